/// The shown and matching rows of one table of a snapshot.
package struct SchoolPart: Sendable {
    package let table: SchoolTable
    package let selection: SchoolSelection
    /// Rows that a newer table replaces.
    package let hidden: Set<UInt32>

    package init(table: SchoolTable, selection: SchoolSelection, hidden: Set<UInt32>) {
        (self.table, self.selection, self.hidden) = (table, selection, hidden)
    }

    package func shows(_ row: Int) -> Bool {
        selection.contains(row) && (hidden.isEmpty || !hidden.contains(UInt32(row)))
    }

    /// Visits the rows that are shown, match and lie in the box, in the order of the curve.
    @inline(__always)
    package func forEachRow(in box: WorldBox, _ body: (Int) -> Void) {
        table.forEachRun(in: box) { rows, isInside in
            selection.forEach(in: rows) { row in
                guard isInside || box.contains(table.x[row], table.y[row]) else { return }
                if hidden.isEmpty || !hidden.contains(UInt32(row)) { body(row) }
            }
        }
    }

    /// About how many rows are shown, match and lie in the box; costs the boxes on its rim.
    package func estimatedCount(in box: WorldBox) -> Int {
        var rows = 0
        table.forEachRun(in: box) { run, _ in rows += run.count }
        return table.placed == 0 ? 0 : rows * selection.placed / table.placed
    }

    /// Visits the rows that are shown, match, lie in the box and have a number (`SchoolTable.rank`) in `numbers`, in the
    /// order of the curve, until `body` answers false. Boxes for which `isDone` answers true are left out.
    ///
    /// Costs about as much as there are such rows. Returns whether all were visited.
    @inline(__always)
    package func forEachRow(
        in box: WorldBox, numbered numbers: Range<UInt32>, unless isDone: (WorldBox) -> Bool, _ body: (Int) -> Bool
    ) -> Bool {
        let length = numbers.upperBound - numbers.lowerBound
        return table.index.forEachLeaf(
            in: box, holding: numbers.lowerBound, of: selection.newest, unless: isDone
        ) { rows, isInside in
            for row in rows where table.rank[row] &- numbers.lowerBound < length {
                guard isInside || box.contains(table.x[row], table.y[row]), shows(row) else { continue }
                guard body(row) else { return false }
            }
            return true
        }
    }

    /// Visits the rows whose point lies in the bounds, edges included, exactly as the coordinates say.
    @inline(__always)
    func forEachRow(in bounds: Bounds, _ body: (Int) -> Void) {
        let edge = BoundsEdge(bounds)
        forEachRun(in: edge) { rows, isInside in
            selection.forEach(in: rows) { row in
                guard isInside || edge.holds(row, of: table), hidden.isEmpty || !hidden.contains(UInt32(row)) else {
                    return
                }
                body(row)
            }
        }
    }

    /// The number of rows that are shown, match, and lie in the bounds. Costs the rows on the rim, and a bit a row.
    func count(in bounds: Bounds) -> Int {
        let edge = BoundsEdge(bounds)
        var count = 0
        forEachRun(in: edge) { rows, isInside in
            if isInside {
                count += selection.count(in: rows)
            } else {
                selection.forEach(in: rows) { if edge.holds($0, of: table) { count += 1 } }
            }
        }
        return count - hidden.count { selection.contains(Int($0)) && lies(Int($0), in: bounds) }
    }

    /// Visits runs of rows near the bounds; tells whether all of a run is surely inside.
    private func forEachRun(in edge: BoundsEdge, _ body: (Range<Int>, Bool) -> Void) {
        guard let inner = edge.inner else { return table.forEachRun(in: edge.outer) { rows, _ in body(rows, false) } }
        table.index.forEachRun(in: edge.outer, core: inner, body)
    }

    /// Whether the row lies in the bounds; without bounds also rows that have no position.
    func lies(_ row: Int, in bounds: Bounds?) -> Bool {
        guard let bounds else { return true }
        return table.point(row: row).map(bounds.contains) ?? false
    }
}

/// Bounds beside the rounded places of the columns: what is surely outside, what is surely inside, and what lies so near
/// the edge that the coordinates themselves must decide.
private struct BoundsEdge {
    let bounds: Bounds
    let outer: WorldBox
    let inner: WorldBox?

    init(_ bounds: Bounds) {
        let box = WorldBox(bounds)
        (self.bounds, outer, inner) = (bounds, box.outer, box.inner)
    }

    /// Whether a row on the map lies in the bounds.
    func holds(_ row: Int, of table: SchoolTable) -> Bool {
        guard outer.contains(table.x[row], table.y[row]) else { return false }
        if let inner, inner.contains(table.x[row], table.y[row]) { return true }
        return table.point(row: row).map(bounds.contains) ?? false
    }
}

extension Snapshot {
    /// Where a shown school is; nil when the id is not in the snapshot.
    package func row(of id: SchoolID) -> (table: SchoolTable, row: Int)? {
        if let row = delta.row(of: id) { return (delta, row) }
        guard let row = base.row(of: id), !hidden.contains(UInt32(row)) else { return nil }
        return (base, row)
    }

    /// The tables with what they show of a filter: the base, and the delta when there is one.
    package func parts(matching filter: SchoolFilter) -> [SchoolPart] {
        let own = SchoolPart(table: base, selection: selection(filter, of: base), hidden: hidden)
        if delta.count == 0 { return [own] }
        return [own, SchoolPart(table: delta, selection: selection(filter, of: delta), hidden: [])]
    }
}
