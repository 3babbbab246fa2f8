/// Makes schools of rows.
struct SchoolBuilder: FeatureBuilder {
    private var reader: FieldReader
    private let survey: PointSurvey
    private let source: String
    private(set) var withoutPosition = 0

    init(reader: FieldReader, survey: PointSurvey, source: String) {
        (self.reader, self.survey, self.source) = (reader, survey, source)
    }

    mutating func build(_ row: Int, _ findings: inout RowFindings) -> School? {
        var originals: [String: String] = [:]
        var school = School(name: reader.text(.name, row, &findings, originals: &originals))
        for (field, path) in School.texts where field != .name && reader.mapping.has(field) {
            school[keyPath: path] =
                Self.codes.contains(field)
                ? reader.code(field, row) : reader.text(field, row, &findings, originals: &originals)
        }
        school.originals = originals
        school.levels = levels(row, &findings)
        school.pupils = reader.count(.pupils, row, &findings)
        school.teachers = reader.count(.teachers, row, &findings)
        school.position = survey.position(of: row, source: source, &findings)
        if school.name.isEmpty {
            findings.add(
                "no-name", .refused, column: reader.header(of: .name), th: "แถวนี้ไม่มีชื่อ", en: "the row has no name")
        }
        return school
    }

    private static let codes: Set<ImportField> = [.code, .smis, .moo, .postcode, .houseNumber]

    private func levels(_ row: Int, _ findings: inout RowFindings) -> Levels {
        func levels(_ field: ImportField) -> Levels {
            guard reader.mapping.has(field) else { return [] }
            let text = reader.raw(field, row)
            if let levels = LevelVocabulary.levels(in: text) { return levels }
            findings.add(
                "unknown-level", .suggested, column: reader.header(of: field), value: text,
                th: "ไม่รู้จักระดับชั้นนี้ จึงเว้นว่างไว้", en: "no level of schooling is known by this name, so it is left empty")
            return []
        }
        let stated = levels(.level)
        guard let low = levels(.levelMin).lowest, let high = levels(.levelMax).highest else { return stated }
        return stated.union(Levels(from: low, to: high))
    }
}
