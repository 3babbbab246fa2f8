import Foundation
import GeoCore

/// `schoolmap restore FILE`: verifies a backup and brings it back; what was there is moved aside, never deleted.
struct RestoreCommand: Command {
    static let name = "restore"
    static let usage = Usage(
        "restore FILE [--data DIR=./data] [--replace]",
        "Brings a backup into an empty data folder, or with --replace in the place of what is there, which is kept.")

    private let data: String
    private let file: String
    private let replacing: Bool

    init(_ arguments: inout Arguments) throws {
        data = try arguments.value("data") ?? "./data"
        replacing = arguments.flag("replace")
        file = try arguments.word("FILE")
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(URL(filePath: data, directoryHint: .isDirectory), for: .replace)
        let summary = try Restore(from: URL(filePath: file)).restore(into: folder, replacing: replacing)
        // The traffic log is in no backup: the history of the accounts says since when it is not expected.
        try AccountBook(folder.accounts).note(.restored, URL(filePath: file).lastPathComponent, by: .shell)
        print("\(data): \(summary.files) files of the backup of \(summary.time)")
        if let former = summary.formerContent {
            print("what was there before lies in \(former.path(percentEncoded: false))")
        }
        return .done
    }
}
