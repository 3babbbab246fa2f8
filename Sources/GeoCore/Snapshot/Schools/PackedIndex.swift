/// A packed R-tree over places that lie in the order of the Hilbert curve: boxes of 32 places, then of 16 boxes each.
///
/// Half a byte a place. Immutable.
struct PackedIndex: Sendable {
    static let leaf = 32
    static let fanOut = 16

    /// Levels of boxes, the leaves first, the last has at most 16.
    private let levels: [[WorldBox]]
    private let count: Int

    init(x: UnsafePointer<UInt32>, y: UnsafePointer<UInt32>, count: Int) {
        self.count = count
        var level = stride(from: 0, to: count, by: Self.leaf).map { start in
            var box = WorldBox(west: x[start], north: y[start], east: x[start], south: y[start])
            for row in start + 1..<max(start + 1, min(start + Self.leaf, count)) {
                (box.west, box.north) = (min(box.west, x[row]), min(box.north, y[row]))
                (box.east, box.south) = (max(box.east, x[row]), max(box.south, y[row]))
            }
            return box
        }
        var levels = [level]
        while level.count > Self.fanOut {
            level = stride(from: 0, to: level.count, by: Self.fanOut).map { start in
                var box = level[start]
                for other in level[start..<min(start + Self.fanOut, level.count)] { box.extend(by: other) }
                return box
            }
            levels.append(level)
        }
        self.levels = levels
    }

    /// The box of all places; nil when there are none.
    var extent: WorldBox? {
        guard let top = levels.last, var box = top.first else { return nil }
        for other in top.dropFirst() { box.extend(by: other) }
        return box
    }

    /// Visits runs of rows whose boxes meet `box`, in ascending order; tells whether a run is wholly inside `core`.
    func forEachRun(in box: WorldBox, core: WorldBox, _ body: (Range<Int>, _ isInside: Bool) -> Void) {
        guard count > 0 else { return }
        visit(levels.count - 1, 0..<levels[levels.count - 1].count, box, core, body)
    }

    private func visit(
        _ level: Int, _ places: Range<Int>, _ box: WorldBox, _ core: WorldBox, _ body: (Range<Int>, Bool) -> Void
    ) {
        let rowsPerBox = Self.leaf * Self.power(level)
        levels[level].withUnsafeBufferPointer { boxes in
            for place in places where boxes[place].intersects(box) {
                let rows = place * rowsPerBox..<min((place + 1) * rowsPerBox, count)
                if core.contains(boxes[place]) {
                    body(rows, true)
                } else if level == 0 {
                    body(rows, false)
                } else {
                    let children = place * Self.fanOut..<min((place + 1) * Self.fanOut, levels[level - 1].count)
                    visit(level - 1, children, box, core, body)
                }
            }
        }
    }

    /// Visits the leaves whose boxes meet `box` and that hold a row with a number of `low` or more, in ascending order,
    /// until `body` answers false; boxes for which `isDone` answers true are left out with all that is in them.
    ///
    /// Returns whether all were visited.
    func forEachLeaf(
        in box: WorldBox, holding low: UInt32, of newest: NewestTree, unless isDone: (WorldBox) -> Bool,
        _ body: (Range<Int>, _ isInside: Bool) -> Bool
    ) -> Bool {
        guard count > 0 else { return true }
        let top = levels.count - 1
        return visitNewest(top, 0..<levels[top].count, box, low, newest, isDone, body)
    }

    private func visitNewest(
        _ level: Int, _ places: Range<Int>, _ box: WorldBox, _ low: UInt32, _ newest: NewestTree,
        _ isDone: (WorldBox) -> Bool, _ body: (Range<Int>, Bool) -> Bool
    ) -> Bool {
        levels[level].withUnsafeBufferPointer { boxes in
            newest.levels[level].withUnsafeBufferPointer { newestOf in
                for place in places where newestOf[place] > low && boxes[place].intersects(box) {
                    if isDone(boxes[place]) { continue }
                    if level > 0 {
                        let children = place * Self.fanOut..<min((place + 1) * Self.fanOut, levels[level - 1].count)
                        guard visitNewest(level - 1, children, box, low, newest, isDone, body) else { return false }
                    } else {
                        let rows = place * Self.leaf..<min((place + 1) * Self.leaf, count)
                        guard body(rows, box.contains(boxes[place])) else { return false }
                    }
                }
                return true
            }
        }
    }

    private static func power(_ level: Int) -> Int { 1 << (4 * level) }
}
