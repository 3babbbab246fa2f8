extension TextEncoding {
    /// The encoding of a text and how many bytes of byte order mark it begins with.
    struct Detected: Equatable {
        var encoding: TextEncoding
        var markLength = 0
        /// Every byte is known to be UTF-8, so that nothing needs decoding.
        var isValid = false
    }

    /// Finds the encoding: byte order mark, then valid UTF-8, then UTF-16 by its pattern, then the likelier of the
    /// eight-bit ones by how plausible the text would be.
    static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> Detected {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Detected(encoding: .utf8, markLength: 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return Detected(encoding: .utf16LittleEndian, markLength: 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return Detected(encoding: .utf16BigEndian, markLength: 2) }
        if let wide = wide(bytes) { return Detected(encoding: wide) }
        let broken = brokenUTF8(bytes)
        if broken.bad == 0 { return Detected(encoding: .utf8, isValid: true) }
        if broken.good >= 20 * broken.bad { return Detected(encoding: .utf8) }
        let scores: [(TextEncoding, Double)] = [
            (.windows874, thaiPlausibility(bytes)), (.cp949, koreanPlausibility(bytes)),
            (.windows1252, westernPlausibility(bytes)),
        ]
        return Detected(encoding: scores.max { $0.1 < $1.1 }?.0 ?? .windows874)
    }

    /// UTF-16 without a mark: every second byte is a high byte of Latin (00) or Thai (0E), and none of the others is 00.
    private static func wide(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        let pairs = min(bytes.count, 4096) / 2
        guard pairs >= 2, bytes.count % 2 == 0 else { return nil }
        var (even, odd) = (0, 0)
        for pair in 0..<pairs {
            if bytes[2 * pair] == 0 || bytes[2 * pair] == 0x0E { even += 1 }
            if bytes[2 * pair + 1] == 0 || bytes[2 * pair + 1] == 0x0E { odd += 1 }
        }
        if odd * 10 >= pairs * 9, even * 10 < pairs { return .utf16LittleEndian }
        if even * 10 >= pairs * 9, odd * 10 < pairs { return .utf16BigEndian }
        return nil
    }

    /// Counts the sequences of several bytes that are UTF-8 and the bytes that are not.
    private static func brokenUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> (good: Int, bad: Int) {
        if (try? UTF8Span(validating: Span(_unsafeElements: bytes))) != nil { return (0, 0) }
        var (good, bad) = (0, 0)
        var at = 0
        while at < bytes.count {
            let length = sequenceLength(bytes, at)
            if length == 0 { bad += 1 } else if length > 1 { good += 1 }
            at += max(1, length)
        }
        return (good, bad)
    }

    /// 1–4 for a UTF-8 sequence at `at`, 0 for a byte that begins none; overlong forms are left to the decoder.
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let length =
            switch bytes[at] {
            case 0..<0x80: 1
            case 0xC2..<0xE0: 2
            case 0xE0..<0xF0: 3
            case 0xF0..<0xF5: 4
            default: 0
            }
        guard length > 1 else { return length }
        guard at + length <= bytes.count else { return 0 }
        return bytes[(at + 1)..<(at + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
    }

    /// Share of high bytes that are Thai and stand where Thai may: marks only on consonants or other marks.
    private static func thaiPlausibility(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
        var (good, bad) = (0, 0)
        var previous: UInt8 = 0
        for byte in bytes {
            defer { previous = byte }
            guard byte >= 0x80 else { continue }
            switch byte {
            case 0xD1, 0xD4...0xDA, 0xE7...0xEE:
                // Above or below: on a consonant (A1–CE) or on another mark.
                switch previous {
                case 0xA1...0xCE, 0xD1, 0xD4...0xDA, 0xE7...0xEE: good += 1
                default: bad += 2
                }
            case 0xA1...0xD3, 0xDF...0xE6, 0xEF...0xF9: good += 1
            case 0x80, 0x85, 0x91...0x97, 0xA0, 0xFA, 0xFB: break
            default: bad += 2
            }
        }
        return Double(good - bad) / Double(max(1, good + bad))
    }

    /// Share of byte pairs that are Hangul syllables of everyday use (KS X 1001 rows B0–C8).
    private static func koreanPlausibility(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
        var (good, bad) = (0, 0)
        var at = 0
        while at < bytes.count {
            guard bytes[at] >= 0x80 else {
                at += 1
                continue
            }
            guard at + 1 < bytes.count else { break }
            let (lead, trail) = (bytes[at], bytes[at + 1])
            switch (lead, trail) {
            case (0xB0...0xC8, 0xA1...0xFE): good += 1
            case (0x81...0xC6, 0x41...0x5A), (0x81...0xC6, 0x61...0x7A), (0x81...0xFE, 0x81...0xFE): break
            default: bad += 2
            }
            at += 2
        }
        return Double(good - bad) / Double(max(1, good + bad))
    }

    /// Share of high bytes that are accented letters between ASCII letters.
    private static func westernPlausibility(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
        var (good, all) = (0, 0)
        for at in bytes.indices where bytes[at] >= 0x80 {
            all += 1
            let before = at > 0 ? bytes[at - 1] : 0x20
            let after = at + 1 < bytes.count ? bytes[at + 1] : 0x20
            if bytes[at] >= 0xC0, before < 0x80, after < 0x80 { good += 1 }
        }
        return Double(good) / Double(max(1, all)) - 0.05
    }
}
