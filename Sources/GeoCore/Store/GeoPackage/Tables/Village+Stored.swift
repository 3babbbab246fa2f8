extension Village: StoredFeature {
    static let table = Table(
        .villages, name: "villages", title: "หมู่บ้าน – villages", geometryType: "POINT",
        companion: "village_polygons",
        columns: [Table.Column("code"), Table.Column("name", "TEXT NOT NULL DEFAULT ''")] + Address.columns
            + [Table.Column("removed", "BOOLEAN NOT NULL DEFAULT 0")])

    func write(to row: inout RowBuffer) {
        row.add(point)
        row.add(code)
        row.addRequired(name)
        address.write(to: &row)
        row.add(isRemoved)
        row.add(polygon)
    }

    static func read(id: Int64, _ row: inout RowReader) -> Village? {
        var village = Village(id: VillageID(id), name: "")
        village.point = row.point()
        village.code = row.text()
        village.name = row.text()
        village.address = Address.read(&row)
        village.isRemoved = row.flag()
        village.polygon = row.multiPolygon()
        return village
    }
}
