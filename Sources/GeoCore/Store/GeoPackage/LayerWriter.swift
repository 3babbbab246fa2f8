/// Writes the features of one table inside a transaction: rows, their history, their index and the table's extent.
final class LayerWriter {
    /// From this many rows on, and when they are a good part of the table, the index is built at the end instead.
    private static let bulkThreshold = 2_000

    private let table: Table
    private let connection: Connection
    private let chain: HistoryChain
    private let author: String
    private let time: String
    private let select: Statement
    private let insert: Statement
    private let update: Statement
    private var row = RowBuffer()
    private var stored = RowBuffer()
    private var written = 0
    private var isBulk = false
    /// The entries of the index while all rows of the table were added here, one after the other.
    private var boxes: [PackedRTree.Entry]?
    private var before: [UInt8] = []
    private var after: [UInt8] = []
    private var extent: Bounds?

    init(
        _ table: Table, on connection: Connection, chain: HistoryChain, author: String, time: String
    ) throws(StoreError) {
        self.table = table
        self.connection = connection
        self.chain = chain
        self.author = author
        self.time = time
        select = try connection.take(table.selectOne)
        insert = try connection.take(table.insert)
        update = try connection.take(table.update)
    }

    private var tableNames: [String] { [table.name] + [table.companion].compactMap { $0 } }

    /// Stores the feature unless it is there already as it is; returns its id.
    func put(_ feature: some StoredFeature) throws(StoreError) -> Int64 {
        row.removeAll()
        feature.write(to: &row)
        return try putRow(id: feature.id.rawValue)
    }

    /// Stores a new feature that is a row already.
    func put(_ number: Int, of buffer: RowBuffer) throws(StoreError) {
        row.removeAll()
        let width = table.columns.count
        row.append(buffer, cells: number * width..<(number + 1) * width)
        _ = try putRow(id: 0)
    }

    /// Stores what lies in `row`; 0 stands for an id that is still to be given.
    private func putRow(id: Int64) throws(StoreError) -> Int64 {
        var id = id
        let exists = id > 0 ? try load(id) : false
        if exists, row == stored { return id }
        if written >= Self.bulkThreshold, written.nonzeroBitCount == 1 || written == Self.bulkThreshold {
            try startBulkIfWorthwhile(with: written)
        }
        boxes = nil
        try write(exists ? update : insert, id: exists || id > 0 ? id : nil)
        if !exists, id == 0 { id = connection.lastInsertedID }
        try writeCompanion(id: id, existed: exists && stored.cells.last?.kind != .null)
        before.removeAll(keepingCapacity: true)
        after.removeAll(keepingCapacity: true)
        if exists { RowJSON.append(stored, of: table, to: &before) }
        RowJSON.append(row, of: table, to: &after)
        try chain.append(
            time: time, author: author, layer: table.layer.rawValue, feature: id,
            before: exists ? before : nil, after: after)
        noteExtent()
        return id
    }

    private func load(_ id: Int64) throws(StoreError) -> Bool {
        defer { select.reset() }
        select.bind(id, at: 1)
        guard try select.step() else { return false }
        stored.removeAll()
        for column in table.columns.indices { stored.add(select, column: Int32(column + 1)) }
        return true
    }

    private func write(_ statement: Statement, id: Int64?) throws(StoreError) {
        if let id { statement.bind(id, at: 1) }
        try row.withBound(0..<table.ownCount, to: statement, first: 2) { () throws(StoreError) in
            _ = try statement.step()
        }
        written += 1
    }

    private func writeCompanion(id: Int64, existed: Bool) throws(StoreError) {
        guard let companion = table.companion, let last = row.cells.indices.last else { return }
        if row.cells[last].kind == .null {
            if existed { try connection.run("DELETE FROM \(companion) WHERE fid = ?1", .integer(id)) }
            return
        }
        // No UPSERT: the index triggers of GeoPackage 1.3 fail under it.
        let statement = try connection.take(
            existed
                ? "UPDATE \(companion) SET geom = ?2 WHERE fid = ?1"
                : "INSERT INTO \(companion) (fid, geom) VALUES (?1, ?2)")
        defer { connection.giveBack(statement) }
        statement.bind(id, at: 1)
        try row.withBound(last..<last + 1, to: statement, first: 2) { () throws(StoreError) in
            _ = try statement.step()
        }
    }

    /// Inserts new features that were encoded before.
    func append(_ batch: EncodedRows) throws(StoreError) {
        let count = batch.count
        try startBulkIfWorthwhile(with: written + count)
        let first = try nextID()
        let source = try connection.batchTable()
        let all = try connection.take(table.insertBatch(using: batch.usedColumns))
        defer { connection.giveBack(all) }
        var next = first
        for run in batch.runs {
            try source.insert(run.rows, of: run.buffer, width: table.columns.count, firstID: next, with: all)
            for (index, row) in run.rows.enumerated() where table.companion != nil {
                try EncodedRows.insertCompanion(
                    of: row, in: run.buffer, id: next + Int64(index), table, on: connection)
            }
            next += Int64(run.rows.count)
        }
        written += count
        next = first
        for (features, states) in batch.states {
            try chain.append(
                time: time, author: author, layer: table.layer.rawValue, first: next, count: features, packed: states)
            next += Int64(features)
        }
        for (index, box) in batch.boxes {
            boxes?.append(PackedRTree.Entry(id: first + Int64(index), box))
            note(box)
        }
    }

    /// The id that AUTOINCREMENT would choose.
    private func nextID() throws(StoreError) -> Int64 {
        let known = try connection.number("SELECT seq FROM sqlite_sequence WHERE name = ?1", .text(table.name)) ?? 0
        return try max(known, connection.number("SELECT max(fid) FROM \(table.name)") ?? 0) + 1
    }

    private func startBulkIfWorthwhile(with count: Int) throws(StoreError) {
        guard !isBulk, count >= Self.bulkThreshold, table.geometryType != nil else { return }
        let highest = try connection.number("SELECT max(fid) FROM \(table.name)") ?? 0
        guard Int64(count) * 16 >= highest else { return }
        if highest == 0, table.companion == nil { boxes = [] }
        isBulk = true
        // Without triggers SQLite keeps no journal of each statement, which would take most of the time.
        for name in tableNames {
            for drop in SpatialIndex(table: name).dropTriggers + ExternalChanges.dropTriggers(on: name) {
                try connection.execute(drop)
            }
        }
    }

    private func noteExtent() {
        guard let cell = row.cells.first, table.geometryType != nil, cell.kind == .blob else { return }
        if let box = row.withBytes(at: 0, GeoPackageGeometry.envelope) { note(box) }
    }

    private func note(_ box: GeoPackageGeometry.Envelope) {
        guard let bounds = Bounds(west: box.west, south: box.south, east: box.east, north: box.north) else {
            return
        }
        extent = extent?.union(bounds) ?? bounds
    }

    /// Brings index, extent and time of change up to date; the last step before the commit.
    func finish() throws(StoreError) {
        release()
        guard written > 0 else { return }
        if isBulk {
            for name in tableNames {
                let index = SpatialIndex(table: name)
                if let boxes { try index.write(boxes, on: connection) } else { try index.rebuild(on: connection) }
                for create in index.createTriggers
                    + ExternalChanges.triggers(on: name, layer: table.layer.rawValue)
                { try connection.execute(create) }
            }
        }
        // Extents only grow: they are informative (GeoPackage 1.3 §1.1.3.1.1), and shrinking one means reading all.
        try connection.run(
            """
            UPDATE gpkg_contents SET last_change = ?2, min_x = min(ifnull(min_x, ?3), ?3),
            min_y = min(ifnull(min_y, ?4), ?4), max_x = max(ifnull(max_x, ?5), ?5), max_y = max(ifnull(max_y, ?6), ?6)
            WHERE table_name = ?1
            """, .text(table.name), .text(time), Value(extent?.west), Value(extent?.south), Value(extent?.east),
            Value(extent?.north))
    }

    func release() {
        for statement in [select, insert, update] { connection.giveBack(statement) }
    }
}
