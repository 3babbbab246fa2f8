extension ServiceArea: StoredFeature {
    static let table = Table(
        .areas, name: "service_areas", title: "เขตบริการ – service areas", geometryType: "MULTIPOLYGON",
        columns: [
            Table.Column("code"), Table.Column("name", "TEXT NOT NULL DEFAULT ''"), Table.Column("school", "INTEGER"),
            Table.Column("school_text"), Table.Column("band", "TEXT DEFAULT 'primary'"),
            .choice("kind", Kind.allCases.map { $0.rawValue }, default: "exclusive"),
            .choice("status", Status.allCases.map { $0.rawValue }, default: "draft"),
            Table.Column("year", "INTEGER"), Table.Column("removed", "BOOLEAN NOT NULL DEFAULT 0"),
        ])

    func write(to row: inout RowBuffer) {
        row.add(geometry)
        row.add(code)
        row.addRequired(name)
        row.add(school.map { Int($0.rawValue) })
        row.add(schoolText)
        row.add(band)
        row.add(kind.rawValue)
        row.add(status.rawValue)
        row.add(year)
        row.add(isRemoved)
    }

    static func read(id: Int64, _ row: inout RowReader) -> ServiceArea? {
        var area = ServiceArea(id: ServiceAreaID(id), name: "", geometry: row.multiPolygon() ?? MultiPolygon([]))
        area.code = row.text()
        area.name = row.text()
        area.school = row.integer().map { SchoolID(Int64($0)) }
        area.schoolText = row.text()
        area.band = row.text()
        area.kind = row.choice(Kind.self) ?? .exclusive
        // An unknown status must not make a draft public.
        area.status = row.choice(Status.self) ?? .draft
        area.year = row.integer()
        area.isRemoved = row.flag()
        return area
    }
}
