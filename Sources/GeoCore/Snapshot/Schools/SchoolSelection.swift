/// The rows of a table that match a filter, a bit each.
package final class SchoolSelection: Sendable {
    /// Matching rows, on the map or not.
    package let count: Int
    /// Matching rows that are on the map.
    package let placed: Int
    /// nil when every row matches.
    private let bits: [UInt64]?
    let newest: NewestTree

    init(all count: Int, newest: NewestTree, placed: Int) {
        (self.count, self.placed, self.newest, bits) = (count, placed, newest, nil)
    }

    convenience init(_ filter: SchoolFilter, _ table: SchoolTable) {
        let byFlags = (0...255).map { SchoolFlags(rawValue: UInt8($0)).matches(filter) }
        let byProfile = filter.asksForProfile ? table.profiles.map { $0.matches(filter) } : nil
        var bits = [UInt64](repeating: 0, count: (table.count + 63) / 64)
        byFlags.withUnsafeBufferPointer { byFlags in
            for word in bits.indices {
                var matching: UInt64 = 0
                for row in word << 6..<min((word + 1) << 6, table.count) where byFlags[Int(table.flags[row])] {
                    matching |= 1 << UInt64(row & 63)
                }
                bits[word] = matching
            }
        }
        if let byProfile {
            for word in bits.indices {
                var rest = bits[word]
                while rest != 0 {
                    let bit = rest & (~rest &+ 1)
                    rest ^= bit
                    if !byProfile[Int(table.profile[word << 6 + bit.trailingZeroBitCount])] { bits[word] ^= bit }
                }
            }
        }
        self.init(bits: bits, of: table)
    }

    /// The rows of a table whose bits are set.
    init(bits: [UInt64], of table: SchoolTable) {
        count = bits.reduce(0) { $0 + $1.nonzeroBitCount }
        var placed = 0
        newest = NewestTree(
            leaves: stride(from: 0, to: table.placed, by: PackedIndex.leaf).map { start in
                var rest = bits[start >> 6] >> UInt64(start & 63) & 0xffff_ffff
                // The last leaf may share its word with rows that are not on the map.
                if table.placed - start < PackedIndex.leaf { rest &= 1 << UInt64(table.placed - start) - 1 }
                placed += rest.nonzeroBitCount
                var newest: UInt32 = 0
                while rest != 0 {
                    newest = max(newest, table.rank[start + rest.trailingZeroBitCount] + 1)
                    rest &= rest - 1
                }
                return newest
            })
        (self.placed, self.bits) = (placed, bits)
    }

    package var isAll: Bool { bits == nil }

    /// Bytes of memory besides the object itself.
    var byteCount: Int { (bits?.count ?? 0) * 8 + newest.levels.reduce(0) { $0 + $1.count * 4 } }

    package func contains(_ row: Int) -> Bool {
        guard let bits else { return true }
        return bits[row >> 6] >> UInt64(row & 63) & 1 != 0
    }

    /// The number of matching rows in a run.
    func count(in rows: Range<Int>) -> Int {
        guard let bits else { return rows.count }
        guard !rows.isEmpty else { return 0 }
        let (first, last) = (rows.lowerBound >> 6, (rows.upperBound - 1) >> 6)
        var count = 0
        for word in first...last {
            var matching = bits[word]
            if word == first { matching &= .max << UInt64(rows.lowerBound & 63) }
            if word == last { matching &= .max >> UInt64(63 - (rows.upperBound - 1) & 63) }
            count += matching.nonzeroBitCount
        }
        return count
    }

    /// The matching rows of a run, ascending.
    @inline(__always)
    package func forEach(in rows: Range<Int>, _ body: (Int) -> Void) {
        guard let bits else {
            for row in rows { body(row) }
            return
        }
        bits.withUnsafeBufferPointer { bits in
            var row = rows.lowerBound
            while row < rows.upperBound {
                var word = bits[row >> 6] >> UInt64(row & 63)
                let end = min(rows.upperBound, (row | 63) + 1)
                while word != 0 {
                    let at = row + word.trailingZeroBitCount
                    if at >= end { break }
                    body(at)
                    word &= word &- 1
                }
                row = end
            }
        }
    }
}
