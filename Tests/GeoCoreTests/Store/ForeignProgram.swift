import Foundation
import Testing

/// Runs another program, to see what it makes of our files.
enum ForeignProgram {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// A trait that skips a test where the program is not installed.
    static func needs(_ names: String...) -> ConditionTrait {
        .enabled("needs \(names.joined(separator: ", "))") { names.allSatisfy { path($0) != nil } }
    }

    /// A trait that skips a test where a module of the system's Python is not installed.
    static func needs(pythonModule name: String) -> ConditionTrait {
        .enabled("needs python3 with \(name)") {
            guard path("python3") != nil else { return false }
            return (try? run("python3", ["-c", "import \(name)"]).status) == 0
        }
    }

    private static func path(_ name: String) -> String? {
        ["/usr/bin/", "/bin/", "/usr/sbin/"].map { $0 + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    @discardableResult
    static func run(_ name: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: path(name) ?? name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // What these programs print fits the pipes.
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
            errors: String(decoding: complained, as: UTF8.self))
    }
}
