import Synchronization

/// Names and numbers that were drawn before, by text, size and weight; bounded in bytes, safe from any thread.
final class TextCache: Sendable {
    private struct Key: Hashable {
        let text: String
        let size: Double
        let isBold: Bool
        let halo: Int
    }

    private struct State {
        var masks: [Key: TextMask] = [:]
        var bytes = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int = 16 << 20) { self.limit = limit }

    /// The mask, drawn outside the lock when it is new; two threads may draw the same, which is equal.
    func mask(_ text: String, size: Double, bold: Bool = false, halo: Int) throws(TileError) -> TextMask {
        let key = Key(text: text, size: size, isBold: bold, halo: halo)
        if let mask = state.withLock({ $0.masks[key] }) { return mask }
        let mask = try TextMask(text, size: size, bold: bold, halo: halo)
        let bytes = mask.ink.bytes.count + mask.halo.bytes.count + 200
        state.withLock { state in
            // Starting again from nothing is rare and cheap beside keeping an order of use.
            if state.bytes + bytes > limit { state = State() }
            if state.masks.updateValue(mask, forKey: key) == nil { state.bytes += bytes }
        }
        return mask
    }
}
