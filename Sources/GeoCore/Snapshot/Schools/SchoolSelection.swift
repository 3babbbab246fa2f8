/// The rows of a table that match a filter, a bit each.
package final class SchoolSelection: Sendable {
    /// Matching rows, on the map or not.
    package let count: Int
    /// Matching rows that are on the map.
    package let placed: Int
    /// nil when every row matches.
    private let bits: [UInt64]?
    /// What readers derive from the matching rows; goes with the selection.
    package let derived = DerivedCache(limit: 4096)

    init(all count: Int, placed: Int) {
        (self.count, self.placed, bits) = (count, placed, nil)
    }

    init(_ filter: SchoolFilter, _ table: SchoolTable) {
        let byFlags = (0...255).map { SchoolFlags(rawValue: UInt8($0)).matches(filter) }
        let byProfile = filter.asksForProfile ? table.profiles.map { $0.matches(filter) } : nil
        var bits = [UInt64](repeating: 0, count: (table.count + 63) / 64)
        var (count, placed) = (0, 0)
        bits.withUnsafeMutableBufferPointer { bits in
            byFlags.withUnsafeBufferPointer { byFlags in
                for row in 0..<table.count where byFlags[Int(table.flags[row])] {
                    if let byProfile, !byProfile[Int(table.profile[row])] { continue }
                    bits[row >> 6] |= 1 << UInt64(row & 63)
                    count += 1
                    if row < table.placed { placed += 1 }
                }
            }
        }
        (self.count, self.placed, self.bits) = (count, placed, bits)
    }

    package var isAll: Bool { bits == nil }

    package func contains(_ row: Int) -> Bool {
        guard let bits else { return true }
        return bits[row >> 6] >> UInt64(row & 63) & 1 != 0
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
