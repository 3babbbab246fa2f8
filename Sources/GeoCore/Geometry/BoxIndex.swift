/// A packed R-tree over boxes, in the order of the Hilbert curve through their centres: leaves of 16, then 16 of those.
///
/// Immutable; any thread. Building costs O(n log n), a search O(log n + found). 5 bytes a box beside the boxes.
package struct BoxIndex: Sendable {
    private static let fanOut = 16

    /// The numbers of the boxes along the curve.
    private let items: [UInt32]
    /// Levels of boxes, those of the items first; the last has at most 16.
    private let levels: [[WorldBox]]

    /// The box of item i is `boxes[i]`; nil is never found.
    package init(_ boxes: [WorldBox?]) {
        var keys: [RadixSort.Item] = boxes.enumerated().compactMap { number, box in
            box.map { box in
                let (x, y) = (UInt64(box.west) + UInt64(box.east), UInt64(box.north) + UInt64(box.south))
                return RadixSort.Item(
                    key: HilbertCurve.key(x: UInt32(x / 2), y: UInt32(y / 2)), number: UInt32(number))
            }
        }
        RadixSort.sort(&keys)
        items = keys.map(\.number)
        var level = items.compactMap { boxes[Int($0)] }
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

    package var isEmpty: Bool { items.isEmpty }

    /// Visits the items whose boxes meet this one, edges included, in the order of the curve.
    package func forEach(in box: WorldBox, _ body: (Int) -> Void) {
        guard !isEmpty else { return }
        visit(levels.count - 1, 0..<levels[levels.count - 1].count, box, body)
    }

    private func visit(_ level: Int, _ places: Range<Int>, _ box: WorldBox, _ body: (Int) -> Void) {
        levels[level].withUnsafeBufferPointer { boxes in
            for place in places where boxes[place].intersects(box) {
                if level == 0 {
                    body(Int(items[place]))
                } else {
                    let children = place * Self.fanOut..<min((place + 1) * Self.fanOut, levels[level - 1].count)
                    visit(level - 1, children, box, body)
                }
            }
        }
    }
}
