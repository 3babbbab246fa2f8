import Foundation
import Testing

/// The folder of real test data beside the package; tests that need it are skipped where it is missing.
enum SharedData {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["SCHOOLMAP_SHARED"] { return URL(filePath: path) }
        return URL(filePath: #filePath).appending(path: "../../../../../shared").standardizedFileURL
    }()

    static let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "data").path)
    static let absence: Comment = "the folder ../shared with the test data is missing"

    static func file(_ path: String) -> URL { folder.appending(path: "data").appending(path: path) }
}
