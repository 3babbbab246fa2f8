import Foundation

/// Times as the GeoPackage writes them: ISO 8601 in UTC with milliseconds.
enum Timestamp {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    static func text(_ time: Date) -> String { time.formatted(style) }

    /// nil for what is no such time.
    static func date(_ text: String) -> Date? {
        try? style.parse(text)
    }
}
