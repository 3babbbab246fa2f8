/// The schools of one cell of a grid over the square world.
package struct Cluster: Sendable {
    /// The cell's place from the west and the north.
    package let column, row: Int
    package var count = 0
    /// How many have each level as their highest, youngest first; last those of unknown level.
    package var countOfLevel = [Int](repeating: 0, count: 5)
    /// The mean place in the cell, 0…1 from its north-west corner.
    package var meanX = 0.0
    package var meanY = 0.0
    /// The schools themselves when there are few, by id.
    package var schools: [SchoolID] = []

    package init(column: Int, row: Int) { (self.column, self.row) = (column, row) }
}

extension Snapshot {
    /// Counts the matching schools in a rectangle of cells of the grid with 2^level cells a side (level 0…24); empty
    /// cells are left out.
    ///
    /// Without a filter a cell costs a search in the curve's order, whatever it holds; with one, a step for each match.
    /// - Parameter few: a cell with no more schools than this lists them.
    package func clusters(
        level: Int, columns: ClosedRange<Int>, rows: ClosedRange<Int>, matching filter: SchoolFilter,
        listing few: Int
    ) -> [Cluster] {
        let (parts, cells) = (parts(matching: filter), 0...(1 << level) - 1)
        var found: [Cluster] = []
        for row in rows.clamped(to: cells) where rows.overlaps(cells) {
            for column in columns.clamped(to: cells) where columns.overlaps(cells) {
                if let cluster = cluster(level: level, column, row, parts, few) { found.append(cluster) }
            }
        }
        return found
    }

    private func cluster(level: Int, _ column: Int, _ row: Int, _ parts: [SchoolPart], _ few: Int) -> Cluster? {
        var sum = ClusterSums.Sum()
        let runs = parts.map { $0.table.run(level: level, column: column, row: row) }
        for (part, run) in zip(parts, runs) where !run.isEmpty { sum.add(part.sum(run)) }
        guard sum.count > 0 else { return nil }
        var cluster = Cluster(column: column, row: row)
        cluster.count = sum.count
        cluster.countOfLevel = (0..<5).map { Int(sum.levels[$0]) }
        let (count, cells) = (Double(sum.count), Double(1 << level))
        cluster.meanX = Double(sum.x) / count / 4_294_967_296 * cells - Double(column)
        cluster.meanY = Double(sum.y) / count / 4_294_967_296 * cells - Double(row)
        if sum.count <= few {
            for (part, run) in zip(parts, runs) {
                for row in run where part.shows(row) { cluster.schools.append(part.table.id(row: row)) }
            }
            cluster.schools.sort()
        }
        return cluster
    }
}

extension SchoolPart {
    /// The sums over what is shown of a run.
    fileprivate func sum(_ run: Range<Int>) -> ClusterSums.Sum {
        if selection.isAll {
            var sum = table.sums.sum(run, of: table)
            for row in hidden where run.contains(Int(row)) { sum.subtract(one(Int(row))) }
            return sum
        }
        var sum = ClusterSums.Sum()
        selection.forEach(in: run) { row in
            if hidden.isEmpty || !hidden.contains(UInt32(row)) {
                sum.add(x: table.x[row], y: table.y[row], flags: table.flags[row])
            }
        }
        return sum
    }

    private func one(_ row: Int) -> ClusterSums.Sum {
        var sum = ClusterSums.Sum()
        sum.add(x: table.x[row], y: table.y[row], flags: table.flags[row])
        return sum
    }
}

extension SchoolTable {
    /// The rows in one square of the quadtree with 2^level squares a side. O(log n).
    func run(level: Int, column: Int, row: Int) -> Range<Int> {
        guard level > 0 else { return 0..<placed }
        let (shift, rest) = (UInt32(32 - level), UInt64(64 - 2 * level))
        let square = HilbertCurve.key(x: UInt32(column) << shift, y: UInt32(row) << shift) >> rest
        func first(from low: Int, where isEnough: (UInt64) -> Bool) -> Int {
            var (low, high) = (low, placed)
            while low < high {
                let middle = (low + high) / 2
                if isEnough(HilbertCurve.key(x: x[middle], y: y[middle]) >> rest) {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            return low
        }
        let start = first(from: 0) { $0 >= square }
        return start..<first(from: start) { $0 > square }
    }
}
