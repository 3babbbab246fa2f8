/// What is prepared once for a style at a scale: the sprites, and the heads of the files.
final class MarkerSet: Sendable {
    struct Key: Hashable, Sendable {
        let style: TileStyle
        let scale: TileScale
    }

    let sprites: MarkerSprites
    /// By the number of hues in use.
    private let heads: [PNGWriter]
    private let seed: UInt64

    init(_ key: Key) {
        let sprites = MarkerSprites(MarkerStyle.of(key.style), scale: key.scale.rawValue)
        let palette = sprites.style.palette
        self.sprites = sprites
        heads = (0...palette.hues.count).map { hues in
            PNGWriter(side: 256 * key.scale.rawValue, palette: (0..<palette.count(hues: hues)).map(palette.straight))
        }
        // The same indices mean other colours in another palette.
        seed = UInt64(palette.count) << 8 | UInt64(key.scale.rawValue)
    }

    func encode(_ bench: Workbench) -> EncodedTile {
        let canvas = bench.canvas
        let rows = UnsafeRawBufferPointer(start: canvas.pixels, count: canvas.stride * canvas.side)
        return EncodedTile(
            bytes: heads[canvas.lastHue + 1].file(rows: rows, bench.deflate),
            contentHash: ContentHash.of(rows, seed: seed), isBlank: false)
    }
}
