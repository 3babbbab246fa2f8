import Foundation

/// The optional folder of real public data beside the package; tests that read it are skipped where it is missing.
enum SharedData {
    static let root = URL(
        filePath: ProcessInfo.processInfo.environment["SCHOOLMAP_SHARED"]
            ?? FileManager.default.currentDirectoryPath + "/../shared"
    ).appending(path: "data")

    static var isPresent: Bool { FileManager.default.fileExists(atPath: root.path) }

    static let absence = "the folder ../shared/data with public test data is not there"

    static func file(_ path: String) -> URL { root.appending(path: path) }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The rows of a simple CSV (no quotes), by the names of its header.
    static func rows(_ path: String) throws -> [[String: String]] {
        let lines = try text(path).split(whereSeparator: \.isNewline)
        guard let header = lines.first?.split(separator: ",", omittingEmptySubsequences: false) else { return [] }
        return lines.dropFirst().map { line in
            Dictionary(
                zip(
                    header.map(String.init),
                    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)),
                uniquingKeysWith: { first, _ in first })
        }
    }
}
