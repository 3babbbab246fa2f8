import Foundation

/// The last file in a backup: what the backup holds and how to know that it is whole.
struct BackupManifest: Codable, Equatable {
    static let name = "manifest.json"

    struct Entry: Codable, Equatable {
        var name: String
        var size: Int64
        /// Hexadecimal.
        var sha256: String
    }

    var format = 1
    /// ISO 8601, UTC.
    var time: String
    var schema: Int
    var files: [Entry]
}
