import GeoCore
import Synchronization

/// Names drawn as palette indices, and which of them tiles show, kept within bounds of bytes; safe from any thread.
final class LabelSprites: Sendable {
    /// A name ready to be laid on a tile.
    struct Sprite: Sendable {
        let picture: IndexPatch
        /// The upper edge of the picture from the top of the text, pixels.
        let top: Int
    }

    private struct Key: Hashable {
        let name: String
        let set: MarkerSet.Key
    }

    /// A tile's names are planned once for a table and a filter.
    struct PlanKey: Hashable {
        let table: UInt64
        let filter: SchoolFilter
        let tile: TileID
    }

    struct PlannedName: Sendable {
        let row: UInt32
        let top: Int32
    }

    let font: LabelFont
    /// The plans made last.
    let plans = GenerationCache<PlanKey, [PlannedName]>(limit: 4 << 20)
    private let shapers: TextShaperPool
    private let cache: GenerationCache<Key, Sprite>

    init(_ shapers: TextShaperPool, limit: Int = 32 << 20) throws(TileError) {
        self.shapers = shapers
        font = try shapers.with { LabelFont($0) }
        cache = GenerationCache(limit: limit)
    }

    /// The sprite of a school's name; two threads may draw the same, which is equal.
    func patch(_ name: String, _ style: MarkerStyle, _ set: MarkerSet.Key) throws(TileError) -> Sprite {
        let key = Key(name: name, set: set)
        if let known = cache.value(key) { return known }
        let made = try draw(name, style, scale: set.scale.rawValue)
        cache.keep(made, for: key, bytes: made.picture.byteCount + name.utf8.count + 200)
        return made
    }

    /// Bytes held, for the tests of the bound.
    var bytes: Int { cache.bytes }

    private func draw(_ name: String, _ style: MarkerStyle, scale: Int) throws(TileError) -> Sprite {
        let text = LabelShape(LabelName.units(name), font).text(name)
        let mask = try shapers.with { (shaper) throws(TileError) in
            try TextMask(text, size: LabelFont.size * Double(scale), halo: LabelFont.halo * scale, shaper)
        }
        let palette = style.palette
        let picture = IndexPatch(width: mask.width, height: mask.height, palette: palette) { x, y in
            let (ink, halo) = (mask.ink.bytes[y * mask.ink.stride + x], mask.halo.bytes[y * mask.halo.stride + x])
            // Ink lies where the halo is full, so that a pixel is one with the rim's colour or lets the map through.
            return ink == 0
                ? palette.rim(coverage: Double(halo) / 255) : palette.hue(style.ink, share: Double(ink) / 255)
        }
        return Sprite(picture: picture, top: mask.top)
    }
}
