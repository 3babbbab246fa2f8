/// Bubbles that were drawn before, within a bound of bytes; safe from any thread.
final class BubbleSprites: Sendable {
    private struct Key: Hashable {
        let bubble: ClusterBubble
        let set: MarkerSet.Key
    }

    private let texts: TextCache
    private let cache: GenerationCache<Key, IndexPatch>

    init(_ texts: TextCache, limit: Int = 8 << 20) {
        self.texts = texts
        cache = GenerationCache(limit: limit)
    }

    /// The picture of a bubble; two threads may draw the same, which is equal.
    func patch(_ bubble: ClusterBubble, _ style: MarkerStyle, _ set: MarkerSet.Key) throws(TileError) -> IndexPatch {
        let key = Key(bubble: bubble, set: set)
        if let known = cache.value(key) { return known }
        let made = try bubble.patch(style, texts)
        cache.keep(made, for: key, bytes: made.byteCount + 200)
        return made
    }
}
