import Foundation

/// How a cell shows its number, as far as that changes what a person reads: dates, and codes with leading zeros.
enum NumberFormat: Equatable {
    case plain
    case date
    /// A pattern of zeros and separators, e.g. "00000" or "0-0000-00000".
    case digits(pattern: String)

    /// The formats a workbook may use without declaring them; 27–36, 50–58 and 71–81 are East Asian and Thai dates.
    init(builtIn id: Int) {
        switch id {
        case 14...22, 27...36, 45...47, 50...58, 71...81: self = .date
        default: self = .plain
        }
    }

    init(code: String) {
        let pattern = Self.bare(code)
        let zeros = pattern.count { $0 == "0" }
        if zeros >= 2, pattern.first == "0", pattern.allSatisfy({ "0- ()/".contains($0) }) {
            self = .digits(pattern: pattern)
        } else if pattern.lowercased().contains(where: { "ymdhs".contains($0) }), !pattern.contains("#") {
            self = .date
        } else {
            self = .plain
        }
    }

    /// The first section without quoted text, escapes, colours and locales; elapsed hours "[h]" stay.
    private static func bare(_ code: String) -> String {
        var result = ""
        var characters = code.makeIterator()
        while let character = characters.next() {
            switch character {
            case ";": return result
            case "\"": while let next = characters.next(), next != "\"" {}
            case "\\":
                // An escaped separator still shows between the digits.
                if let next = characters.next(), "- ()/".contains(next) { result.append(next) }
            case "_", "*": _ = characters.next()
            case "[":
                var inside = ""
                while let next = characters.next(), next != "]" { inside.append(next) }
                if ["h", "hh", "m", "mm", "s", "ss"].contains(inside.lowercased()) { result += inside }
            default: result.append(character)
            }
        }
        return result.lowercased() == "general" ? "" : result
    }

    /// The number of a cell as a person reads it. `raw` is the text in the file.
    func text(of raw: String, countsFrom1904: Bool) -> String {
        switch self {
        case .date: Double(raw).flatMap { Self.date(serial: $0, countsFrom1904: countsFrom1904) } ?? raw
        case .digits(let pattern): Self.fill(pattern, with: Self.plain(raw))
        case .plain: Self.plain(raw)
        }
    }

    /// Without the noise of binary fractions (18.266653000000002 is 18.266653) and without an exponent.
    private static func plain(_ raw: String) -> String {
        guard raw.contains(where: { ".eE".contains($0) }), let value = Double(raw), value.isFinite else { return raw }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        let short = String(format: "%.15g", value)
        if !short.contains("e") { return short }
        // 15 significant digits written out; the width is bounded by what a double can be.
        let digits = max(0, min(330, 14 - Int(log10(abs(value)).rounded(.down))))
        var long = String(format: "%.\(digits)f", value)
        while long.contains("."), let last = long.last, last == "0" || last == "." {
            long.removeLast()
            if last == "." { break }
        }
        return long
    }

    /// Puts the digits into the zeros from the right; more digits than zeros stay in front.
    private static func fill(_ pattern: String, with number: String) -> String {
        guard number.allSatisfy({ $0.isASCII && $0.isNumber }) else { return number }
        var digits = Array(number)
        var result: [Character] = []
        for place in pattern.reversed() {
            result.append(place == "0" ? digits.popLast() ?? "0" : place)
        }
        return String(digits) + String(result.reversed())
    }

    /// ISO 8601 of a serial day; nil for what is no date. Day 60 of 1900 never was (ECMA-376 part 1, 18.17.4.1).
    private static func date(serial: Double, countsFrom1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let seconds = Int((serial * 86_400).rounded())
        let (days, time) = (seconds / 86_400, seconds % 86_400)
        let clock = String(format: "%02d:%02d:%02d", time / 3600, time / 60 % 60, time % 60)
        if days == 0 { return clock }
        // Days since 1970-01-01.
        let epoch = countsFrom1904 ? days - 24_107 : days - (days < 60 ? 25_568 : 25_569)
        let calendar = civil(epoch)
        let date = String(format: "%04d-%02d-%02d", calendar.year, calendar.month, calendar.day)
        return time == 0 ? date : "\(date)T\(clock)"
    }

    /// The Gregorian date of a count of days since 1970-01-01 (H. Hinnant, civil_from_days).
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
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
}
