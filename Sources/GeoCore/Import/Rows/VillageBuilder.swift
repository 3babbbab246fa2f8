/// Makes villages of rows, with the names of the subdistrict they lie in where the row gives none.
struct VillageBuilder: FeatureBuilder {
    private var reader: FieldReader
    private let survey: PointSurvey
    private var polygons: PolygonReader
    private let boundaries: BoundaryIndex
    private let source: String

    init(
        reader: FieldReader, survey: PointSurvey, polygons: PolygonReader, boundaries: BoundaryIndex, source: String
    ) {
        (self.reader, self.survey, self.polygons) = (reader, survey, polygons)
        (self.boundaries, self.source) = (boundaries, source)
    }

    mutating func build(_ row: Int, _ findings: inout RowFindings) -> Village? {
        var originals: [String: String] = [:]
        var village = Village(name: reader.text(.name, row, &findings, originals: &originals))
        village.code = reader.code(.code, row)
        village.address.moo = reader.code(.moo, row)
        village.address.tambon = reader.text(.tambon, row, &findings, originals: &originals)
        village.address.amphoe = reader.text(.amphoe, row, &findings, originals: &originals)
        village.address.province = reader.text(.province, row, &findings, originals: &originals)
        village.point = survey.position(of: row, source: source, &findings)?.point
        if case .polygons = reader.table.geometry(of: row) { village.polygon = polygons.polygons(of: row, &findings) }
        if let point = village.point { link(&village, at: point) }
        if village.name.isEmpty {
            findings.add(
                "no-name", .refused, column: reader.header(of: .name), th: "แถวนี้ไม่มีชื่อ", en: "the row has no name")
        }
        return village
    }

    /// Fills the names of subdistrict, district and province from the boundaries the village lies in.
    private func link(_ village: inout Village, at point: LonLat) {
        guard !boundaries.isEmpty,
            village.address.tambon.isEmpty || village.address.amphoe.isEmpty || village.address.province.isEmpty
        else { return }
        let location = boundaries.locate(point)
        func name(_ index: Int?) -> String { index.map { boundaries.entries[$0].name } ?? "" }
        if village.address.tambon.isEmpty { village.address.tambon = name(location.tambon) }
        if village.address.amphoe.isEmpty { village.address.amphoe = name(location.amphoe) }
        if village.address.province.isEmpty { village.address.province = name(location.province) }
    }
}

extension Village: Importable {
    func matchKeys(_ fields: [ImportField]?) -> [MatchKey] {
        if let fields {
            let values = fields.map { field -> String in
                switch field {
                case .code: code
                case .name: ThaiText.searchKey(name)
                case .moo: address.moo
                case .tambon: PlaceKey.normalise(address.tambon)
                case .amphoe: PlaceKey.normalise(address.amphoe)
                case .province: PlaceKey.normalise(address.province)
                default: ""
                }
            }
            return values.allSatisfy(\.isEmpty) ? [] : [MatchKey(chosen: values)]
        }
        let place = address.key
        // One name for several หมู่ of a subdistrict is routine: without the number only the point tells them apart.
        let byName = MatchKey(
            place.isEmpty || address.moo.isEmpty ? .nameAlone : .name, "name", ThaiText.searchKey(name), address.moo,
            place)
        return code.isEmpty ? [byName] : [MatchKey(.code, "code", code), byName]
    }

    var isActive: Bool { !isRemoved }
    mutating func retire() { isRemoved = true }
    var displayName: String { name }
    var displayCode: String { code }
    var place: LonLat? { point }

    func merging(_ row: Village) -> Village {
        var merged = self
        if !row.code.isEmpty { merged.code = row.code }
        if !row.name.isEmpty { merged.name = row.name }
        if !row.address.moo.isEmpty { merged.address.moo = row.address.moo }
        if !row.address.tambon.isEmpty { merged.address.tambon = row.address.tambon }
        if !row.address.amphoe.isEmpty { merged.address.amphoe = row.address.amphoe }
        if !row.address.province.isEmpty { merged.address.province = row.address.province }
        if let new = row.point, point.map({ Earth.roughDistance($0, new) > 0.02 }) ?? true { merged.point = new }
        merged.polygon = row.polygon ?? polygon
        merged.isRemoved = false
        return merged
    }
}
