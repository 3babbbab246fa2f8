/// Makes service areas of rows.
struct AreaBuilder: FeatureBuilder {
    private var reader: FieldReader
    private var polygons: PolygonReader
    private let schools: SchoolLookup

    init(reader: FieldReader, polygons: PolygonReader, schools: SchoolLookup) {
        (self.reader, self.polygons, self.schools) = (reader, polygons, schools)
    }

    mutating func build(_ row: Int, _ findings: inout RowFindings) -> ServiceArea? {
        var originals: [String: String] = [:]
        let school = reader.text(.school, row, &findings, originals: &originals)
        let code = reader.code(.id, row)
        let name = reader.text(.name, row, &findings, originals: &originals)
        guard let geometry = polygons.polygons(of: row, &findings) else { return nil }
        var area = ServiceArea(name: name.isEmpty ? school.isEmpty ? code : school : name, geometry: geometry)
        area.code = code
        link(&area, to: school, &findings)
        let band = reader.raw(.band, row)
        if !band.isEmpty { area.band = Self.band(band) }
        if let kind = Self.choice(reader.raw(.kind, row), ServiceArea.Kind.self, Self.kinds) { area.kind = kind }
        if let status = Self.choice(reader.raw(.status, row), ServiceArea.Status.self, Self.statuses) {
            area.status = status
        }
        area.year = year(row, &findings)
        if area.name.isEmpty {
            findings.add("no-name", .refused, th: "แถวนี้ไม่มีชื่อเขตหรือโรงเรียน", en: "the row names neither area nor school")
        }
        return area
    }

    private func link(_ area: inout ServiceArea, to school: String, _ findings: inout RowFindings) {
        guard !school.isEmpty else { return }
        area.schoolText = school
        switch schools.find(school) {
        case .found(let id): area.school = id
        case .none:
            findings.add(
                "school-not-found", .suggested, column: reader.header(of: .school), value: school,
                th: "ไม่พบโรงเรียนนี้ในฐานข้อมูล", en: "no stored school has this code or name")
        case .several(let count):
            findings.add(
                "school-ambiguous", .suggested, column: reader.header(of: .school), value: school,
                th: "มีหลายโรงเรียนชื่อนี้ ให้ระบุรหัส", en: "several stored schools have this name; give the code",
                evidence: "\(count) schools")
        }
    }

    private func year(_ row: Int, _ findings: inout RowFindings) -> Int? {
        let text = reader.raw(.year, row)
        guard !BlankWords.isBlank(text) else { return nil }
        // A school year is named by the year it begins in: 2017-2018.
        let first = text.split { "-–/".contains($0) }.first.map(String.init) ?? text
        if let year = ThaiDate.year(first.count >= 4 ? first : text) { return year }
        findings.add(
            "not-a-year", .suggested, column: reader.header(of: .year), value: text, th: "ไม่ใช่ปี จึงเว้นว่างไว้",
            en: "this is not a year, so it is left empty")
        return nil
    }

    /// A level by its plain name when one is meant; otherwise the source's own word.
    private static func band(_ text: String) -> String {
        guard let levels = LevelVocabulary.levels(in: text), let only = levels.lowest, levels == Levels(only) else {
            return text
        }
        return only.rawValue
    }

    private static let kinds: [String: ServiceArea.Kind] = [
        "เขตบริการ": .exclusive, "ร่วม": .shared, "เขตบริการร่วม": .shared, "เลือก": .choice,
    ]
    private static let statuses: [String: ServiceArea.Status] = [
        "ร่าง": .draft, "รับฟังความเห็น": .consultation, "เห็นชอบ": .agreed, "ประกาศ": .announced, "ประกาศแล้ว": .announced,
    ]

    private static func choice<Choice: RawRepresentable<String>>(
        _ text: String, _ type: Choice.Type, _ thai: [String: Choice]
    ) -> Choice? {
        Choice(rawValue: text.lowercased()) ?? thai[text]
    }
}

extension ServiceArea: Importable {
    func matchKeys(_ fields: [ImportField]?) -> [MatchKey] {
        let year = year.map(String.init) ?? ""
        if let fields {
            let values = fields.map { field -> String in
                switch field {
                case .id: code
                case .name: ThaiText.searchKey(name)
                case .band: band
                case .year: year
                default: ""
                }
            }
            return values.allSatisfy(\.isEmpty) ? [] : [MatchKey(chosen: values)]
        }
        if !code.isEmpty { return [MatchKey(.code, "id", code, band, year)] }
        return [MatchKey(.label, "name", ThaiText.searchKey(name), band, year)]
    }

    /// A file of one band and year says nothing about the others.
    var scope: String { "\(band) \(year ?? 0)" }
    var isActive: Bool { !isRemoved }
    mutating func retire() { isRemoved = true }
    var displayName: String { name }
    var displayCode: String { code }
    var place: LonLat? { nil }

    func merging(_ row: ServiceArea) -> ServiceArea {
        var merged = row
        merged.id = id
        merged.school = row.school ?? school
        if row.schoolText.isEmpty { merged.schoolText = schoolText }
        merged.year = row.year ?? year
        // A file that says nothing of the status does not undo an agreement.
        if row.status == .draft { merged.status = status }
        merged.isRemoved = false
        return merged
    }
}
