/// Finds folded bytes inside others while forgiving typing errors: a wrong, missing or surplus letter, or two swapped.
///
/// The bit-parallel search of Wu and Manber (1992) with transpositions as Hyyrö (2003) adds them: a few instructions a
/// byte. Of a longer pattern the first 62 bytes count.
struct BytePattern: Sendable {
    let length: Int
    private let masks: [UInt64]
    private let letters: [Unicode.Scalar]

    /// nil for an empty pattern.
    init?(_ pattern: [UInt8]) {
        guard !pattern.isEmpty else { return nil }
        length = min(pattern.count, 62)
        letters = pattern.prefix(62).map { Unicode.Scalar($0) }
        var masks = [UInt64](repeating: 0, count: 256)
        for (at, byte) in pattern.prefix(62).enumerated() { masks[Int(byte)] |= 1 << UInt64(at) }
        self.masks = masks
    }

    /// The best place where the pattern ends in a field: how many errors, and after how many bytes of the field.
    struct Hit {
        var errors: Int
        var end: Int
    }

    /// Looks for the pattern with at most `errors` (1 or 2) errors; nil when it is not there.
    ///
    /// Of equally good places the one whose length is nearest to the pattern's from the start of the field wins.
    func search(_ field: UnsafeBufferPointer<UInt8>, errors: Int) -> Hit? {
        masks.withUnsafeBufferPointer { masks in
            let goal: UInt64 = 1 << UInt64(length - 1)
            var (r0, r1, r2): (UInt64, UInt64, UInt64) = (0, 1, 3)
            // The states one byte earlier than the last, and the mask of the last byte, for swapped letters.
            var (before0, before1): (UInt64, UInt64) = (0, 0)
            var lastMask: UInt64 = 0
            var best: Hit?
            for at in 0..<field.count {
                let mask = masks[Int(field[at])]
                let (old0, old1, old2) = (r0, r1, r2)
                r0 = ((old0 << 1) | 1) & mask
                let swapped0 = ((((before0 << 1) | 1) << 1) & (mask << 1)) & lastMask
                r1 = (((old1 << 1) | 1) & mask) | old0 | ((old0 | r0) << 1) | 1 | swapped0
                if errors > 1 {
                    let swapped1 = ((((before1 << 1) | 1) << 1) & (mask << 1)) & lastMask
                    r2 = (((old2 << 1) | 1) & mask) | old1 | ((old1 | r1) << 1) | 3 | swapped1
                }
                (before0, before1, lastMask) = (old0, old1, mask)
                let found = r0 & goal != 0 ? 0 : r1 & goal != 0 ? 1 : errors > 1 && r2 & goal != 0 ? 2 : 3
                if found <= errors { take(found, at + 1, &best) }
            }
            return best
        }
    }

    private func take(_ errors: Int, _ end: Int, _ best: inout Hit?) {
        guard let old = best else { return best = Hit(errors: errors, end: end) }
        if errors < old.errors || errors == old.errors && abs(end - length) < abs(old.end - length) {
            best = Hit(errors: errors, end: end)
        }
    }

    /// The errors between the whole of a text and the pattern; nil when more than `errors`.
    func errors(against text: some Collection<UInt8>, atMost errors: Int) -> Int? {
        guard abs(text.count - length) <= errors else { return nil }
        return TextSimilarity.distance(text.map { Unicode.Scalar($0) }, letters, atMost: errors)
    }
}
