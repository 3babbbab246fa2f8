/// A range of cells of a sheet that show one text; row and column numbers of the sheet, 1 = first.
struct MergedCells: Equatable {
    var firstRow, firstColumn, lastRow, lastColumn: Int

    /// More filled cells than this are hostile.
    private static let maximumCopies = 1_000_000

    /// Fills cells merged downwards below the header with the text of their first row, as a person reads them.
    ///
    /// Cells merged sideways stay empty: they are titles, or groups of a header, which the header finder understands.
    static func fill(_ merges: [MergedCells], in grid: CellGrid, from firstDataRow: Int) -> CellGrid {
        var sources: [CellGrid.Place: Int] = [:]
        for merge in merges where merge.lastRow > merge.firstRow && merge.firstColumn > 0 {
            let first = grid.lines.partitioningIndex { $0 >= merge.firstRow }
            guard first >= firstDataRow, first < grid.rowCount, grid.lines[first] == merge.firstRow else { continue }
            var row = first + 1
            while row < grid.rowCount, grid.lines[row] <= merge.lastRow {
                sources[CellGrid.Place(row: row, column: merge.firstColumn - 1)] = first
                row += 1
                if sources.count >= maximumCopies { return grid.copying(sources) }
            }
        }
        return sources.isEmpty ? grid : grid.copying(sources)
    }
}

extension [UInt32] {
    /// The first index whose element satisfies a condition that all later ones satisfy too; the count if none does.
    fileprivate func partitioningIndex(where condition: (UInt32) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
