/// New features of one table as rows, with their boxes and their packed states for the history; made on any thread.
struct EncodedRows: Sendable {
    /// Neighbouring rows of a buffer.
    struct Run {
        let buffer: RowBuffer
        let rows: Range<Int>
    }

    private(set) var runs: [Run] = []
    private(set) var count = 0
    /// The columns that are not NULL in every row, as bits.
    private(set) var usedColumns: UInt64 = 0
    /// The place of a row with a geometry and the box around it.
    private(set) var boxes: [(index: Int, box: GeoPackageGeometry.Envelope)] = []
    /// Numbers of features and their packed states, one for each entry of the history.
    private(set) var states: [(features: Int, packed: [UInt8])] = []

    init<Stored: StoredFeature>(_ pieces: [NewFeatures<Stored>], packer: PackedStates.Packer) {
        let table = Stored.table
        let width = table.columns.count
        runs = pieces.map(Self.run)
        let total = runs.reduce(0) { $0 + $1.rows.count }
        let lines = ByteLines()
        var open = 0
        for run in runs {
            for row in run.rows {
                let cells = row * width..<(row + 1) * width
                usedColumns |= run.buffer.filled(cells)
                if table.geometryType != nil, run.buffer.cells[cells.lowerBound].kind == .blob,
                    let box = run.buffer.withBytes(at: cells.lowerBound, GeoPackageGeometry.envelope)
                {
                    boxes.append((count, box))
                }
                RowJSON.append(run.buffer, cells: cells, of: table, to: lines)
                lines.endLine()
                open += 1
                count += 1
                if open == PackedStates.most || count == total {
                    states.append((open, packer.pack(lines.bytes)))
                    lines.removeAll()
                    open = 0
                }
            }
        }
    }

    private static func run<Stored: StoredFeature>(_ piece: NewFeatures<Stored>) -> Run {
        switch piece {
        case .rows(let buffer, let rows): return Run(buffer: buffer, rows: rows)
        case .values(let features):
            var buffer = RowBuffer()
            for feature in features { feature.write(to: &buffer) }
            return Run(buffer: buffer, rows: features.indices)
        }
    }

    /// Writes the second geometry of a row, where its table keeps one apart.
    static func insertCompanion(
        of row: Int, in buffer: RowBuffer, id: Int64, _ table: Table, on connection: Connection
    ) throws(StoreError) {
        let cell = (row + 1) * table.columns.count - 1
        guard let companion = table.companion, buffer.cells[cell].kind != .null else { return }
        let statement = try connection.take("INSERT INTO \(companion) (fid, geom) VALUES (?1, ?2)")
        defer { connection.giveBack(statement) }
        statement.bind(id, at: 1)
        try buffer.withBound(cell..<cell + 1, to: statement, first: 2) { () throws(StoreError) in
            _ = try statement.step()
        }
    }
}
