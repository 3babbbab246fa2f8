public import Foundation

/// The clock of the offices: UTC+7 all year since 1920.
public enum OfficeTime {
    public static let offset = 7 * 3600.0
    private static let day = 24 * 3600.0

    /// The day there, "2026-11-20".
    public static func day(_ time: Date) -> String {
        String(time.addingTimeInterval(offset).formatted(.iso8601).prefix(10))
    }

    /// The clock there, "16:30".
    public static func clock(_ time: Date) -> String {
        String(time.addingTimeInterval(offset).formatted(.iso8601).dropFirst(11).prefix(5))
    }

    /// ISO 8601 in UTC with milliseconds.
    public static func instant(_ time: Date) -> String { Timestamp.text(time) }

    /// Reads a time; one without a zone is Bangkok's, and a day alone is its midnight.
    public static func time(_ text: String) -> Date? {
        if let time = Timestamp.date(text) ?? (try? Date(text, strategy: .iso8601)) { return time }
        let parts = text.split(separator: "T", maxSplits: 1).map(String.init)
        let clock = parts.count == 2 ? parts[1] : "00:00:00"
        let full = clock.count == 5 ? "\(clock):00" : clock
        guard let first = parts.first, clock.wholeMatch(of: /[0-9]{2}:[0-9]{2}(:[0-9]{2})?/) != nil else { return nil }
        return try? Date("\(first)T\(full)+07:00", strategy: .iso8601)
    }

    /// The last moment of a day, or the time itself where one is given.
    public static func end(of text: String) -> Date? {
        time(text).map { text.count == 10 ? $0.addingTimeInterval(day - 0.001) : $0 }
    }
}
