extension Doctor {
    /// Rows that are not as the history says they are: changed behind its back, by a program that ran no triggers.
    ///
    /// What another program changed openly waits in a table of its own and enters the history with the next opening.
    mutating func examineRows(_ connection: Connection) throws(StoreError) {
        var strange: [String] = []
        let packed = PackedHistory(on: connection)
        for table in Schema.tables {
            let layer = table.layer.rawValue
            // Every row, and everything that ever had one, entries that stand for several features included.
            let rows = try connection.take(
                """
                WITH RECURSIVE several (id, last) AS (
                SELECT feature, feature + features - 1 FROM changes WHERE layer = ?1 AND packed NOTNULL
                UNION ALL SELECT id + 1, last FROM several WHERE id < last)
                SELECT fid FROM \(table.name) UNION SELECT id FROM several
                UNION SELECT feature FROM changes WHERE layer = ?1 AND packed ISNULL ORDER BY 1
                """)
            defer { connection.giveBack(rows) }
            rows.bind([.text(layer)])
            while strange.count < Self.mostStrange, try rows.step() {
                let id = rows.integer(0)
                let now = try ExternalChanges.state(of: id, in: table, on: connection)
                if try ExternalChanges.last(layer, id, packed, on: connection) == now { continue }
                let isPending = try connection.number(
                    "SELECT 1 FROM schoolmap_pending WHERE layer = ?1 AND feature = ?2", .text(layer), .integer(id))
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
}
