import Foundation
import GeoCore

/// `schoolmap backup FILE`: everything in one file, while the server may run.
struct BackupCommand: Command {
    static let name = "backup"
    static let usage = Usage(
        "backup FILE [--data DIR=./data]",
        "Writes everything of the data folder into one file, also while the service runs.")

    private let data: String
    private let file: String

    init(_ arguments: inout Arguments) throws {
        data = try arguments.value("data") ?? "./data"
        file = try arguments.word("FILE")
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(URL(filePath: data, directoryHint: .isDirectory))
        let summary = try Backup(of: folder).write(to: URL(filePath: file))
        print("\(file): \(summary.files) files, \(summary.bytes >> 10) kB")
        return .done
    }
}
