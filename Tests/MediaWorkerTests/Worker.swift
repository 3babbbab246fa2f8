import Foundation
import MediaContract

@testable import MediaWorker

/// Runs the built worker on one file, as the server does.
struct Worker {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "media-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func file(_ name: String, _ bytes: Data) throws -> URL {
        let url = folder.appending(path: name)
        try bytes.write(to: url)
        return url
    }

    /// nil when the worker died, which its limits may cause.
    func run(_ input: URL, edits: PhotoEdits = PhotoEdits()) throws -> PhotoOutcome? {
        var request = PhotoRequest(input: input.path, output: folder.path)
        request.edits = edits
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "schoolmap-media")
        let (question, answer) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (question, answer)
        process.standardError = FileHandle.nullDevice
        try process.run()
        try question.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(request))
        try question.fileHandleForWriting.close()
        let bytes = answer.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try? JSONDecoder().decode(PhotoOutcome.self, from: bytes)
    }

    func publicFile(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    var publicFiles: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
            .filter { $0.hasPrefix("320.") || $0.hasPrefix("1600.") }.sorted() ?? []
    }
}

/// Photos drawn for the samples, and the optional corpus of real and hostile ones.
enum Pictures {
    static let root = URL(filePath: FileManager.default.currentDirectoryPath)
    static let drawn = root.appending(path: "samples/photos/drawn-01.jpg")
    static let shared = URL(
        filePath: ProcessInfo.processInfo.environment["SCHOOLMAP_SHARED"] ?? root.path + "/../shared"
    ).appending(path: "data/images")
    static var isSharedPresent: Bool { FileManager.default.fileExists(atPath: shared.path) }
}
