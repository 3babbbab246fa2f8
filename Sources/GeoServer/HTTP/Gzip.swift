import CDeflate

/// Compresses whole bodies in the gzip format (RFC 1952).
enum Gzip {
    /// Returns nil when there is no memory. Level 6: about 100 MB/s on JSON, 1–12 like zlib's, 9 for what is kept.
    static func compress(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
        guard let compressor = libdeflate_alloc_compressor(level) else { return nil }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
        let out = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
        }
        return out.isEmpty ? nil : out
    }
}
