public import Foundation

/// A day of the Gregorian calendar, written with years of the Buddhist era (พ.ศ. = common era + 543) where Thai is shown.
///
/// Stored as ISO 8601. Years are of the common era unless a name says otherwise. Days before 1941, when the Thai year
/// still began in April, are not shifted.
public struct ThaiDate: Hashable, Sendable {
    /// Common era, 1800–2200.
    public let year: Int
    /// 1–12.
    public let month: Int
    /// 1–31.
    public let day: Int

    /// Returns nil for a day that is not in the calendar or outside 1800–2200.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), 1...12 ~= month, day >= 1, day <= Self.days(in: month, of: year) else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Reads a serial day number of Excel (1900 system, 61 = 1 March 1900; the time of day is dropped).
    ///
    /// A cell that was typed with a year of the Buddhist era (2565-03-15 as if it were the common era) is understood.
    public init?(excelSerial serial: Double) {
        guard serial.isFinite, 61..<400_000 ~= serial else { return nil }
        let (year, month, day) = Self.civil(daysSince1970: Int(serial) - 25_569)
        self.init(year: year > 2400 ? Self.commonEra(year) : year, month: month, day: day)
    }

    static let years = 1800...2200

    public static func buddhistEra(_ commonEra: Int) -> Int { commonEra + 543 }
    public static func commonEra(_ buddhistEra: Int) -> Int { buddhistEra - 543 }

    public var buddhistYear: Int { Self.buddhistEra(year) }

    /// "2022-03-15"
    public var iso8601: String {
        func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(year)-\(padded(month))-\(padded(day))"
    }

    /// ปีการศึกษา, common era: begins on 16 May; the holidays before it belong to the year that ends.
    public var academicYear: Int { (month, day) >= (5, 16) ? year : year - 1 }

    /// ปีงบประมาณ, common era: 1 October of the year before to 30 September.
    public var fiscalYear: Int { month >= 10 ? year + 1 : year }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1 January 1970 → year, month, day (H. Hinnant, "chrono-compatible low-level date algorithms").
    static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The number of days from this one to another, negative when that is earlier.
    public func days(until other: ThaiDate) -> Int { other.daysSince1970 - daysSince1970 }

    /// Days since 1 January 1970; the inverse of `civil`.
    var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension ThaiDate: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension ThaiDate: Codable, CustomStringConvertible {
    public var description: String { iso8601 }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = ThaiDate(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a date")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso8601)
    }
}

extension ThaiDate {
    /// The day it is in Bangkok at a moment; nil outside 1800–2200.
    public init?(inBangkok moment: Date) {
        let days = ((moment.timeIntervalSince1970 + 7 * 3600) / 86_400).rounded(.down)
        guard abs(days) < 1e6 else { return nil }
        let (year, month, day) = Self.civil(daysSince1970: Int(days))
        self.init(year: year, month: month, day: day)
    }
}
