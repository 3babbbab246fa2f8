/// Writes PNG files (ISO/IEC 15948) of 8-bit palette indices chunk by chunk; the head is made once for a palette.
struct PNGWriter: Sendable {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    private static let end: [UInt8] = chunk("IEND", [])

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

    /// The tile on which nothing is drawn, from a canvas on which nothing is drawn.
    static func blank(_ bench: Workbench) -> EncodedTile {
        let rows = UnsafeRawBufferPointer(start: bench.canvas.pixels, count: bench.canvas.stride * bench.canvas.side)
        let writer = PNGWriter(side: bench.canvas.side, palette: [(0, 0, 0, 0)])
        return EncodedTile(bytes: writer.file(rows: rows, bench.deflate), contentHash: 0, isBlank: true)
    }

    /// The file for rows of a filter byte and `side` indices each.
    func file(rows: UnsafeRawBufferPointer, _ deflate: Deflate) -> [UInt8] {
        var file = head
        file.reserveCapacity(head.count + 16_384)
        let start = file.count
        file.append(contentsOf: [0, 0, 0, 0])
        file.append(contentsOf: "IDAT".utf8)
        deflate.append(rows, to: &file)
        file.replaceSubrange(start..<start + 4, with: Self.bigEndian(file.count - start - 8))
        file.append(contentsOf: Self.bigEndian(Int(Deflate.crc32(file[(start + 4)...]))))
        file.append(contentsOf: Self.end)
        return file
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return bigEndian(data.count) + body + bigEndian(Int(Deflate.crc32(body)))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).bigEndian) { Array($0) }
    }
}
