extension SourceTable {
    /// Makes a table of the rows of a sheet or text file: finds its header, running number and total rows.
    init(sheet: CellGrid, origin: Origin, merges: [MergedCells] = [], notes: [SourceNote] = []) {
        let header = HeaderFinder(sheet).find()
        let firstRow = header.titleRows + header.headerRows
        let grid = MergedCells.fill(merges, in: sheet, from: firstRow)
        let rows = firstRow..<grid.rowCount
        let fields = header.names.enumerated().map { column, name in
            Field(
                name,
                isRunningNumber: HeaderWords.isRunningNumber(name) && Self.countsRows(grid, rows: rows, column: column))
        }
        var notes = notes
        Self.noteWideRows(grid, rows: rows, width: fields.count, into: &notes)
        self.init(
            origin: origin, fields: fields, grid: grid, firstRow: firstRow, skippedTitleRows: header.titleRows,
            totals: Self.totals(grid, rows: rows), notes: notes)
    }

    /// Tells whether the column holds small whole numbers that mostly grow by one.
    private static func countsRows(_ grid: CellGrid, rows: Range<Int>, column: Int) -> Bool {
        var (numbers, steps) = (0, 0)
        var previous: Int?
        for row in rows.prefix(200) {
            guard let number = Int(grid.text(row, column)) else { continue }
            numbers += 1
            if let previous, number == previous + 1 { steps += 1 }
            previous = number
        }
        return numbers > 0 && steps * 3 >= (numbers - 1) * 2
    }

    /// The data rows whose first word is that of a total.
    private static func totals(_ grid: CellGrid, rows: Range<Int>) -> Set<Int> {
        var found: Set<Int> = []
        for row in rows {
            guard let first = (0..<grid.width(of: row)).first(where: { !grid.isEmpty(row, $0) }) else { continue }
            // A long or numeric first cell is no such word; looking at its bytes saves making a string per row.
            let mayBe = grid.withUTF8(row, first) { $0.count <= 120 && !(0x30...0x39).contains($0[0]) }
            if mayBe, HeaderWords.isTotal(grid.text(row, first)) { found.insert(row - rows.lowerBound) }
        }
        return found
    }

    private static func noteWideRows(_ grid: CellGrid, rows: Range<Int>, width: Int, into notes: inout [SourceNote]) {
        for row in rows where grid.width(of: row) > width {
            guard (width..<grid.width(of: row)).contains(where: { !grid.isEmpty(row, $0) }) else { continue }
            notes.append(
                SourceNote(
                    line: Int(grid.lines[row]), code: "ragged-row",
                    text: LocalizedText(
                        th: "แถวนี้มี \(grid.width(of: row)) ช่อง แต่หัวตารางมี \(width)",
                        en: "this row has \(grid.width(of: row)) cells, the header \(width); is a quote missing?")))
            if notes.count >= 1000 { return }
        }
    }
}
