import GeoCore

/// The markers of a table near a tile, newest first, in batches, without those that are surely covered.
///
/// A batch holds the markers of a range of ids. Once markers are drawn, boxes of the index where nothing more can show
/// are left out with all that is in them, so that the cost of a tile is bounded by its pixels and not by the number of
/// schools: a tile is full, or its crowded parts are, after a few thousand markers.
struct MarkerCrowd {
    /// The first batch of a crowded tile has about this many, each later one twice as many.
    private static let batch = 1024

    private let part: SchoolPart
    private let grid: MarkerGrid
    /// What was not visited yet: numbers in the order of ids below this one.
    private var rest: UInt32
    /// How many numbers the next batch takes in.
    private var step: UInt32
    private var wanted = Self.batch
    private var hasStarted = false

    init(_ part: SchoolPart, _ grid: MarkerGrid) {
        (self.part, self.grid) = (part, grid)
        rest = UInt32(part.table.count)
        let near = part.estimatedCount(in: grid.box)
        if near <= Self.batch * 2 {
            step = rest
        } else {
            step = UInt32(max(1, min(part.table.count, part.table.count * Self.batch / near)))
        }
    }

    /// The next markers, newest first; nil when there are no more.
    mutating func next(on canvas: IndexCanvas) -> [UInt64]? {
        guard rest > 0 else { return nil }
        var found: [UInt64] = []
        // Before the first batch nothing is covered, so there is no need to look.
        let looks = hasStarted
        while true {
            let low = rest - min(step, rest)
            let isAll = part.forEachRow(
                in: grid.box, numbered: low..<rest,
                unless: { box in
                    guard looks else { return false }
                    let (columns, rows) = grid.pixels(of: box)
                    return canvas.isClosed(columns: columns, rows: rows)
                },
                { row in
                    found.append(grid.marker(part.table, row))
                    return step == 1 || found.count <= wanted * 4
                })
            if isAll {
                rest = low
                break
            }
            // Neighbours by place are neighbours by id here: take in fewer at a time.
            found.removeAll(keepingCapacity: true)
            step = max(1, step / 4)
        }
        hasStarted = true
        wanted = min(wanted * 2, 1 << 16)
        step = found.count > wanted ? step : UInt32(min(UInt64(step) * 2, 1 << 31))
        RadixSort.sortHighestRankFirst(&found)
        return found
    }
}
