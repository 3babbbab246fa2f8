/// Search keys in one byte a letter, as the index of names keeps them: Basic Latin as it is, Thai as TIS-620, any other
/// letter as A0 and its number in five bytes of five bits, 80…9F. No key holds another letter's bytes by chance.
enum KeyLetters {
    private static let marker: UInt8 = 0xA0

    /// Appends a search key.
    static func append(_ key: String, to bytes: inout [UInt8]) {
        for scalar in key.unicodeScalars {
            switch scalar.value {
            case 0..<0x80: bytes.append(UInt8(scalar.value))
            case 0xE01...0xE5B: bytes.append(UInt8(scalar.value - 0xE00 + 0xA0))
            default:
                bytes.append(marker)
                for shift in stride(from: UInt32(20), through: 0, by: -5) {
                    bytes.append(0x80 | UInt8(scalar.value >> shift & 31))
                }
            }
        }
    }

    /// The scalar at a place, and how many bytes it takes.
    @inline(__always)
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (value: UInt32, length: Int) {
        let byte = bytes[place]
        if byte < 0x80 { return (UInt32(byte), 1) }
        if byte != marker { return (UInt32(byte) - 0xA0 + 0xE00, 1) }
        guard place + 5 < bytes.count else { return (0, 1) }
        return ((1...5).reduce(0) { $0 << 5 | UInt32(bytes[place + $1] & 31) }, 6)
    }

    /// Appends the search key (`ThaiText.searchKey`) of a text of a record.
    /// - Parameter isThai: whether the text is TIS-620, see `ThaiBytes`; else it is UTF-8.
    static func appendKey(of text: UnsafeBufferPointer<UInt8>, isThai: Bool, to bytes: inout [UInt8]) {
        let start = bytes.count
        if isThai || text.allSatisfy({ $0 < 0x80 }), appendPlainKey(of: text, to: &bytes) { return }
        bytes.removeSubrange(start...)
        append(ThaiText.searchKey(isThai ? ThaiBytes.string(text) : String(decoding: text, as: UTF8.self)), to: &bytes)
    }

    /// The short way for a text in which there is nothing to repair; false where there is, or may be.
    private static func appendPlainKey(of text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
        guard isInOrder(text) else { return false }
        let start = bytes.count
        for words in [schoolWords, []] {
            var (at, isWordStart) = (0, true)
            while at < text.count {
                if isWordStart, let word = words.first(where: { begins(text, at, with: $0) }) {
                    at += word.count
                    continue
                }
                let letter = letters[Int(text[at])]
                isWordStart = letter == 0
                if letter != 0 { bytes.append(letter) }
                at += 1
            }
            if bytes.count > start { break }
        }
        // Without the separators a mark may have come to another letter.
        return bytes[start...].withUnsafeBufferPointer(isInOrder)
    }

    private static func begins(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, with word: [UInt8]) -> Bool {
        guard text[at] == word[0], at + word.count <= text.count else { return false }
        for place in 1..<word.count where text[at + place] != word[place] { return false }
        return true
    }

    /// Whether `ThaiText.repair` surely leaves the text as it is.
    private static func isInOrder(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var last = Class.other
        var lastByte: UInt8 = 0
        for byte in text {
            let now = classes[Int(byte)]
            switch now {
            case .damage: return false
            case .leading: if lastByte == 0xE0, byte == 0xE0 { return false }
            case .mark0, .mark1, .mark3, .mark4:
                if last == .space || byte == lastByte { return false }
                if last.isMark, last.rawValue > now.rawValue { return false }
                if now == .mark3, last == .vowel { return false }
            case .vowel: if last == .space { return false }
            case .other, .space: break
            }
            (last, lastByte) = (now, byte)
        }
        return true
    }

    private enum Class: UInt8 {
        case mark0, mark1, mark3, mark4, other, space, vowel, leading, damage

        var isMark: Bool { rawValue <= Class.mark4.rawValue }
    }

    private static let classes: [Class] = (0..<256).map { byte in
        switch byte {
        case 0x20: .space
        case 0x00..<0x20, 0x7F, 0x80...0xA0, 0xDB...0xDE, 0xE5, 0xED, 0xFC...0xFF: .damage
        case 0xDA: .mark0
        case 0xD1, 0xD4...0xD9, 0xE7: .mark1
        case 0xE8...0xEB: .mark3
        case 0xEC, 0xEE: .mark4
        case 0xD2, 0xD3: .vowel
        case 0xE0: .leading
        default: .other
        }
    }

    /// What each byte is in a key; 0 for what is left out.
    private static let letters: [UInt8] = (0..<256).map { byte in
        switch byte {
        case 0x30...0x39, 0x61...0x7A: UInt8(byte)
        case 0x41...0x5A: UInt8(byte + 0x20)
        case 0xF0...0xF9: UInt8(byte - 0xF0 + 0x30)
        case 0..<0xA1, 0xCF, 0xDF, 0xEF, 0xFA, 0xFB: 0
        default: UInt8(byte)
        }
    }

    private static let schoolWords: [[UInt8]] = ["โรงเรียน", "ร.ร.", "ร.ร", "รร.", "รร"].map { word in
        var bytes: [UInt8] = []
        append(word, to: &bytes)
        return bytes
    }
}
