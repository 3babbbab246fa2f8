/// The schools of one cell of a grid, and the one that stands for them.
package struct ThinnedSchools: Sendable {
    package var count: Int
    /// Which of `Snapshot.parts` it lies in.
    package let part: Int
    /// The row in the middle of the cell's run along the curve.
    package let row: Int
}

extension Snapshot {
    /// One school for each cell that holds any, of the grid with 2^level cells a side, with the number it stands for.
    ///
    /// Level 0…32. All cells that meet the box, each whole, so that neighbouring tiles agree about the cells on their
    /// edge. Without a filter the cost is bounded by the number of cells, not of schools.
    package func thinned(level: Int, in box: WorldBox, matching filter: SchoolFilter) -> [ThinnedSchools] {
        let parts = parts(matching: filter)
        var found: [ThinnedSchools] = []
        guard let base = parts.first else { return found }
        let replaced = base.hidden.sorted()
        base.table.forEachCell(level: level, in: box) { rows in
            if base.selection.isAll, !Self.meets(replaced, rows) {
                let middle = rows.lowerBound + rows.count / 2
                return found.append(ThinnedSchools(count: rows.count, part: 0, row: middle))
            }
            let shown = rows.filter { base.shows($0) }
            if !shown.isEmpty {
                found.append(ThinnedSchools(count: shown.count, part: 0, row: shown[shown.count / 2]))
            }
        }
        for number in parts.indices.dropFirst() { add(number, parts, level, box, to: &found) }
        return found
    }

    /// Joins the few schools that changed lately to the cells they lie in.
    private func add(
        _ number: Int, _ parts: [SchoolPart], _ level: Int, _ box: WorldBox, to found: inout [ThinnedSchools]
    ) {
        let part = parts[number]
        let shift = UInt32(32 - level)
        func cell(_ table: SchoolTable, _ row: Int) -> SIMD2<UInt32> {
            level == 0 ? .zero : SIMD2(table.x[row] >> shift, table.y[row] >> shift)
        }
        var places: [SIMD2<UInt32>: Int] = [:]
        for (place, one) in found.enumerated() { places[cell(parts[one.part].table, one.row)] = place }
        part.table.forEachCell(level: level, in: box) { rows in
            let shown = rows.filter { part.shows($0) }
            guard let first = shown.first else { return }
            if let place = places[cell(part.table, first)] {
                found[place].count += shown.count
            } else {
                found.append(ThinnedSchools(count: shown.count, part: number, row: shown[shown.count / 2]))
            }
        }
    }

    private static func meets(_ sorted: [UInt32], _ rows: Range<Int>) -> Bool {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(sorted[middle]) < rows.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && Int(sorted[low]) < rows.upperBound
    }
}

extension SchoolTable {
    /// Visits the rows of each cell of the grid with 2^level cells a side that holds any and meets the box.
    ///
    /// Goes down the quadtree: a square of it is one run of the curve, so a cell costs a few searches, whatever it
    /// holds.
    func forEachCell(level: Int, in box: WorldBox, _ body: (Range<Int>) -> Void) {
        let walk = CellWalk(table: self, level: level, box: box)
        walk.visit(0..<placed, depth: 0, x: 0, y: 0, state: 0, body)
    }

    private struct CellWalk {
        /// Runs shorter than this are walked row by row instead of searched.
        private static let short = 48

        let table: SchoolTable
        let level: Int
        let box: WorldBox

        /// - Parameters:
        ///   - x, y: the square's place among the 2^depth squares a side.
        ///   - state: the curve's state in the square.
        func visit(_ rows: Range<Int>, depth: Int, x: UInt32, y: UInt32, state: Int, _ body: (Range<Int>) -> Void) {
            guard !rows.isEmpty, meets(depth, x, y) else { return }
            if depth == level { return body(rows) }
            if rows.count < Self.short { return walk(rows, body) }
            var start = rows.lowerBound
            for digit in 0..<4 {
                let (quadrant, next) = HilbertCurve.child(digit, state: state)
                let end = digit == 3 ? rows.upperBound : self.end(of: digit, start..<rows.upperBound, depth, state)
                let childX = x << 1 | UInt32(quadrant >> 1)
                let childY = y << 1 | UInt32(quadrant & 1)
                visit(start..<end, depth: depth + 1, x: childX, y: childY, state: next, body)
                start = end
            }
        }

        private func meets(_ depth: Int, _ x: UInt32, _ y: UInt32) -> Bool {
            let shift = UInt64(32 - depth)
            let (west, north) = (UInt64(x) << shift, UInt64(y) << shift)
            let last: UInt64 = (1 << shift) - 1
            return west <= box.east && north <= box.south && west + last >= box.west && north + last >= box.north
        }

        /// The first row whose digit at this depth is greater.
        private func end(of digit: Int, _ rows: Range<Int>, _ depth: Int, _ state: Int) -> Int {
            let shift = UInt32(31 - depth)
            var (low, high) = (rows.lowerBound, rows.upperBound)
            while low < high {
                let middle = (low + high) / 2
                let quadrant = Int((table.x[middle] >> shift & 1) << 1 | (table.y[middle] >> shift & 1))
                if HilbertCurve.digit(of: quadrant, state: state) > digit { high = middle } else { low = middle + 1 }
            }
            return low
        }

        /// Visits the cells of a short run, which lie one after the other.
        private func walk(_ rows: Range<Int>, _ body: (Range<Int>) -> Void) {
            let shift = UInt64(32 - level)
            func cell(_ row: Int) -> SIMD2<UInt64> {
                SIMD2(UInt64(table.x[row]) >> shift, UInt64(table.y[row]) >> shift)
            }
            var start = rows.lowerBound
            while start < rows.upperBound {
                let place = cell(start)
                var end = start + 1
                while end < rows.upperBound, cell(end) == place { end += 1 }
                if meets(level, UInt32(truncatingIfNeeded: place.x), UInt32(truncatingIfNeeded: place.y)) {
                    body(start..<end)
                }
                start = end
            }
        }
    }
}
