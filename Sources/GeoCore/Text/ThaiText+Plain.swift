/// Text that needs no repair, recognised in one pass over its bytes: nearly all text of nearly all files.
///
/// Knows only what is certain and says no to the rest, which then takes the thorough way with the same result.
extension ThaiText {
    /// Whether `repair` would return the text as it is. One pass; no memory.
    static func isPlain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        var order = MarkOrder()
        var i = 0
        while i < utf8.count {
            let byte = utf8[i]
            if byte < 0x80 {
                guard (0x20..<0x7F).contains(byte) || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return false }
                order.noteOther(isSpace: byte == 0x20)
                i += 1
            } else {
                guard let letter = thaiLetter(utf8, at: i), order.accepts(letter) else { return false }
                i += 3
            }
        }
        return true
    }

    /// The search key of plain text, nil for text that takes the thorough way.
    static func plainSearchKey(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard isPlain(utf8) else { return nil }
        var key: [UInt8] = []
        key.reserveCapacity(utf8.count)
        return appendSearchKey(ofPlain: utf8, to: &key) ? key : nil
    }

    /// Appends the search key of text that is known to be plain; false, and nothing appended, for a text whose key
    /// takes the thorough way.
    static func appendSearchKey(ofPlain utf8: UnsafeBufferPointer<UInt8>, to key: inout [UInt8]) -> Bool {
        let start = key.count
        var i = 0
        var isWordStart = true
        while i < utf8.count {
            if isWordStart, let word = schoolWordBytes.first(where: { starts(utf8, at: i, with: $0) }) {
                i += word.count
                continue
            }
            let count = key.count
            let byte = utf8[i]
            if byte < 0x80 {
                if let kept = keptASCII(byte) { key.append(kept) }
                i += 1
            } else {
                // Plain text has no other letters than Thai.
                let letter = utf8[i + 1] << 6 & 0x40 | utf8[i + 2] & 0x3F
                switch letter {
                case 0x50...0x59: key.append(letter - 0x50 + UInt8(ascii: "0"))
                case 0x2F, 0x3F, 0x4F, 0x5A, 0x5B: break  // ฯ ฿ ๏ ๚ ๛
                default: key.append(contentsOf: utf8[i..<i + 3])
                }
                i += 3
            }
            isWordStart = key.count == count
        }
        // A name of nothing but "โรงเรียน" keeps it, and without separators a mark may have come to another letter.
        let isGood = key.withUnsafeBufferPointer { key in
            key.count > start && isPlain(UnsafeBufferPointer(rebasing: key[start...]))
        }
        if !isGood { key.removeSubrange(start...) }
        return isGood
    }

    private static let schoolWordBytes: [[UInt8]] = ["โรงเรียน", "ร.ร.", "ร.ร", "รร.", "รร"].map { Array($0.utf8) }

    private static func starts(_ utf8: UnsafeBufferPointer<UInt8>, at start: Int, with word: [UInt8]) -> Bool {
        guard start + word.count <= utf8.count else { return false }
        for i in word.indices where utf8[start + i] != word[i] { return false }
        return true
    }

    private static func keptASCII(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: nil
        }
    }

    /// The place in the Thai block (U+0E00 = 0) of an assigned letter; nil for all else.
    private static func thaiLetter(_ utf8: UnsafeBufferPointer<UInt8>, at i: Int) -> UInt8? {
        guard i + 2 < utf8.count, utf8[i] == 0xE0, utf8[i + 1] == 0xB8 || utf8[i + 1] == 0xB9,
            utf8[i + 2] & 0xC0 == 0x80
        else { return nil }
        let letter = utf8[i + 1] << 6 & 0x40 | utf8[i + 2] & 0x3F
        return (0x01...0x3A).contains(letter) || (0x3F...0x5B).contains(letter) ? letter : nil
    }

    /// Whether vowels and marks follow each other as they are read.
    private struct MarkOrder {
        private enum Before {
            case other
            case consonant
            case leadingE
            /// A space after a consonant or mark, where a mark would have lost its letter.
            case spaceAfterBase
            case vowel
            case mark(rank: UInt8, letter: UInt8)
        }

        private var before = Before.other

        mutating func noteOther(isSpace: Bool) {
            switch before {
            case .consonant, .mark: before = isSpace ? .spaceAfterBase : .other
            default: before = .other
            }
        }

        mutating func accepts(_ letter: UInt8) -> Bool {
            switch letter {
            case 0x45, 0x4D: return false  // ๅ may be า, and ํ half of ำ.
            case 0x32, 0x33:
                if case .spaceAfterBase = before, letter == 0x33 { return false }
                before = .vowel
            case 0x40:
                if case .leadingE = before { return false }
                before = .leadingE
            case 0x31, 0x34...0x3A, 0x47...0x4E: return acceptsMark(letter)
            case 0x01...0x2E: before = .consonant
            default: before = .other
            }
            return true
        }

        private mutating func acceptsMark(_ letter: UInt8) -> Bool {
            let rank: UInt8 =
                switch letter {
                case 0x3A: 0
                case 0x48...0x4B: 3
                case 0x4C, 0x4E: 4
                default: 1
                }
            switch before {
            case .spaceAfterBase: return false
            case .vowel where rank == 3: return false
            case .mark(let last, let same) where rank < last || letter == same: return false
            default: break
            }
            before = .mark(rank: rank, letter: letter)
            return true
        }
    }
}
