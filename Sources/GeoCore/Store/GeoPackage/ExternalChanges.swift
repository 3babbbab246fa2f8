import Foundation

/// Notices what other programs (QGIS, ogr2ogr, a shell) change, and folds it into the history.
///
/// Triggers note the ids in a pending table, with nothing but built-in SQL, since every program that edits the file
/// runs them. What was there before is the last state in the history; what is there now is the row itself.
enum ExternalChanges {
    static func triggers(on table: String, layer: String) -> [String] {
        [("insert", "INSERT", ["NEW"]), ("update", "UPDATE", ["NEW", "OLD"]), ("delete", "DELETE", ["OLD"])].map {
            name, event, rows in
            // No conflict clause: the statement that fires the trigger would override it.
            let notes = rows.map { row in
                """
                INSERT INTO schoolmap_pending (layer, feature, time)
                SELECT '\(layer)', \(row).fid, strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE NOT EXISTS
                (SELECT 1 FROM schoolmap_pending WHERE layer = '\(layer)' AND feature = \(row).fid);
                """
            }
            return """
                CREATE TRIGGER schoolmap_\(table)_\(name) AFTER \(event) ON \(table)
                WHEN NOT EXISTS (SELECT 1 FROM schoolmap_state WHERE writing = 1) BEGIN
                \(notes.joined(separator: "\n")) END
                """
        }
    }

    static func dropTriggers(on table: String) -> [String] {
        ["insert", "update", "delete"].map { "DROP TRIGGER IF EXISTS schoolmap_\(table)_\($0)" }
    }

    static func arePending(on connection: Connection) throws(StoreError) -> Bool {
        try connection.number("SELECT EXISTS (SELECT 1 FROM schoolmap_pending)") == 1
    }

    /// Moves everything pending into the history, inside a transaction.
    static func fold(into chain: HistoryChain, on connection: Connection) throws(StoreError) {
        var pending: [(layer: String, feature: Int64, time: String)] = []
        let rows = try connection.take("SELECT layer, feature, time FROM schoolmap_pending ORDER BY id")
        defer { connection.giveBack(rows) }
        while try rows.step() { pending.append((rows.text(0), rows.integer(1), rows.text(2))) }
        if pending.isEmpty { return }
        let packed = PackedHistory(on: connection)
        for change in pending {
            guard let table = Schema.table(of: change.layer) else { continue }
            let before = try last(change.layer, change.feature, packed, on: connection)
            let after = try state(of: change.feature, in: table, on: connection)
            if before == after { continue }
            try chain.append(
                time: Timestamp.date(change.time) == nil ? Timestamp.text(Date()) : change.time,
                author: Author.external.name, layer: change.layer, feature: change.feature, before: before,
                after: after)
        }
        try connection.execute("DELETE FROM schoolmap_pending")
    }

    /// The last state of the feature that the history knows.
    static func last(
        _ layer: String, _ feature: Int64, _ packed: PackedHistory, on connection: Connection
    ) throws(StoreError) -> [UInt8]? {
        let statement = try connection.take(
            """
            SELECT after FROM changes WHERE layer = ?1 AND feature = ?2 AND packed ISNULL
            ORDER BY revision DESC LIMIT 1
            """)
        defer { connection.giveBack(statement) }
        statement.bind(.text(layer), at: 1)
        statement.bind(feature, at: 2)
        if try statement.step() { return statement.kind(0) == .null ? nil : statement.blob(0) }
        return try packed.entry(of: feature, in: layer).map { Array($0.state(of: feature)) }
    }

    /// The row as the history writes it, nil when there is none.
    static func state(of feature: Int64, in table: Table, on connection: Connection) throws(StoreError) -> [UInt8]? {
        let select = try connection.take(table.selectOne)
        defer { connection.giveBack(select) }
        select.bind(feature, at: 1)
        guard try select.step() else { return nil }
        var row = RowBuffer()
        for column in table.columns.indices { row.add(select, column: Int32(column + 1)) }
        var text: [UInt8] = []
        RowJSON.append(row, of: table, to: &text)
        return text
    }
}
