/// How much of each pixel of a square picture polygons cover, summed up edge by edge. Used by one thread.
///
/// An edge adds what it covers to its right as differences along the row, so that a row's running sum is the coverage: a
/// border there and back adds nothing, polygons that share it join without a seam, and what overlaps covers once. What
/// is to the right of the picture does not matter, what is to the left counts by its height alone.
final class FillCoverage {
    private let side: Int
    private let stride: Int
    private let cells: UnsafeMutablePointer<Float>
    /// The cells that are not zero lie in here.
    private var rows = 0..<0
    private var (left, right) = (Int.max, -1)

    init(side: Int) {
        self.side = side
        stride = side + 2
        cells = .allocate(capacity: side * stride)
        cells.initialize(repeating: 0, count: side * stride)
    }

    deinit { cells.deallocate() }

    /// Adds an edge that has the polygon to its right, seen on the picture; pixels from the upper left corner.
    func add(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
        if from.y < to.y { add(top: from, bottom: to, -1) } else if from.y > to.y { add(top: to, bottom: from, 1) }
    }

    private func add(top: SIMD2<Double>, bottom: SIMD2<Double>, _ sign: Double) {
        let end = Double(side)
        guard top.y < end, bottom.y > 0, min(top.x, bottom.x) < end else { return }
        let slope = (bottom.x - top.x) / (bottom.y - top.y)
        let (start, stop) = (max(top.y, 0), min(bottom.y, end))
        func x(_ height: Double) -> Double { top.x + (height - top.y) * slope }
        guard min(top.x, bottom.x) < 0 || max(top.x, bottom.x) > end else {
            return addPiece(min(max(x(start), 0), end), min(max(x(stop), 0), end), start, stop, sign)
        }
        // The heights at which the edge crosses the picture's sides part it.
        var cuts = [start, stop]
        for side in [0, end] where (top.x < side) != (bottom.x < side) {
            let height = top.y + (side - top.x) / slope
            if height > start, height < stop { cuts.append(height) }
        }
        cuts.sort()
        for (first, last) in zip(cuts, cuts.dropFirst()) where first < last {
            let (from, to) = (x(first), x(last))
            let middle = (from + to) / 2
            if middle < 0 {
                addPiece(0, 0, first, last, sign)
            } else if middle < end {
                addPiece(min(max(from, 0), end), min(max(to, 0), end), first, last, sign)
            }
        }
    }

    /// Adds a piece that lies within the picture, from one x at its top to another at its bottom.
    private func addPiece(_ from: Double, _ to: Double, _ top: Double, _ bottom: Double, _ sign: Double) {
        let slope = (to - from) / (bottom - top)
        let first = Int(top)
        let last = min(side - 1, Int(bottom.rounded(.up)) - 1)
        guard first <= last else { return }
        rows = rows.isEmpty ? first..<last + 1 : min(rows.lowerBound, first)..<max(rows.upperBound, last + 1)
        left = min(left, Int(min(from, to)))
        right = max(right, Int(max(from, to)) + 1)
        var x = from
        for row in first...last {
            let height = min(Double(row + 1), bottom) - max(Double(row), top)
            let next = row == last ? to : x + slope * height
            addRow(cells + row * stride, min(x, next), max(x, next), height * sign)
            x = next
        }
    }

    /// Adds a piece within one row: its height counts in full to the right of `high`, and grows evenly from `low` on.
    @inline(__always)
    private func addRow(_ row: UnsafeMutablePointer<Float>, _ low: Double, _ high: Double, _ height: Double) {
        let first = Int(low)
        guard high > Double(first + 1) else {
            let share = height * ((low + high) / 2 - Double(first))
            row[first] += Float(height - share)
            row[first + 1] += Float(share)
            return
        }
        // Up to x so much of a strip of height 1 lies to the right of the piece.
        let half = 0.5 / (high - low)
        func covered(_ x: Double) -> Double {
            x >= high ? x - (low + high) / 2 : (x - low) * (x - low) * half
        }
        var (sum, before, column) = (0.0, 0.0, first)
        while Double(column) < high {
            let upTo = covered(Double(column + 1))
            row[column] += Float(height * (upTo - sum - before))
            (before, sum, column) = (upTo - sum, upTo, column + 1)
        }
        row[column] += Float(height * (1 - before))
    }

    /// Lays a colour on what is covered and forgets it.
    func lay(_ ink: Ink, on pixels: UnsafeMutableBufferPointer<UInt32>) {
        for row in rows {
            let (cells, start) = (cells + row * stride, row * side)
            var sum: Float = 0
            for column in left..<side {
                if column > right, abs(sum) < 0.001 { break }
                sum += cells[column]
                let step = Ink.step(min(1, abs(sum)))
                if step > 0 { ink.lay(on: &pixels[start + column], step: step) }
            }
            (cells + left).update(repeating: 0, count: min(right + 1, stride) - left)
        }
        (rows, left, right) = (0..<0, .max, -1)
    }
}
