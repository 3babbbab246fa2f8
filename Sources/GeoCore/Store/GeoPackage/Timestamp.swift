import Foundation

/// Times as the GeoPackage writes them: ISO 8601 in UTC with milliseconds.
enum Timestamp {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// The nearest millisecond: a time that was read back gives the same text again.
    static func text(_ time: Date) -> String {
        // The style cuts off, and no binary number is a whole millisecond: a little more than that is cut to it.
        let milliseconds = (time.timeIntervalSince1970 * 1000).rounded()
        return Date(timeIntervalSince1970: milliseconds / 1000 + 0.000_2).formatted(style)
    }

    /// nil for what is no such time.
    static func date(_ text: String) -> Date? {
        try? style.parse(text)
    }
}
