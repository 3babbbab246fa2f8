/// The RIFF container of a WebP file (RFC 9649 §2).
///
/// libvips 8.14 writes an EXIF chunk of its own into every WebP, also when told to strip; this takes it out again.
enum WebPContainer {
    /// The same picture without EXIF, XMP and colour profile chunks; nil when the bytes are not a WebP.
    static func withoutMetadata(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= 12, tag(bytes, 0) == "RIFF", tag(bytes, 8) == "WEBP" else { return nil }
        var kept = Array(bytes[..<12])
        var at = 12
        while at + 8 <= bytes.count {
            let size = (0..<4).reduce(0) { $0 | Int(bytes[at + 4 + $1]) << (8 * $1) }
            // Chunks are padded to an even length.
            let end = at + 8 + size + size % 2
            guard end <= bytes.count else { return nil }
            switch tag(bytes, at) {
            case "EXIF", "XMP ", "ICCP": break
            case "VP8X":
                var header = Array(bytes[at..<end])
                // Of the flags only "has alpha" and "is animated" stay true.
                header[8] &= 0b0001_0010
                kept += header
            default: kept += bytes[at..<end]
            }
            at = end
        }
        let length = kept.count - 8
        for byte in 0..<4 { kept[4 + byte] = UInt8(truncatingIfNeeded: length >> (8 * byte)) }
        return kept
    }

    private static func tag(_ bytes: [UInt8], _ at: Int) -> String {
        String(decoding: bytes[at..<at + 4], as: UTF8.self)
    }
}
