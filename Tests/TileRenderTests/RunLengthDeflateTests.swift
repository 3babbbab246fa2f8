import GeoCore
import Testing

@testable import TileRender

/// The fast encoding is read by decoders that are not ours: libdeflate, and libpng with zlib.
@Suite struct RunLengthDeflateTests {
    @Test("noise, stripes and empty rows of any index come back, whatever code was prepared", arguments: 0..<24)
    func anyRows(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let side = seed.isMultiple(of: 4) ? 512 : 256
        let canvas = IndexCanvas(side: side)
        for row in 0..<side where Int.random(in: 0..<4, using: &random) > 0 {
            canvas.isDrawn[row] = true
            fill(canvas, row, &random)
        }
        var counts = RunLengthCode.Counts()
        switch seed % 3 {
        case 0: RunLengthDeflate.count(canvas, into: &counts)
        // A code that suits something else, and one as lopsided as can be.
        case 1: counts.addMatch(258)
        default: for symbol in counts.symbols.indices { counts.symbols[symbol] = 1 << min(40, symbol / 6) }
        }
        let deflate = RunLengthDeflate(code: RunLengthCode(counts, stride: canvas.stride, colours: 256))
        let stream = Self.stream(canvas, deflate)
        #expect(Deflate.inflated(stream[...], count: canvas.rows.count).map { $0 == Array(canvas.rows) } == true)

        let palette = (0...255).map { (red: UInt8($0), green: UInt8(255 - $0), blue: UInt8(7), alpha: UInt8(255)) }
        let bench = try Workbench(side: side, level: 6)
        let file = PNGWriter(side: side, palette: palette).file(canvas, deflate, bench.scratch)
        let picture = try Picture(png: file)
        for y in 0..<side {
            for x in 0..<side where picture[x, y].x != Float(canvas.row(y)[x + 1]) {
                Issue.record("seed \(seed): pixel \(x), \(y) is \(picture[x, y])")
                return
            }
        }
        let small = try #require(PNGWriter.smaller(file, side: side, bench.deflate))
        #expect(try Picture(png: small).pixels == picture.pixels)
    }

    /// Noise, runs, a copy of the row above, or that with a few changes.
    private func fill(_ canvas: IndexCanvas, _ row: Int, _ random: inout SeededGenerator) {
        let start = row * canvas.stride + 1
        switch Int.random(in: 0..<4, using: &random) {
        case 0: for x in 0..<canvas.side { canvas.pixels[start + x] = UInt8.random(in: 0...255, using: &random) }
        case 1:
            var x = 0
            while x < canvas.side {
                let (value, end) = (
                    UInt8.random(in: 0...255, using: &random), x + Int.random(in: 1...300, using: &random)
                )
                while x < min(end, canvas.side) {
                    canvas.pixels[start + x] = value
                    x += 1
                }
            }
        case let kind:
            guard row > 0 else { return }
            for x in 0..<canvas.side { canvas.pixels[start + x] = canvas.pixels[start + x - canvas.stride] }
            for _ in 0..<(kind == 2 ? 0 : 9) {
                canvas.pixels[start + Int.random(in: 0..<canvas.side, using: &random)] ^= 1
            }
        }
    }

    private static func stream(_ canvas: IndexCanvas, _ deflate: RunLengthDeflate) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: RunLengthDeflate.bound(canvas.rows.count)) { buffer, count in
            count = buffer.baseAddress.map { deflate.write(canvas, to: $0) } ?? 0
        }
    }

    @Test("a tile's two encodings show one picture and share its hash", arguments: TileStyle.allCases, [6, 9, 13])
    func twoEncodingsOfOnePicture(style: TileStyle, zoom: Int) throws {
        let schools = SeededSchools.make(400, clustered: true, seed: 8)
        let snapshot = Snapshot(schools: schools)
        let point = try #require(schools[20].position?.point)
        for scale in TileScale.allCases {
            let request = TileRequest(
                .schools, try #require(TileID(containing: point, z: zoom)), scale: scale, style: style)
            let small = try Shared.renderer.render(request, snapshot)
            let fast = try Shared.renderer.render(request, snapshot, effort: .fast)
            #expect(fast.contentHash == small.contentHash)
            #expect(try Picture(png: fast.bytes).pixels == Picture(png: small.bytes).pixels)
            #expect(try Shared.renderer.smaller(fast.bytes, scale) == small.bytes)
            #expect(fast.bytes.count < small.bytes.count * 3)
        }
    }

    @Test("pictures that differ by where a row stands have different hashes")
    func hashKnowsRows() throws {
        let hashes = try [40.0, 41, 140].map { y in
            let tile = try #require(TileID(z: 12, x: 3200, y: 1900))
            var school = School(id: SchoolID(1), name: "จุดเดียว")
            let box = tile.bounds
            school.position = LonLat(
                longitude: (box.east + box.west) / 2, latitude: box.north - (box.north - box.south) * y / 256
            ).map { Position($0) }
            return try Shared.renderer.render(TileRequest(.schools, tile), Snapshot(schools: [school])).contentHash
        }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("length symbols are those of RFC 1951 §3.2.5")
    func lengthSymbols() {
        let bases = [
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
            227,
            258,
        ]
        for length in 3...258 {
            let number = bases.lastIndex { $0 <= length } ?? 0
            let symbol = RunLengthCode.lengthSymbol(length)
            #expect(symbol.number == number && symbol.base == bases[number], "length \(length)")
            #expect(symbol.extraBits == (number < 8 || number == 28 ? 0 : number / 4 - 1), "length \(length)")
        }
    }

    @Test("codes fill the code space within the limit, rare symbols are not shorter than frequent ones")
    func prefixCodes() {
        for (counts, limit) in [
            ([5, 9, 12, 13, 16, 45], 15), ([1, 1], 15), ([0, 1, 0, 1, 2], 15), ((0..<40).map { 1 << $0 }, 15),
            ((0..<40).map { 1 << $0 }, 7), ([Int](repeating: 3, count: 286), 15),
        ] {
            let code = PrefixCode(counts: counts, limit: limit)
            let space = code.lengths.reduce(0.0) { $1 == 0 ? $0 : $0 + 1 / Double(1 << $1) }
            #expect(space == 1)
            #expect(code.lengths.allSatisfy { $0 <= limit })
            for (one, other) in zip(counts.indices, counts.indices.dropFirst()) where counts[one] < counts[other] {
                #expect(counts[one] == 0 ? code.lengths[one] == 0 : code.lengths[one] >= code.lengths[other])
            }
        }
        // The example of Cormen et al., Introduction to Algorithms, §16.3.
        #expect(PrefixCode(counts: [45, 13, 12, 16, 9, 5], limit: 15).lengths == [1, 3, 3, 3, 4, 4])
    }
}
