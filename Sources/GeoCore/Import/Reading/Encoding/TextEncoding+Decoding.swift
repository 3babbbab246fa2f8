import Foundation

extension TextEncoding {
    /// Text in UTF-8, and the bytes that could not be decoded and became U+FFFD.
    struct Decoded {
        var bytes: [UInt8]
        var undecodable = 0
        /// Line of the first of them.
        var firstLine = 0
    }

    /// Decodes to valid UTF-8. O(bytes).
    func decode(_ bytes: [UInt8], skipping mark: Int = 0) -> Decoded {
        switch self {
        case .utf8: Self.utf8(bytes, skipping: mark)
        case .utf16LittleEndian: Self.wide(bytes[mark...], high: 1)
        case .utf16BigEndian: Self.wide(bytes[mark...], high: 0)
        case .windows874: Self.table(bytes[mark...], SingleByteTable.windows874)
        case .windows1252: Self.table(bytes[mark...], SingleByteTable.windows1252)
        case .cp949: KoreanDecoder.decode(bytes[mark...])
        }
    }

    private static func utf8(_ bytes: [UInt8], skipping mark: Int) -> Decoded {
        if (try? UTF8Span(validating: bytes.span)) != nil {
            return Decoded(bytes: mark == 0 ? bytes : Array(bytes[mark...]))
        }
        var decoded = Decoded(bytes: [])
        decoded.bytes.reserveCapacity(bytes.count)
        var decoder = UTF8()
        var iterator = bytes[mark...].makeIterator()
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): decoded.append(scalar)
            case .emptyInput: break decoding
            case .error: decoded.appendReplacement()
            }
        }
        return decoded
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, high: Int) -> Decoded {
        var decoded = Decoded(bytes: [])
        decoded.bytes.reserveCapacity(bytes.count * 3 / 2)
        let first = bytes.startIndex
        let units = (0..<bytes.count / 2).lazy.map { unit in
            UInt16(bytes[first + 2 * unit + high]) << 8 | UInt16(bytes[first + 2 * unit + 1 - high])
        }
        var decoder = UTF16()
        var iterator = units.makeIterator()
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): decoded.append(scalar)
            case .emptyInput: break decoding
            case .error: decoded.appendReplacement()
            }
        }
        if bytes.count % 2 == 1 { decoded.appendReplacement() }
        return decoded
    }

    private static func table(_ bytes: ArraySlice<UInt8>, _ table: SingleByteTable) -> Decoded {
        var decoded = Decoded(bytes: [])
        decoded.bytes.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            if byte < 0x80 {
                decoded.bytes.append(byte)
            } else if let scalar = table[byte] {
                decoded.append(scalar)
            } else {
                decoded.appendReplacement()
            }
        }
        return decoded
    }
}

extension TextEncoding.Decoded {
    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isASCII { bytes.append(UInt8(scalar.value)) } else { bytes.append(contentsOf: UTF8.encode(scalar)!) }
    }

    mutating func appendReplacement() {
        if undecodable == 0 { firstLine = 1 + bytes.count { $0 == 0x0A } }
        undecodable += 1
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
}
