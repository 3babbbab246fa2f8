/// Thai text in one byte a letter (TIS-620: U+0E01…0E5B are A1…FB), Basic Latin as it is.
enum ThaiBytes {
    /// What a text is made of.
    enum Content: Equatable {
        /// Thai and Basic Latin, this many letters.
        case thai(Int)
        /// Basic Latin only.
        case latin
        /// Anything else, perhaps no UTF-8 at all.
        case other
    }

    static func content(of utf8: UnsafeBufferPointer<UInt8>) -> Content {
        var (at, count) = (0, 0)
        while at < utf8.count {
            let byte = utf8[at]
            if byte < 0x80 {
                at += 1
            } else {
                guard byte == 0xE0, at + 2 < utf8.count, letter(utf8[at + 1], utf8[at + 2]) != nil else {
                    return .other
                }
                at += 3
            }
            count += 1
        }
        return count == at ? .latin : .thai(count)
    }

    /// Appends a text that is Thai of `count` letters.
    static func append(_ utf8: UnsafeBufferPointer<UInt8>, count: Int, to bytes: inout [UInt8]) {
        bytes.append(
            contentsOf: [UInt8](unsafeUninitializedCapacity: count) { target, filled in
                var at = 0
                for place in 0..<count {
                    if utf8[at] < 0x80 {
                        target[place] = utf8[at]
                        at += 1
                    } else {
                        target[place] = letter(utf8[at + 1], utf8[at + 2]) ?? 0
                        at += 3
                    }
                }
                filled = count
            })
    }

    static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 3) { target in
            var at = 0
            for byte in bytes {
                if byte < 0x80 {
                    target[at] = byte
                    at += 1
                } else {
                    // E0 B8 81 … E0 B9 9B.
                    let scalar = UInt16(byte) - 0xA0
                    target[at] = 0xE0
                    target[at + 1] = 0xB8 + UInt8(scalar >> 6)
                    target[at + 2] = 0x80 | UInt8(scalar & 63)
                    at += 3
                }
            }
            return at
        }
    }

    /// For each byte its UTF-8, first byte lowest: one byte of Basic Latin or three of Thai. 0 where a byte means no
    /// letter, and for what JSON escapes. Written once before first use, never freed: safe to share.
    nonisolated(unsafe) static let letters: UnsafePointer<UInt32> = {
        let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 256)
        table.initialize(repeating: 0, count: 256)
        for byte in UInt32(0x20)..<0x80 where byte != 0x22 && byte != 0x5C { table[Int(byte)] = byte }
        for byte in UInt32(0xA1)...0xFB {
            let scalar = byte - 0xA0
            table[Int(byte)] = 0xE0 | (0xB8 + scalar >> 6) << 8 | (0x80 | scalar & 63) << 16
        }
        return UnsafePointer(table)
    }()

    /// The byte of the letter whose UTF-8 is E0 and these two.
    private static func letter(_ second: UInt8, _ third: UInt8) -> UInt8? {
        guard second == 0xB8 || second == 0xB9, third & 0xC0 == 0x80 else { return nil }
        let scalar = UInt16(second & 1) << 6 | UInt16(third & 63)
        return 1...0x5B ~= scalar ? UInt8(0xA0 + scalar) : nil
    }
}
