extension Boundary: StoredFeature {
    static let table = Table(
        .boundaries, name: "boundaries", title: "ขอบเขต – boundaries", geometryType: "MULTIPOLYGON",
        columns: [
            .choice("level", Level.allCases.map { $0.rawValue }, default: "tambon"), Table.Column("code"),
            Table.Column("name", "TEXT NOT NULL DEFAULT ''"), Table.Column("name_en"), Table.Column("parent"),
            Table.Column("removed", "BOOLEAN NOT NULL DEFAULT 0"),
        ])

    func write(to row: inout RowBuffer) {
        row.add(geometry)
        row.add(level.rawValue)
        row.add(code)
        row.addRequired(name)
        row.add(nameEnglish)
        row.add(parent)
        row.add(isRemoved)
    }

    static func read(id: Int64, _ row: inout RowReader) -> Boundary? {
        let geometry = row.multiPolygon() ?? MultiPolygon([])
        guard let level = row.choice(Level.self) else {
            row.hideRow("a boundary needs a level")
            return nil
        }
        var boundary = Boundary(id: BoundaryID(id), level: level, name: "", geometry: geometry)
        boundary.code = row.text()
        boundary.name = row.text()
        boundary.nameEnglish = row.text()
        boundary.parent = row.text()
        boundary.isRemoved = row.flag()
        return boundary
    }
}
