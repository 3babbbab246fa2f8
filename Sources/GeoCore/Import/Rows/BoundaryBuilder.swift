/// Makes boundaries of rows.
struct BoundaryBuilder: FeatureBuilder {
    private var reader: FieldReader
    private var polygons: PolygonReader

    init(reader: FieldReader, polygons: PolygonReader) {
        (self.reader, self.polygons) = (reader, polygons)
    }

    mutating func build(_ row: Int, _ findings: inout RowFindings) -> Boundary? {
        var originals: [String: String] = [:]
        let name = reader.text(.name, row, &findings, originals: &originals)
        let code = Self.code(reader.code(.code, row))
        if name.isEmpty {
            findings.add(
                "no-name", .refused, column: reader.header(of: .name), th: "แถวนี้ไม่มีชื่อ", en: "the row has no name")
        }
        guard let level = level(row, code, &findings), let geometry = polygons.polygons(of: row, &findings) else {
            return nil
        }
        var boundary = Boundary(level: level, name: name, geometry: geometry)
        boundary.code = code
        boundary.nameEnglish = reader.text(.nameEnglish, row, &findings, originals: &originals)
        boundary.parent = Self.code(reader.code(.parent, row))
        if boundary.parent.isEmpty, level != .province, level != .office, code.count > 2 {
            boundary.parent = String(code.dropLast(2))
        }
        return boundary
    }

    /// TH100101 is 100101 with the country in front.
    private static func code(_ text: String) -> String {
        let rest = text.dropFirst(2)
        let isDigits = !rest.isEmpty && rest.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return text.uppercased().hasPrefix("TH") && isDigits ? String(rest) : text
    }

    private func level(_ row: Int, _ code: String, _ findings: inout RowFindings) -> Boundary.Level? {
        let text = reader.raw(.level, row)
        if let level = Boundary.Level(rawValue: text.lowercased()) ?? Self.words[text.lowercased()] { return level }
        if text.isEmpty, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            switch code.count {
            case 2: return .province
            case 4: return .amphoe
            case 6: return .tambon
            default: break
            }
        }
        findings.add(
            "no-level", .refused, column: reader.header(of: .level), value: text.isEmpty ? code : text,
            th: "ไม่ทราบว่าเป็นจังหวัด อำเภอ หรือตำบล ระบุด้วย --columns level:=tambon",
            en:
                "it cannot be told whether this is a province, amphoe, tambon or office; say so with --columns level:=tambon"
        )
        return nil
    }

    private static let words: [String: Boundary.Level] = [
        "จังหวัด": .province, "changwat": .province, "1": .province, "adm1": .province, "อำเภอ": .amphoe, "เขต": .amphoe,
        "อำเภอ/เขต": .amphoe, "district": .amphoe, "2": .amphoe, "adm2": .amphoe, "ตำบล": .tambon, "แขวง": .tambon,
        "ตำบล/แขวง": .tambon, "subdistrict": .tambon, "3": .tambon, "adm3": .tambon, "เขตพื้นที่การศึกษา": .office,
        "สพท": .office,
    ]
}

extension Boundary: Importable {
    func matchKeys(_ fields: [ImportField]?) -> [MatchKey] {
        if let fields {
            let values = fields.map { field -> String in
                switch field {
                case .code: code
                case .name: PlaceKey.normalise(name)
                case .level: level.rawValue
                case .parent: parent
                default: ""
                }
            }
            return values.allSatisfy(\.isEmpty) ? [] : [MatchKey(chosen: values)]
        }
        if !code.isEmpty { return [MatchKey(.code, level.rawValue, code)] }
        return [MatchKey(.name, level.rawValue, parent, PlaceKey.normalise(name))]
    }

    /// A file of subdistricts says nothing about provinces.
    var scope: String { level.rawValue }
    var isActive: Bool { !isRemoved }
    mutating func retire() { isRemoved = true }
    var displayName: String { name }
    var displayCode: String { code }
    var place: LonLat? { nil }

    func merging(_ row: Boundary) -> Boundary {
        var merged = row
        merged.id = id
        if row.code.isEmpty { merged.code = code }
        if row.nameEnglish.isEmpty { merged.nameEnglish = nameEnglish }
        if row.parent.isEmpty { merged.parent = parent }
        merged.isRemoved = false
        return merged
    }
}
