import CDeflate

/// Compresses whole buffers to zlib streams (RFC 1950) with libdeflate. Used by one thread at a time.
final class Deflate {
    private let compressor: OpaquePointer

    /// - Parameter level: 1 fastest … 12 smallest.
    init(level: Int32) throws(TileError) {
        guard let compressor = libdeflate_alloc_compressor(level) else {
            throw TileError.failed(doing: "making a compressor", reason: "out of memory")
        }
        self.compressor = compressor
    }

    deinit { libdeflate_free_compressor(compressor) }

    /// Room that the stream of so many bytes needs at most.
    func bound(_ bytes: Int) -> Int { libdeflate_zlib_compress_bound(compressor, bytes) }

    /// Writes the stream of the bytes to memory of at least `bound` bytes; returns how many were written.
    func write(_ bytes: UnsafeRawBufferPointer, to place: UnsafeMutableRawPointer) -> Int {
        libdeflate_zlib_compress(compressor, bytes.baseAddress, bytes.count, place, bound(bytes.count))
    }

    /// The content of a stream that holds exactly `count` bytes; nil for any other.
    static func inflated(_ stream: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(decompressor) }
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            isWhole = stream.withUnsafeBytes {
                libdeflate_zlib_decompress(
                    decompressor, $0.baseAddress, $0.count, buffer.baseAddress, count, nil) == LIBDEFLATE_SUCCESS
            }
            written = isWhole ? count : 0
        }
        return isWhole ? bytes : nil
    }

    /// CRC-32 of PNG chunks (ISO 3309).
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    }
}
