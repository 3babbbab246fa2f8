/// A time or interval as the parameter `datetime` writes it (OGC API – Features 7.15.4, RFC 3339).
struct TimeSpan: Equatable, Sendable {
    /// Seconds since 1970; infinite for an open end.
    let start: Double
    let end: Double

    /// Reads "2026-05-16T08:30:00+07:00", "2026-05-16", "A/B", "../B" and "A/..".
    init?(_ text: String) {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = Self.end(ends[0], open: -.infinity) else { return nil }
        if ends.count == 1 {
            guard first.0.isFinite else { return nil }
            (start, end) = first
            return
        }
        guard let last = Self.end(ends[1], open: .infinity), first.0 <= last.1 else { return nil }
        (start, end) = (first.0, last.1)
    }

    func intersects(_ other: TimeSpan) -> Bool { start <= other.end && other.start <= end }

    private static func end(_ text: Substring, open: Double) -> (Double, Double)? {
        text.isEmpty || text == ".." ? (open, open) : instant(text)
    }

    /// First and last second meant: a date alone means its whole day, in UTC.
    private static func instant(_ text: Substring) -> (Double, Double)? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
            1...12 ~= month, 1...31 ~= day
        else { return nil }
        let midnight = Double(days(year, month, day)) * 86_400
        if bytes.count == 10 { return (midnight, midnight + 86_399.999) }
        guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), hour < 24, minute < 60, second <= 60
        else { return nil }
        var rest = bytes[19...]
        var fraction = 0.0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { 0x30...0x39 ~= $0 }
            guard let value = Double("0." + String(decoding: digits, as: UTF8.self)), !digits.isEmpty else {
                return nil
            }
            fraction = value
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = offset(Array(rest)) else { return nil }
        let time = midnight + Double(hour * 3_600 + minute * 60 + second) + fraction - Double(offset)
        return (time, time)
    }

    /// Seconds east of UTC.
    private static func offset(_ bytes: [UInt8]) -> Int? {
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        // A plus sign in a query arrives as a space.
        guard bytes.count == 6, [UInt8(ascii: "+"), UInt8(ascii: "-"), 0x20].contains(bytes[0]),
            bytes[3] == UInt8(ascii: ":"), let hours = number(bytes[1..<3]), let minutes = number(bytes[4..<6]),
            hours < 24, minutes < 60
        else { return nil }
        return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.allSatisfy { 0x30...0x39 ~= $0 } ? bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }

    /// Days since 1970-01-01 of a date in the proleptic Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years begin in March, so that the leap day is the last of the year.
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
