extension Doctor {
    /// Rows that are not as the history says they are: changed behind its back, by a program that ran no triggers.
    ///
    /// What another program changed openly waits in a table of its own and enters the history with the next opening.
    mutating func examineRows(_ connection: Connection) throws(StoreError) {
        var strange: [String] = []
        let packed = PackedHistory(on: connection)
        for table in Schema.tables {
            let rows = try connection.take(
                """
                SELECT fid FROM \(table.name) UNION
                SELECT feature FROM changes WHERE layer = ?1 GROUP BY feature ORDER BY 1
                """)
            defer { connection.giveBack(rows) }
            rows.bind([.text(table.layer.rawValue)])
            strange += try Self.missing(from: table, on: connection)
            while strange.count < Self.mostStrange, try rows.step() {
                let id = rows.integer(0)
                let now = try ExternalChanges.state(of: id, in: table, on: connection)
                if try ExternalChanges.last(table.layer.rawValue, id, packed, on: connection) == now { continue }
                let isPending = try connection.number(
                    "SELECT 1 FROM schoolmap_pending WHERE layer = ?1 AND feature = ?2", .text(table.layer.rawValue),
                    .integer(id))
                if isPending == nil { strange.append("\(table.name) \(id)") }
            }
        }
        if strange.isEmpty { return }
        let list = strange.joined(separator: ", ")
        note(
            .error, "rows", th: "แถวเหล่านี้ไม่ตรงกับประวัติ มีผู้แก้ไขโดยไม่ผ่านระบบ: \(list)",
            en: "these rows are not as the history has them, so somebody changed them behind its back: \(list).")
    }

    private static var mostStrange: Int { 20 }

    /// Features that an entry for several of them added and that have no row any more.
    ///
    /// The first of each entry is named in its column, so the other query finds that one.
    private static func missing(from table: Table, on connection: Connection) throws(StoreError) -> [String] {
        let entries = try connection.take(
            """
            SELECT feature, features FROM changes WHERE layer = ?1 AND packed NOTNULL AND features >
            (SELECT count(*) FROM \(table.name) WHERE fid BETWEEN feature AND feature + features - 1)
            """)
        defer { connection.giveBack(entries) }
        entries.bind([.text(table.layer.rawValue)])
        var missing: [String] = []
        while try entries.step() {
            let first = entries.integer(0)
            for id in (first + 1)..<(first + max(1, entries.integer(1))) where missing.count < mostStrange {
                let row = try connection.number("SELECT 1 FROM \(table.name) WHERE fid = ?1", .integer(id))
                if row == nil { missing.append("\(table.name) \(id)") }
            }
        }
        return missing
    }
}
