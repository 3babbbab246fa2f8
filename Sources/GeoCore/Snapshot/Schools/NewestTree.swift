/// The newest of the matching rows under each box of a `PackedIndex`: its number in the order of ids plus one, 0 for none.
///
/// With it the newest rows of any box are found without looking at the others. An eighth of a byte a row.
struct NewestTree: Sendable {
    /// As the levels of the index, the leaves first.
    let levels: [[UInt32]]

    /// - Parameter leaves: the values of the leaves.
    init(leaves: [UInt32]) {
        var levels = [leaves]
        var level = leaves
        while level.count > PackedIndex.fanOut {
            level = stride(from: 0, to: level.count, by: PackedIndex.fanOut).map { start in
                level[start..<min(start + PackedIndex.fanOut, level.count)].max() ?? 0
            }
            levels.append(level)
        }
        self.levels = levels
    }

    /// The tree of all rows; `rank` holds their numbers.
    init(rank: UnsafePointer<UInt32>, count: Int) {
        self.init(
            leaves: stride(from: 0, to: count, by: PackedIndex.leaf).map { start in
                var newest: UInt32 = 0
                for row in start..<min(start + PackedIndex.leaf, count) { newest = max(newest, rank[row] + 1) }
                return newest
            })
    }
}
