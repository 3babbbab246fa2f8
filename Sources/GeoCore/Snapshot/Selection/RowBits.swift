/// A set of rows of one table, a bit each.
struct RowBits: Sendable {
    private(set) var words: [UInt64]

    init(rows: Int) { words = [UInt64](repeating: 0, count: (rows + 63) / 64) }

    mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

    func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 != 0 }
}
