/// The head of a file of this program's own: a word that names the kind of file, one for its format, some words, and a
/// checksum over them. Words are little-endian, 64 bits.
enum SealedWords {
    static func bytes(_ words: [UInt64], magic: UInt64, format: UInt64) -> [UInt8] {
        var bytes = ([magic, format] + words).flatMap { word in
            withUnsafeBytes(of: word.littleEndian) { Array($0) }
        }
        let sum = bytes.withUnsafeBytes { Checksum.of($0) }
        bytes += withUnsafeBytes(of: UInt64(sum).littleEndian) { Array($0) }
        return bytes
    }

    /// Reads `count` words; nil when they are damaged or of another kind or format.
    static func read(_ bytes: UnsafeRawBufferPointer, count: Int, magic: UInt64, format: UInt64) -> [UInt64]? {
        guard bytes.count >= (count + 3) * 8 else { return nil }
        let words = (0..<count + 3).map {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
        }
        let sum = Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<((count + 2) * 8)]))
        guard words[0] == magic, words[1] == format, words[count + 2] == UInt64(sum) else { return nil }
        return Array(words[2..<count + 2])
    }
}
