/// Thai text in one byte a letter (TIS-620: U+0E01…0E5B are A1…FB), Basic Latin as it is.
enum ThaiBytes {
    /// The number of bytes the text takes; nil when it holds anything but Thai and Basic Latin, or no Thai at all.
    static func count(of utf8: UnsafeBufferPointer<UInt8>) -> Int? {
        var (at, count, hasThai) = (0, 0, false)
        while at < utf8.count {
            let byte = utf8[at]
            if byte < 0x80 {
                at += 1
            } else {
                guard byte == 0xE0, at + 2 < utf8.count, letter(utf8[at + 1], utf8[at + 2]) != nil else { return nil }
                hasThai = true
                at += 3
            }
            count += 1
        }
        return hasThai ? count : nil
    }

    /// Appends a text for which `count(of:)` is not nil.
    static func append(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var at = 0
        while at < utf8.count {
            if utf8[at] < 0x80 {
                bytes.append(utf8[at])
                at += 1
            } else {
                bytes.append(letter(utf8[at + 1], utf8[at + 2]) ?? 0)
                at += 3
            }
        }
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

    /// The byte of the letter whose UTF-8 is E0 and these two.
    private static func letter(_ second: UInt8, _ third: UInt8) -> UInt8? {
        guard second == 0xB8 || second == 0xB9, third & 0xC0 == 0x80 else { return nil }
        let scalar = UInt16(second & 1) << 6 | UInt16(third & 63)
        return 1...0x5B ~= scalar ? UInt8(0xA0 + scalar) : nil
    }
}
