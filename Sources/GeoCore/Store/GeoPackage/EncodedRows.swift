/// New features of one table as rows, with their boxes and their packed states for the history; made on any thread.
struct EncodedRows: Sendable {
    /// The cells of all rows, one row after the other.
    private(set) var rows = RowBuffer()
    private(set) var count = 0
    /// The place of a row with a geometry and the box around it.
    private(set) var boxes: [(index: Int, box: GeoPackageGeometry.Envelope)] = []
    /// Numbers of features and their packed states, one for each entry of the history.
    private(set) var states: [(features: Int, packed: [UInt8])] = []

    init<Stored: StoredFeature>(_ features: [Stored], packer: PackedStates.Packer) {
        let table = Stored.table
        count = features.count
        var lines: [UInt8] = []
        var open = 0
        for (index, feature) in features.enumerated() {
            let start = rows.cells.count
            feature.write(to: &rows)
            if table.geometryType != nil, rows.cells[start].kind == .blob,
                let box = rows.withBytes(at: start, GeoPackageGeometry.envelope)
            {
                boxes.append((index, box))
            }
            RowJSON.append(rows, cells: start..<rows.cells.count, of: table, to: &lines)
            lines.append(UInt8(ascii: "\n"))
            open += 1
            if open == PackedStates.most || index == features.count - 1 {
                states.append((open, lines.withUnsafeBytes(packer.pack)))
                lines.removeAll(keepingCapacity: true)
                open = 0
            }
        }
    }

    /// Writes the second geometry of a row, where its table keeps one apart.
    func insertCompanion(of index: Int, id: Int64, _ table: Table, on connection: Connection) throws(StoreError) {
        let cell = (index + 1) * table.columns.count - 1
        guard let companion = table.companion, rows.cells[cell].kind != .null else { return }
        let statement = try connection.take("INSERT INTO \(companion) (fid, geom) VALUES (?1, ?2)")
        defer { connection.giveBack(statement) }
        statement.bind(id, at: 1)
        try rows.withBound(cell..<cell + 1, to: statement, first: 2) { () throws(StoreError) in
            _ = try statement.step()
        }
    }
}
