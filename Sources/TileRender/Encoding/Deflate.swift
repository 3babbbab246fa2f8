import CDeflate

/// Compresses whole buffers to zlib streams with libdeflate. Used by one thread at a time.
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

    /// Appends the zlib stream (RFC 1950) of the bytes.
    func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        let room = libdeflate_zlib_compress_bound(compressor, bytes.count)
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: room))
        let written = output.withUnsafeMutableBytes { buffer in
            libdeflate_zlib_compress(
                compressor, bytes.baseAddress, bytes.count, buffer.baseAddress.map { $0 + start }, room)
        }
        output.removeLast(room - written)
    }

    /// CRC-32 of PNG chunks (ISO 3309).
    static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        Array(bytes).withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    }
}
