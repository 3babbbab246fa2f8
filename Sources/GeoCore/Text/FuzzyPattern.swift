/// Finds a text inside others while forgiving typing errors: wrong, missing and surplus scalars.
///
/// The bit-parallel search of Wu and Manber (1992): one step of a few instructions per scalar of the text searched. Holds
/// at most 64 scalars; of a longer pattern the first 64 count. Two swapped scalars count as two errors here.
public struct FuzzyPattern: Sendable {
    public let errors: Int
    private let length: Int
    /// Bit i is set where scalar i of the pattern is this scalar; Basic Latin and Thai by place, others by look-up.
    private var latin = [UInt64](repeating: 0, count: 128)
    private var thai = [UInt64](repeating: 0, count: 128)
    private var others: [Unicode.Scalar: UInt64] = [:]

    /// Prepares the search for a search key with at most `errors` (0–3) errors; nil for an empty key.
    public init?(_ key: String, errors: Int) {
        let scalars = key.unicodeScalars.prefix(64)
        guard !scalars.isEmpty, 0...3 ~= errors else { return nil }
        self.errors = errors
        length = scalars.count
        for (i, scalar) in scalars.enumerated() {
            let bit: UInt64 = 1 << i
            switch scalar.value {
            case 0..<128: latin[Int(scalar.value)] |= bit
            case 0xE00..<0xE80: thai[Int(scalar.value) - 0xE00] |= bit
            default: others[scalar, default: 0] |= bit
            }
        }
    }

    /// The fewest errors with which the pattern occurs somewhere in the text; nil when it takes more than `errors`.
    public func fewestErrors(in text: String) -> Int? {
        var search = Search(self)
        for scalar in text.unicodeScalars { if search.take(mask(scalar)) { return 0 } }
        return search.result
    }

    /// The same in the letters of a search key, see `KeyLetters`.
    func fewestErrors(inLetters text: UnsafeBufferPointer<UInt8>) -> Int? {
        var search = Search(self)
        var place = 0
        while place < text.count {
            let (value, length) = KeyLetters.scalar(text, at: place)
            place += length
            let bits =
                value < 128
                ? latin[Int(value)]
                : 0xE00..<0xE80 ~= value ? thai[Int(value) - 0xE00] : Unicode.Scalar(value).map(mask) ?? 0
            if search.take(bits) { return 0 }
        }
        return search.result
    }

    /// The state of one search.
    private struct Search {
        private let errors: Int
        private let goal: UInt64
        // state.k has bit i set when scalars 0…i of the pattern end here with at most k errors.
        private var state: (UInt64, UInt64, UInt64, UInt64) = (0, 1, 3, 7)
        private var best: Int

        init(_ pattern: FuzzyPattern) {
            errors = pattern.errors
            goal = 1 << (pattern.length - 1)
            best = pattern.length <= pattern.errors ? pattern.length : pattern.errors + 1
        }

        var result: Int? { best <= errors ? best : nil }

        /// Takes the next scalar in; true when the pattern ends here without an error.
        @inline(__always)
        mutating func take(_ mask: UInt64) -> Bool {
            let old = state
            state.0 = ((old.0 << 1) | 1) & mask
            state.1 = (((old.1 << 1) | 1) & mask) | old.0 | ((old.0 | state.0) << 1) | 1
            state.2 = (((old.2 << 1) | 1) & mask) | old.1 | ((old.1 | state.1) << 1) | 3
            state.3 = (((old.3 << 1) | 1) & mask) | old.2 | ((old.2 | state.2) << 1) | 7
            if state.0 & goal != 0 { return true }
            if best > 1, state.1 & goal != 0 { best = 1 }
            if best > 2, state.2 & goal != 0 { best = 2 }
            if best > 3, state.3 & goal != 0 { best = 3 }
            return false
        }
    }

    private func mask(_ scalar: Unicode.Scalar) -> UInt64 {
        switch scalar.value {
        case 0..<128: latin[Int(scalar.value)]
        case 0xE00..<0xE80: thai[Int(scalar.value) - 0xE00]
        default: others[scalar] ?? 0
        }
    }
}
