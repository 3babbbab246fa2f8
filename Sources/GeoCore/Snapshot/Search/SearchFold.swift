/// Texts as the search compares them: short byte strings in which what people mistype most does not matter.
///
/// Made of the search key (see `ThaiText.searchKey`). Thai is one byte a letter, without tone marks and silencers, and
/// letters that sound alike are one; Latin is in lower case without the word "school", and the spellings of one Thai
/// sound (ph and p, v and w, ee and i …) are one. Digits stay as they are. Never shown.
enum SearchFold {
    /// The folded bytes of a text; never 0, 1 or 2, with which an index divides its keys.
    static func fold(_ text: String) -> [UInt8] {
        fold(key: ThaiText.searchKey(withoutSchool(text)))
    }

    static func fold(key: String) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(key.utf8.count)
        for scalar in key.unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A: appendLatin(UInt8(scalar.value), to: &out)
            case 0..<0x80: out.append(UInt8(scalar.value))
            case 0xE46, 0xE47...0xE4E: break
            case 0xE01...0xE5B: out.append(thai[Int(scalar.value) - 0xE00])
            default: out.append(0x80 | UInt8(scalar.value & 31))
            }
        }
        return out
    }

    /// TIS-620, with letters that sound alike as one.
    private static let thai: [UInt8] = {
        var table = (0..<0x60).map { UInt8(0xA0 + $0) }
        let alike: [(Unicode.Scalar, Unicode.Scalar)] = [
            ("ศ", "ส"), ("ษ", "ส"), ("ณ", "น"), ("ฬ", "ล"), ("ฎ", "ด"), ("ฏ", "ต"), ("ฐ", "ถ"), ("ฑ", "ท"), ("ธ", "ท"),
            ("ฌ", "ช"), ("ญ", "ย"), ("ภ", "พ"), ("ฆ", "ค"), ("ฃ", "ข"), ("ฅ", "ค"), ("ใ", "ไ"),
        ]
        for (letter, same) in alike { table[Int(letter.value) - 0xE00] = UInt8(0xA0 + same.value - 0xE00) }
        return table
    }()

    /// Romanisations of one Thai sound: aspirates without h, doubled letters once, ee and oo as i and u, ae as e.
    private static func appendLatin(_ letter: UInt8, to out: inout [UInt8]) {
        let last = out.last ?? 0
        switch letter {
        case UInt8(ascii: "h") where [UInt8](arrayLiteral: 0x70, 0x74, 0x6B, 0x63).contains(last): break
        case UInt8(ascii: "e") where last == UInt8(ascii: "e"): out[out.count - 1] = UInt8(ascii: "i")
        case UInt8(ascii: "o") where last == UInt8(ascii: "o"): out[out.count - 1] = UInt8(ascii: "u")
        case UInt8(ascii: "e") where last == UInt8(ascii: "a"): out[out.count - 1] = UInt8(ascii: "e")
        case UInt8(ascii: "v"): appendLatin(UInt8(ascii: "w"), to: &out)
        case UInt8(ascii: "j"): appendLatin(UInt8(ascii: "c"), to: &out)
        case last: break
        default: out.append(letter)
        }
    }

    /// The text without the English word for school, unless nothing else is left.
    private static func withoutSchool(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "s") }) else { return text }
        let words = text.split(whereSeparator: \.isWhitespace)
        let rest = words.filter { !["school", "schools", "sch."].contains($0.lowercased()) }
        return rest.isEmpty || rest.count == words.count ? text : rest.joined(separator: " ")
    }
}
