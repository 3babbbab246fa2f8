import CDeflate

/// The states of a run of features as one entry of the history holds them: a line of JSON for each, compressed by zlib.
///
/// A tenth to a quarter of the bytes that an entry for each takes. A line never has a line feed in it, since JSON
/// writes that as `\u000a`.
enum PackedStates {
    /// Features in one entry: unpacking one to show a single school's history takes less than a millisecond.
    static let most = 1_000

    /// Compresses lines, each ended by a line feed; keeps its working memory from one run to the next.
    final class Packer {
        private let compressor: OpaquePointer

        init() {
            guard let compressor = libdeflate_alloc_compressor(1) else { preconditionFailure("no memory") }
            self.compressor = compressor
        }

        deinit { libdeflate_free_compressor(compressor) }

        func pack(_ lines: UnsafeRawBufferPointer) -> [UInt8] {
            let bound = libdeflate_zlib_compress_bound(compressor, lines.count)
            return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
                count = libdeflate_zlib_compress(
                    compressor, lines.baseAddress, lines.count, buffer.baseAddress, bound)
            }
        }
    }

    /// The lines again, without their line feeds; nil when they are not `count` lines in the form of `pack`.
    static func unpack(_ packed: UnsafeRawBufferPointer, count: Int) -> [ArraySlice<UInt8>]? {
        guard let text = inflate(packed), text.last == UInt8(ascii: "\n") else { return nil }
        let lines = text.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.count == count ? lines : nil
    }

    /// Entries beyond this are no work of ours.
    private static let longest = 1 << 30

    private static func inflate(_ packed: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(decompressor) }
        var room = max(1 << 16, packed.count * 8)
        while room <= longest {
            var result = LIBDEFLATE_BAD_DATA
            let text = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                result = libdeflate_zlib_decompress(
                    decompressor, packed.baseAddress, packed.count, buffer.baseAddress, buffer.count, &count)
                if result != LIBDEFLATE_SUCCESS { count = 0 }
            }
            if result == LIBDEFLATE_SUCCESS { return text }
            guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
            room *= 4
        }
        return nil
    }
}
