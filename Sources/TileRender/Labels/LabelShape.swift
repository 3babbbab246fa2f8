import GeoCore

/// How the name of a school is set as a label: shortened, and in one line or two. Decided from advances alone, so that
/// names that are not drawn cost no shaping.
struct LabelShape: Equatable {
    /// A name that is wider is set in two lines, pixels at scale 1.
    static let comfortable = 104
    /// No line is wider.
    static let widest = 136
    /// A number or a word that is shorter does not stand on a line of its own where there is room beside the others.
    private static let orphan = 24

    /// The unit (letter of the shortened name) that is the space where the second line begins; nil for one line.
    private(set) var breakAt: Int?
    /// From this unit on there is an ellipsis instead; nil for a name that fits, which nearly all do.
    private(set) var cutAt: Int?
    /// Of the widest line, pixels at scale 1.
    private(set) var width = 0

    var lines: Int { breakAt == nil ? 1 : 2 }

    init(_ units: [UInt8], _ font: LabelFont) {
        let total = units.reduce(0) { $0 + font.advance($1) }
        width = total
        guard total > Self.comfortable else { return }
        if let halves = Self.halves(units, total, font), total > Self.widest || total - halves.width > Self.orphan {
            (breakAt, width) = (halves.at, halves.width)
        }
        guard width > Self.widest else { return }
        cut(units, font)
    }

    /// The space that leaves the shorter of the two longer halves; nil without any.
    private static func halves(_ units: [UInt8], _ total: Int, _ font: LabelFont) -> (at: Int, width: Int)? {
        var best: (at: Int, width: Int)?
        var before = 0
        for (at, unit) in units.enumerated() {
            let advance = font.advance(unit)
            if unit == 0x20, at > 0, at < units.count - 1 {
                let longer = max(before, total - before - advance)
                if longer < best?.width ?? total { best = (at, longer) }
            }
            before += advance
        }
        return best
    }

    /// Ends the name where the first line that is too wide must end. A first line that is too wide stays alone.
    private mutating func cut(_ units: [UInt8], _ font: LabelFont) {
        let room = Self.widest - font.ellipsis
        var (line, used, last) = (0, 0, 0)
        for (at, unit) in units.enumerated() {
            if at == breakAt {
                (line, used, last) = (1, 0, at + 1)
                continue
            }
            if Self.isBoundary(units, at) { last = at }
            used += font.advance(unit)
            guard used > room else { continue }
            let rest = units[at...].prefix { $0 != 0x20 || line == 1 }.reduce(used - font.advance(unit)) {
                $0 + font.advance($1)
            }
            if rest <= Self.widest { continue }
            (cutAt, width) = (last, Self.widest)
            if line == 0 { breakAt = nil }
            return
        }
        width = Self.widest
    }

    /// Whether a name may end before this unit: not between a letter and its marks, nor after a leading vowel.
    private static func isBoundary(_ units: [UInt8], _ at: Int) -> Bool {
        switch units[at] {
        case 0xD0...0xDA, 0xE5...0xEE: return false
        default: return at == 0 || !(0xE0...0xE4).contains(units[at - 1])
        }
    }

    /// The text to be drawn for a name.
    func text(_ name: String) -> String {
        var scalars = Array(LabelName.shortened(name).unicodeScalars)
        if let cutAt, cutAt < scalars.count { scalars = scalars[..<cutAt] + ["…"] }
        if let breakAt, breakAt < scalars.count { scalars[breakAt] = "\n" }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// The name of a school as a map shows it: with the usual short form of the word that all begin with.
enum LabelName {
    private static let word = "โรงเรียน"
    private static let short = "รร."
    private static let wordBytes: [UInt8] = [0xE2, 0xC3, 0xA7, 0xE0, 0xC3, 0xD5, 0xC2, 0xB9]
    private static let shortBytes: [UInt8] = [0xC3, 0xC3, 0x2E]

    static func shortened(_ name: String) -> String {
        // By scalars: a mark that follows belongs to the last letter and is not looked for.
        guard name.unicodeScalars.starts(with: word.unicodeScalars) else { return name }
        let rest = name.unicodeScalars.dropFirst(word.unicodeScalars.count).drop { $0 == " " }
        return rest.isEmpty ? name : short + String(String.UnicodeScalarView(rest))
    }

    /// The letters of the shortened name, one byte each: TIS-620, and 0 for any that is not in it.
    static func units(_ record: SchoolNameRecord) -> [UInt8] {
        shortened(record.isThai ? Array(record.bytes) : transcoded(String(decoding: record.bytes, as: UTF8.self)))
    }

    static func units(_ name: String) -> [UInt8] { shortened(transcoded(name)) }

    private static func shortened(_ units: [UInt8]) -> [UInt8] {
        guard units.starts(with: wordBytes) else { return units }
        let rest = units[wordBytes.count...].drop { $0 == 0x20 }
        return rest.isEmpty ? units : shortBytes + rest
    }

    private static func transcoded(_ name: String) -> [UInt8] {
        name.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0..<0x80: UInt8(scalar.value)
            case 0xE01...0xE5B: UInt8(scalar.value - 0xE00 + 0xA0)
            default: 0
            }
        }
    }
}
