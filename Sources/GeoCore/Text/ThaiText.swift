import Foundation

/// Repairs Thai text that old fonts, PDF files and wrong typing orders have damaged, and makes keys to search it by.
public enum ThaiText {
    /// Repairs what is certainly damage and changes nothing else; repairing twice is the same as once.
    ///
    /// Private-use glyphs become their letters, a split or swapped ำ becomes one, เเ becomes แ, ๅ becomes า (except
    /// after ฤ ฦ), marks get their order (vowel before tone) and are not doubled, zero-width characters and controls go,
    /// the fixed spaces become plain ones, and the rest is in normal form C. Thai digits stay: see `arabicDigits`.
    /// A space in place of ํ ("ส านัก") stays too, since it may as well be a space too many.
    public static func repair(_ text: String) -> String {
        if text.utf8.withContiguousStorageIfAvailable(isPlain) ?? false { return text }
        return repairThoroughly(text)
    }

    /// Repairs letter by letter; the reference that `isPlain` is held to.
    static func repairThoroughly(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        // A repair may bring two damaged pieces together; each round removes some, so few rounds are enough.
        for _ in 0..<8 {
            let next = ordered(normalised(visible(scalars)))
            if next == scalars { break }
            scalars = next
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Replaces private-use glyphs and fixed spaces, and leaves out what cannot be seen.
    private static func visible(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        for scalar in scalars {
            switch scalar.value {
            case 0xF700...0xF71A: result.append(privateUse[Int(scalar.value - 0xF700)])
            case 0xA0, 0x2007, 0x202F, 0x3000: result.append(" ")
            case 0x09, 0x0A, 0x0D: result.append(scalar)
            case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069,
                0xFEFF:
                break
            case 0x200C, 0x200D:
                // Joiners mean something in other scripts and in emoji, nothing after Thai and Latin.
                if let last = result.last, last.value >= 0x250, !isThai(last) { result.append(scalar) }
            default: result.append(scalar)
            }
        }
        return result
    }

    /// The letters that Windows fonts keep as positional variants from U+F700 on.
    private static let privateUse: [Unicode.Scalar] = [
        "\u{E10}", "\u{E34}", "\u{E35}", "\u{E36}", "\u{E37}", "\u{E48}", "\u{E49}", "\u{E4A}", "\u{E4B}", "\u{E4C}",
        "\u{E48}", "\u{E49}", "\u{E4A}", "\u{E4B}", "\u{E4C}", "\u{E0D}", "\u{E31}", "\u{E4D}", "\u{E47}", "\u{E48}",
        "\u{E49}", "\u{E4A}", "\u{E4B}", "\u{E4C}", "\u{E38}", "\u{E39}", "\u{E3A}",
    ]

    private static func normalised(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        // Latin-1 and Thai have no compositions, and `ordered` puts Thai marks in canonical order.
        guard scalars.contains(where: { $0.value >= 0x300 && !isThai($0) }) else { return scalars }
        return Array(String(String.UnicodeScalarView(scalars)).precomposedStringWithCanonicalMapping.unicodeScalars)
    }

    /// Puts marks and vowels into the order they are read in.
    private static func ordered(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        var i = 0
        func at(_ index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
        while i < scalars.count {
            let scalar = scalars[i]
            if scalar == Letter.e, at(i + 1) == Letter.e {
                result.append(Letter.ae)
                i += 2
            } else if scalar == " ", let last = result.last, isThaiBase(last), let next = at(i + 1),
                isMark(next) || next == Letter.am
            {
                i += 1  // A mark cannot stand after a space: the space came from a line break in the glyphs.
            } else if isMark(scalar) || isFollowingVowel(scalar) {
                var marks: [Unicode.Scalar] = []
                while let mark = at(i), isMark(mark) {
                    marks.append(mark)
                    i += 1
                }
                i = appendSyllableEnd(marks, of: scalars, from: i, to: &result)
            } else {
                result.append(scalar)
                i += 1
            }
        }
        return result
    }

    /// Appends the marks in order, then า or ำ when one follows at `start`; returns where to go on.
    private static func appendSyllableEnd(
        _ marks: [Unicode.Scalar], of scalars: [Unicode.Scalar], from start: Int, to result: inout [Unicode.Scalar]
    ) -> Int {
        var (marks, i) = (marks, start)
        var vowel: Unicode.Scalar?
        let isSplit = marks.contains(Letter.nikhahit)
        if isSplit, i + 1 < scalars.count, scalars[i] == " ", scalars[i + 1] == Letter.aa { i += 1 }
        if i < scalars.count, isFollowingVowel(scalars[i]) {
            let afterRu = marks.isEmpty && (result.last == "ฤ" || result.last == "ฦ")
            vowel = isSplit ? Letter.am : scalars[i] == Letter.longAa && !afterRu ? Letter.aa : scalars[i]
            if isSplit { marks.removeAll { $0 == Letter.nikhahit } }
            i += 1
            while i < scalars.count, isTone(scalars[i]) {
                marks.append(scalars[i])
                i += 1
            }
        }
        for rank in 0...4 {
            for mark in marks where Self.rank(mark) == rank && result.last != mark { result.append(mark) }
        }
        if let vowel { result.append(vowel) }
        return i
    }
}

extension ThaiText {
    enum Letter {
        static let e: Unicode.Scalar = "เ"
        static let ae: Unicode.Scalar = "แ"
        static let aa: Unicode.Scalar = "า"
        static let am: Unicode.Scalar = "ำ"
        static let longAa: Unicode.Scalar = "ๅ"
        static let nikhahit: Unicode.Scalar = "\u{E4D}"
    }

    static func isThai(_ scalar: Unicode.Scalar) -> Bool { 0xE01...0xE5B ~= scalar.value }

    /// Marks above and below a consonant.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xE31, 0xE34...0xE3A, 0xE47...0xE4E: true
        default: false
        }
    }

    static func isTone(_ scalar: Unicode.Scalar) -> Bool { 0xE48...0xE4B ~= scalar.value }

    private static func isFollowingVowel(_ scalar: Unicode.Scalar) -> Bool {
        scalar == Letter.aa || scalar == Letter.am || scalar == Letter.longAa
    }

    /// A consonant, or one with a mark.
    private static func isThaiBase(_ scalar: Unicode.Scalar) -> Bool {
        0xE01...0xE2E ~= scalar.value || isMark(scalar)
    }

    /// Place of a mark: phinthu, vowel, nikhahit, tone, silencer; agrees with the canonical combining classes.
    private static func rank(_ mark: Unicode.Scalar) -> Int {
        switch mark.value {
        case 0xE3A: 0
        case 0xE4D: 2
        case 0xE48...0xE4B: 3
        case 0xE4C, 0xE4E: 4
        default: 1
        }
    }
}
