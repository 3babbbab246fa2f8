/// Makes counts of children of rows: one village, year, age and sex each.
struct CensusBuilder: FeatureBuilder {
    private let reader: FieldReader
    private let villages: VillageLookup
    /// What somebody has chosen, by the key of the question.
    private let choices: [String: VillageID]

    init(reader: FieldReader, villages: VillageLookup, choices: [String: VillageID] = [:]) {
        (self.reader, self.villages, self.choices) = (reader, villages, choices)
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
        var question = VillageLookup.Question()
        (question.text, question.code) = (reader.code(.village, row), reader.code(.code, row))
        (question.moo, question.tambon) = (reader.raw(.moo, row), reader.raw(.tambon, row))
        question.amphoe = reader.raw(.amphoe, row)
        if let lon = Double(reader.raw(.lon, row)), let lat = Double(reader.raw(.lat, row)) {
            question.point = LonLat(longitude: lon, latitude: lat)
        }
        let field: ImportField = question.code.isEmpty && !question.text.isEmpty ? .village : .code
        let said = field == .code ? question.code : question.text
        switch villages.find(question) {
        case .found(let id, let clue):
            findings.clue = clue.rawValue
            return id
        case .unknown:
            findings.add(
                "village-not-found", .refused, column: reader.header(of: field), value: said,
                th: "ไม่พบหมู่บ้านนี้ในตำบลที่ระบุ นำเข้าหมู่บ้านก่อน หรือแก้ชื่อ หมู่ที่ หรือรหัส",
                en: "no stored village has this code, or this name and moo in the subdistrict; import villages first")
        case .several(let ids):
            let asked = question.asked(line: findings.line, ids)
            if let chosen = choices[asked.key], ids.contains(chosen) {
                findings.clue = "choice"
                return chosen
            }
            findings.question = asked
            let shown = ids.prefix(Self.mostChoices).map { villages.line($0) }
            findings.add(
                "village-ambiguous", .refused, column: reader.header(of: field), value: said,
                th: "มี \(ids.count) หมู่บ้านที่ตรงกัน ใส่หมู่ที่ รหัส พิกัด หรือเลข # ของหมู่บ้านที่ต้องการ",
                en:
                    "\(ids.count) villages fit; add the moo, the code, the coordinates, or write the # of the one that is meant",
                evidence: shown.joined(separator: "; ") + (ids.count > shown.count ? "; …" : ""))
        }
        return nil
    }

    /// Reads one field; a value that cannot be read refuses the row.
    private func value<Value>(
        _ field: ImportField, _ row: Int, _ findings: inout RowFindings, th thai: String, en english: String,
        _ read: (String) -> Value?
    ) -> Value? {
        let text = reader.raw(field, row)
        if let value = read(text) { return value }
        // A sheet with a column for each age and sex: the cell is named by the column it stands in.
        let column = reader.table.unfoldedColumn(row) ?? reader.header(of: field)
        findings.add("bad-\(field.rawValue)", .refused, column: column, value: text, th: thai, en: english)
        return nil
    }

    /// So many villages of one name are listed to choose from.
    private static let mostChoices = 12

    private static let sexes: [String: CensusCount.Sex] = [
        "male": .male, "m": .male, "ชาย": .male, "ช": .male, "ช.": .male, "เด็กชาย": .male, "ด.ช.": .male, "1": .male,
        "boy": .male, "boys": .male, "female": .female, "f": .female, "หญิง": .female, "ญ": .female, "ญ.": .female,
        "เด็กหญิง": .female, "ด.ญ.": .female, "2": .female, "girl": .female, "girls": .female,
    ]
}

extension VillageLookup.Question {
    fileprivate func asked(line: Int, _ villages: [VillageID]) -> VillageQuestion {
        VillageQuestion(
            // The place is part of it: the same name at another place is another village.
            key: ([text, moo, tambon, amphoe] + (point.map { ["\($0.longitude)", "\($0.latitude)"] } ?? []))
                .joined(separator: " | "),
            said: VillageQuestion.Said(village: text, moo: moo, tambon: tambon, amphoe: amphoe), lines: [line],
            villages: villages)
    }
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
