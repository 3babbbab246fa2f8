/// Which boxes touch the squares of a grid over them; each square's numbers stand together.
struct BoxIndex {
    private let side: Int
    private let left, top: Int
    private let columns, rows: Int
    /// Where each square's numbers begin; one more at the end.
    private let starts: [Int32]
    private let numbers: [Int32]

    init(_ boxes: [LabelPlan.Box], side: Int) {
        self.side = side
        let (left, top) = (boxes.map(\.left).min() ?? 0, boxes.map(\.top).min() ?? 0)
        columns = ((boxes.map(\.right).max() ?? 0) - left) / side + 1
        rows = ((boxes.map(\.bottom).max() ?? 0) - top) / side + 1
        (self.left, self.top) = (left, top)
        let columns = columns
        func forEachSquare(of box: LabelPlan.Box, _ body: (Int) -> Void) {
            for row in (box.top - top) / side...(box.bottom - 1 - top) / side {
                for column in (box.left - left) / side...(box.right - 1 - left) / side { body(row * columns + column) }
            }
        }
        var starts = [Int32](repeating: 0, count: columns * rows + 1)
        for box in boxes { forEachSquare(of: box) { starts[$0 + 1] += 1 } }
        for square in 0..<columns * rows { starts[square + 1] += starts[square] }
        var next = starts
        var numbers = [Int32](repeating: 0, count: Int(starts[columns * rows]))
        for (number, box) in boxes.enumerated() {
            forEachSquare(of: box) { square in
                numbers[Int(next[square])] = Int32(number)
                next[square] += 1
            }
        }
        (self.starts, self.numbers) = (starts, numbers)
    }

    /// Whether all in the squares that a box touches satisfy a condition; some are asked more than once.
    func allSatisfy(near box: LabelPlan.Box, _ condition: (Int) -> Bool) -> Bool {
        guard box.right > left, box.bottom > top else { return true }
        let (first, last) = (max(0, (box.left - left) / side), min(columns - 1, (box.right - 1 - left) / side))
        guard first <= last else { return true }
        for row in stride(
            from: max(0, (box.top - top) / side), through: min(rows - 1, (box.bottom - 1 - top) / side), by: 1)
        {
            // The squares of a row stand one after the other.
            for at in starts[row * columns + first]..<starts[row * columns + last + 1]
            where !condition(Int(numbers[Int(at)])) { return false }
        }
        return true
    }
}
