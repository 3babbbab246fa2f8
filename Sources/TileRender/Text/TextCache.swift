/// Names and numbers that were drawn before, by text, size and weight; bounded in bytes, safe from any thread.
final class TextCache: Sendable {
    private struct Key: Hashable {
        let text: String
        let size: Double
        let isBold: Bool
        let halo: Int
    }

    let shapers = TextShaperPool()
    private let cache: GenerationCache<Key, TextMask>

    init(limit: Int = 16 << 20) { cache = GenerationCache(limit: limit) }

    /// The mask, drawn outside any lock when it is new; two threads may draw the same, which is equal.
    func mask(_ text: String, size: Double, bold: Bool = false, halo: Int) throws(TileError) -> TextMask {
        let key = Key(text: text, size: size, isBold: bold, halo: halo)
        if let mask = cache.value(key) { return mask }
        let mask = try shapers.with { (shaper) throws(TileError) in
            try TextMask(text, size: size, bold: bold, halo: halo, shaper)
        }
        cache.keep(mask, for: key, bytes: mask.ink.bytes.count + mask.halo.bytes.count + 200)
        return mask
    }
}
