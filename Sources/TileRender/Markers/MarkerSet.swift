import GeoCore

/// What is prepared once for a style at a scale: the sprites, the heads of the files, the code of the fast encoding.
final class MarkerSet: Sendable {
    struct Key: Hashable, Sendable {
        let style: TileStyle
        let scale: TileScale
    }

    let sprites: MarkerSprites
    /// By the number of hues in use.
    private let heads: [PNGWriter]
    private let runLength: RunLengthDeflate
    private let seed: UInt64

    init(_ key: Key) {
        let sprites = MarkerSprites(MarkerStyle.of(key.style), scale: key.scale.rawValue)
        let palette = sprites.style.palette
        self.sprites = sprites
        heads = (0...palette.hues.count).map { hues in
            PNGWriter(side: 256 * key.scale.rawValue, palette: (0..<palette.count(hues: hues)).map(palette.straight))
        }
        runLength = RunLengthDeflate(code: Self.code(sprites, side: 256 * key.scale.rawValue))
        // The same indices mean other colours in another palette.
        seed = UInt64(TileStyle.allCases.firstIndex(of: key.style) ?? 0) << 8 | UInt64(key.scale.rawValue)
    }

    func encode(_ bench: Workbench, _ effort: TileEffort) -> EncodedTile {
        let canvas = bench.canvas
        let head = heads[canvas.lastHue + 1]
        let bytes =
            switch effort {
            case .fast: head.file(canvas, runLength, bench.scratch)
            case .small: head.file(rows: canvas.rows, bench.deflate)
            }
        return EncodedTile(bytes: bytes, contentHash: hash(canvas), isBlank: false, effort: effort)
    }

    /// Of the rows on which something is drawn, and which they are.
    private func hash(_ canvas: IndexCanvas) -> UInt64 {
        var hash = ContentHash(seed: seed)
        for row in 0..<canvas.side where canvas.isDrawn[row] {
            hash.add(UInt64(row))
            hash.add(canvas.row(row))
        }
        return hash.value
    }

    /// The code that suits pictures of a few, some and many markers, by drawing them at places that look random.
    private static func code(_ sprites: MarkerSprites, side: Int) -> RunLengthCode {
        let canvas = IndexCanvas(side: side)
        var counts = RunLengthCode.Counts()
        // About as frequent as the highest levels of schools are.
        let levels = [0b0011, 0b0011, 0b0011, 0b0011, 0b0011, 0b0111, 0b1100, 0b0001].map {
            Int(sprites.style.designOfLevels[$0])
        }
        var state: UInt32 = 1
        func random(_ bound: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 8) % bound
        }
        for markers in [4, 40, 400] {
            canvas.clear()
            for _ in 0..<markers {
                canvas.drawUnder(
                    sprites, design: levels[random(levels.count)], x: random(side * 4), y: random(side * 4))
            }
            RunLengthDeflate.count(canvas, into: &counts)
        }
        return RunLengthCode(counts, stride: canvas.stride, colours: sprites.style.palette.count)
    }
}
