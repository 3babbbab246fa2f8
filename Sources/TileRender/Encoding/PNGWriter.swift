import CDeflate

/// Writes PNG files (ISO/IEC 15948) of 8-bit palette indices, or of four channels of 8 bits, chunk by chunk; the head is
/// made once for a palette.
struct PNGWriter: Sendable {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    private static let end: [UInt8] = chunk("IEND", [])
    private static let data = Array("IDAT".utf8)

    /// Signature, IHDR, PLTE and tRNS.
    let head: [UInt8]

    init(side: Int, palette: [(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8)]) {
        let opaqueTail = palette.reversed().prefix { $0.alpha == 255 }.count
        let alphas = palette.dropLast(opaqueTail).map(\.alpha)
        head =
            Self.signature
            + Self.chunk("IHDR", Self.bigEndian(side) + Self.bigEndian(side) + [8, 3, 0, 0, 0])
            + Self.chunk("PLTE", palette.flatMap { [$0.red, $0.green, $0.blue] })
            + (alphas.isEmpty ? [] : Self.chunk("tRNS", alphas))
    }

    /// For pixels of red, green, blue and alpha instead of indices.
    init(rgbaSide side: Int) {
        head = Self.signature + Self.chunk("IHDR", Self.bigEndian(side) + Self.bigEndian(side) + [8, 6, 0, 0, 0])
    }

    /// The tile on which nothing is drawn, from a canvas on which nothing is drawn.
    static func blank(_ bench: Workbench) -> EncodedTile {
        let writer = PNGWriter(side: bench.canvas.side, palette: [(0, 0, 0, 0)])
        return EncodedTile(
            bytes: writer.file(rows: bench.canvas.rows, bench.deflate), contentHash: 0, isBlank: true)
    }

    /// The file for rows of a filter byte and `side` indices or pixels each, compressed to be small.
    func file(rows: UnsafeRawBufferPointer, _ deflate: Deflate) -> [UInt8] {
        Self.file(head: head[...], room: deflate.bound(rows.count)) { deflate.write(rows, to: $0) }
    }

    /// The file for what is drawn on a canvas, compressed to be ready soon.
    func file(_ canvas: IndexCanvas, _ deflate: RunLengthDeflate, _ scratch: UnsafeMutableRawPointer) -> [UInt8] {
        let count = deflate.write(canvas, to: scratch)
        return Self.file(head: head[...], room: count) { place in
            place.copyMemory(from: scratch, byteCount: count)
            return count
        }
    }

    /// A file of this writer with its rows compressed anew; nil when `file` is not one of `side` × `side` indices.
    static func smaller(_ file: [UInt8], side: Int, _ deflate: Deflate) -> [UInt8]? {
        guard let data = dataRange(file) else { return nil }
        guard let rows = Deflate.inflated(file[data], count: (side + 1) * side) else { return nil }
        return rows.withUnsafeBytes { rows in
            Self.file(head: file[..<(data.lowerBound - 8)], room: deflate.bound(rows.count)) {
                deflate.write(rows, to: $0)
            }
        }
    }

    /// Where the only IDAT chunk's data stands.
    private static func dataRange(_ file: [UInt8]) -> Range<Int>? {
        var at = signature.count
        while at + 8 <= file.count {
            let length = file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            guard at + 8 + length <= file.count else { return nil }
            if file[at + 4..<at + 8].elementsEqual(data) { return at + 8..<at + 8 + length }
            at += length + 12
        }
        return nil
    }

    /// Head, the data that `write` makes and counts, and the end.
    private static func file(
        head: ArraySlice<UInt8>, room: Int, write: (UnsafeMutableRawPointer) -> Int
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: head.count + 12 + room + end.count) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            _ = buffer.update(fromContentsOf: head)
            let chunk = start + head.count
            _ = UnsafeMutableBufferPointer(start: chunk + 4, count: 4).update(fromContentsOf: data)
            let length = write(UnsafeMutableRawPointer(chunk + 8))
            let sum = libdeflate_crc32(0, chunk + 4, length + 4)
            _ = UnsafeMutableBufferPointer(start: chunk, count: 4).update(fromContentsOf: bigEndian(length))
            let tail = bigEndian(Int(sum)) + end
            _ = UnsafeMutableBufferPointer(start: chunk + 8 + length, count: tail.count).update(fromContentsOf: tail)
            count = head.count + 8 + length + tail.count
        }
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return bigEndian(data.count) + body + bigEndian(Int(Deflate.crc32(body)))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).bigEndian) { Array($0) }
    }
}
