extension RefusedRow: StoredFeature {
    static let table = Table(
        .refused, name: "import_refusals", title: "แถวที่นำเข้าไม่ได้ – refused rows",
        columns: [
            .choice("kind", ImportKind.allCases.map { $0.rawValue }), Table.Column("file"),
            Table.Column("line", "INTEGER"), Table.Column("fields"), Table.Column("cells"), Table.Column("findings"),
            Table.Column("resolved", "BOOLEAN NOT NULL DEFAULT 0"),
        ])

    func write(to row: inout RowBuffer) {
        row.add(kind.rawValue)
        row.add(file)
        row.add(line)
        row.add(StoredJSON.text(of: fields))
        row.add(StoredJSON.text(of: values))
        row.add(StoredJSON.text(of: findings))
        row.add(isResolved)
    }

    static func read(id: Int64, _ row: inout RowReader) -> RefusedRow? {
        guard let kind = row.choice(ImportKind.self) else {
            row.hideRow("a refused row is of some kind")
            return nil
        }
        let (file, line) = (row.text(), row.integer() ?? 0)
        let (fields, values) = (row.json([String].self) ?? [], row.json([String].self) ?? [])
        var refused = RefusedRow(
            id: FeatureID(id), kind: kind, file: file, line: line, fields: fields, values: values,
            findings: row.json([ImportReport.Entry].self) ?? [])
        refused.isResolved = row.flag()
        return refused
    }
}
