import Foundation

/// Decodes CP949 with the C library's iconv.
enum KoreanDecoder {
    static func decode(_ bytes: ArraySlice<UInt8>) -> TextEncoding.Decoded {
        var decoded = TextEncoding.Decoded(bytes: [])
        decoded.bytes.reserveCapacity(bytes.count * 3 / 2)
        let converter = iconv_open("UTF-8", "CP949")
        // iconv_open answers (iconv_t)-1 where the C library came without its converters.
        guard converter != iconv_t(bitPattern: -1), let converter else {
            for byte in bytes { byte < 0x80 ? decoded.bytes.append(byte) : decoded.appendReplacement() }
            return decoded
        }
        defer { iconv_close(converter) }
        var input = Array(bytes)
        let total = input.count
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBytes { source in
            guard let base = source.baseAddress else { return }
            var from: UnsafeMutablePointer<CChar>? = base.assumingMemoryBound(to: CChar.self)
            var left = total
            while left > 0 {
                let written = chunk.withUnsafeMutableBytes { target in
                    var to: UnsafeMutablePointer<CChar>? = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = target.count
                    errno = 0
                    iconv(converter, &from, &left, &to, &room)
                    return target.count - room
                }
                let reason = errno
                decoded.bytes.append(contentsOf: chunk[..<written])
                guard left > 0, reason != E2BIG else { continue }
                // An impossible or cut-short sequence: one byte becomes one replacement.
                decoded.appendReplacement()
                from = from?.advanced(by: 1)
                left -= 1
            }
        }
        return decoded
    }
}
