/// A prefix code of DEFLATE (RFC 1951 §3.2.2): how many bits each symbol has, and which.
struct PrefixCode: Sendable {
    /// Bits of each symbol, 0 for one that does not occur.
    let lengths: [Int]
    /// Codes with the first bit lowest, as they are written.
    let codes: [UInt32]

    /// The canonical code of given lengths, which must fill the code space.
    init(lengths: [Int]) {
        self.lengths = lengths
        var next = [UInt32](repeating: 0, count: 17)
        var counts = [UInt32](repeating: 0, count: 17)
        for length in lengths where length > 0 { counts[length] += 1 }
        for length in 1...16 { next[length] = (next[length - 1] + counts[length - 1]) << 1 }
        codes = lengths.map { length in
            guard length > 0 else { return 0 }
            defer { next[length] += 1 }
            return Self.reversed(next[length], bits: length)
        }
    }

    /// The shortest code for symbols that occur so often, none longer than `limit` bits; at least two must occur.
    init(counts: [Int], limit: Int) {
        var counts = counts
        var lengths = Self.lengths(counts)
        // Flatter counts give a flatter tree; equal ones give one of at most nine levels.
        while lengths.contains(where: { $0 > limit }) {
            counts = counts.map { $0 == 0 ? 0 : $0 / 2 + 1 }
            lengths = Self.lengths(counts)
        }
        self.init(lengths: lengths)
    }

    /// Huffman's tree by repeatedly joining the two rarest; O(n²), for tables that are made once.
    private static func lengths(_ counts: [Int]) -> [Int] {
        var lengths = [Int](repeating: 0, count: counts.count)
        var trees = counts.indices.filter { counts[$0] > 0 }.map { (count: counts[$0], symbols: [$0]) }
        while trees.count > 1 {
            // Rarest last; the order of equals follows from the input alone.
            trees.sort { ($1.count, $1.symbols[0]) < ($0.count, $0.symbols[0]) }
            let (first, second) = (trees.removeLast(), trees.removeLast())
            for symbol in first.symbols + second.symbols { lengths[symbol] += 1 }
            trees.append((first.count + second.count, first.symbols + second.symbols))
        }
        return lengths
    }

    private static func reversed(_ code: UInt32, bits: Int) -> UInt32 {
        var (code, result): (UInt32, UInt32) = (code, 0)
        for _ in 0..<bits {
            result = result << 1 | code & 1
            code >>= 1
        }
        return result
    }
}
