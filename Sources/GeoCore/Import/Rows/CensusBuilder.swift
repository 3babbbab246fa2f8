/// Makes counts of children of rows: one village, year, age and sex each.
struct CensusBuilder: FeatureBuilder {
    private let reader: FieldReader
    private let villages: VillageLookup

    init(reader: FieldReader, villages: VillageLookup) {
        (self.reader, self.villages) = (reader, villages)
    }

    mutating func build(_ row: Int, _ findings: inout RowFindings) -> CensusCount? {
        let village = village(row, &findings)
        let year = value(.year, row, &findings, th: "ไม่ใช่ปี", en: "this is not a year") { ThaiDate.year($0) }
        let age = value(
            .age, row, &findings, th: "อายุต้องเป็นจำนวนเต็ม 0–120", en: "an age is a whole number from 0 to 120"
        ) { text -> Int? in
            guard case .count(let age) = CountText(text.replacing("ปี", with: "")), age <= 120 else { return nil }
            return age
        }
        let sex = value(.sex, row, &findings, th: "เพศต้องเป็นชายหรือหญิง", en: "sex is male or female (ชาย, หญิง)") {
            Self.sexes[$0.lowercased()]
        }
        let count = value(
            .count, row, &findings, th: "จำนวนต้องเป็นจำนวนเต็มตั้งแต่ 0",
            en: "a count is a whole number, not negative and not text"
        ) { text -> Int? in
            guard case .count(let count) = CountText(text) else { return nil }
            return count
        }
        guard let village, let year, let age, let sex, let count else { return nil }
        return CensusCount(village: village, year: year, age: age, sex: sex, count: count)
    }

    private func village(_ row: Int, _ findings: inout RowFindings) -> VillageID? {
        let text = reader.code(.village, row)
        if let id = villages.find(text, tambon: reader.raw(.tambon, row)) { return id }
        findings.add(
            "village-not-found", .refused, column: reader.header(of: .village), value: text,
            th: "ไม่พบหมู่บ้านนี้ หรือมีหลายหมู่บ้านชื่อเดียวกันในตำบล นำเข้าหมู่บ้านก่อน หรือใช้รหัสหมู่บ้าน",
            en:
                "no stored village, or more than one, has this code or name in the subdistrict; import villages first, or use codes"
        )
        return nil
    }

    /// Reads one field; a value that cannot be read refuses the row.
    private func value<Value>(
        _ field: ImportField, _ row: Int, _ findings: inout RowFindings, th thai: String, en english: String,
        _ read: (String) -> Value?
    ) -> Value? {
        let text = reader.raw(field, row)
        if let value = read(text) { return value }
        findings.add(
            "bad-\(field.rawValue)", .refused, column: reader.header(of: field), value: text, th: thai, en: english)
        return nil
    }

    private static let sexes: [String: CensusCount.Sex] = [
        "male": .male, "m": .male, "ชาย": .male, "ช": .male, "ช.": .male, "เด็กชาย": .male, "ด.ช.": .male, "1": .male,
        "boy": .male, "boys": .male, "female": .female, "f": .female, "หญิง": .female, "ญ": .female, "ญ.": .female,
        "เด็กหญิง": .female, "ด.ญ.": .female, "2": .female, "girl": .female, "girls": .female,
    ]
}

extension CensusCount: Importable {
    func matchKeys(_ fields: [ImportField]?) -> [MatchKey] {
        [MatchKey(.code, "\(village)", "\(year)", "\(age)", sex.rawValue)]
    }

    var isActive: Bool { true }
    /// Counts are never retired; see `ImportError.noSyncOfCensus`.
    mutating func retire() {}
    var displayName: String { "village \(village), \(year), age \(age), \(sex.rawValue)" }
    var displayCode: String { "" }
    var place: LonLat? { nil }

    func merging(_ row: CensusCount) -> CensusCount {
        var merged = self
        merged.count = row.count
        return merged
    }
}
