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
    /// Counts the matching schools in a rectangle of cells of the grid with 2^level cells a side; empty cells are left
    /// out.
    /// - Parameter few: a cell with no more schools than this lists them.
    package func clusters(
        level: Int, columns: ClosedRange<Int>, rows: ClosedRange<Int>, matching filter: SchoolFilter,
        listing few: Int
    ) -> [Cluster] {
        var found: [SIMD2<Int>: Cluster] = [:]
        let cells = Double(1 << level)
        for id in schools(matching: filter) {
            guard let school = school(id), let point = school.position?.point else { continue }
            let world = WebMercator.world(point)
            let (x, y) = (world.x * cells, world.y * cells)
            let cell = SIMD2(Int(x), Int(y))
            guard columns.contains(cell.x), rows.contains(cell.y) else { continue }
            var cluster = found[cell] ?? Cluster(column: cell.x, row: cell.y)
            cluster.count += 1
            cluster.countOfLevel[school.levels.highest?.rank ?? 4] += 1
            cluster.meanX += x - x.rounded(.down)
            cluster.meanY += y - y.rounded(.down)
            if cluster.schools.count <= few { cluster.schools.append(id) }
            found[cell] = cluster
        }
        return found.values.map { cluster in
            var cluster = cluster
            cluster.meanX /= Double(cluster.count)
            cluster.meanY /= Double(cluster.count)
            if cluster.count > few { cluster.schools = [] }
            return cluster
        }
        .sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }
}
