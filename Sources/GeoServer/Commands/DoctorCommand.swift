import Foundation
import GeoCore

/// `schoolmap doctor`: looks at a data folder, changes nothing, and says what to do.
struct DoctorCommand: Command {
    static let name = "doctor"
    static let usage = Usage(
        "doctor [--data DIR=./data]",
        """
        Looks for damage: the database, the history and its chain, photos, accounts, the log. Changes nothing. The exit
        status is 1 when something is wrong.
        """)

    private let data: String

    init(_ arguments: inout Arguments) throws {
        data = try arguments.value("data") ?? "./data"
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(URL(filePath: data, directoryHint: .isDirectory), for: .inspect)
        print("schoolmap \(Program.version)")
        let findings = Doctor.examine(folder)
        for finding in findings {
            print("\(finding.severity.rawValue)\t\(finding.check)\t\(finding.message.text(in: .ofThisProcess))")
        }
        return findings.contains { $0.severity == .error } ? .doneWithFindings : .done
    }
}

extension Language {
    /// The language of the shell: Thai when its locale is, else English.
    fileprivate static var ofThisProcess: Language {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("th") == true ? .thai : .english
    }
}
