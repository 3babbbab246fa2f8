/// Makes schools of rows.
struct SchoolBuilder: FeatureBuilder {
    static let rowsAreIndependent = true

    private var reader: FieldReader
    private let survey: PointSurvey
    private let source: String
    /// The texts that the file has, without the name.
    private let texts: [(field: ImportField, path: any WritableKeyPath<School, String> & Sendable, isCode: Bool)]
    /// What each text of a level means; a list of schools has a handful of them. Bounded, for files that have not.
    private var meanings: [String: Levels?] = [:]
    /// For the rows that need no repair.
    private var writer: SchoolRowWriter?

    init(reader: FieldReader, survey: PointSurvey, source: String) {
        writer = SchoolRowWriter(reader: reader, survey: survey, source: source, isCode: Self.codes.contains)
        (self.reader, self.survey, self.source) = (reader, survey, source)
        texts = School.texts.filter { $0.field != .name && reader.mapping.has($0.field) }.map {
            ($0.field, $0.path, Self.codes.contains($0.field))
        }
    }

    mutating func build(_ row: Int, _ findings: inout RowFindings) -> School? {
        var originals: [String: String] = [:]
        var school = School(name: reader.text(.name, row, &findings, originals: &originals))
        for (field, path, isCode) in texts {
            school[keyPath: path] =
                isCode
                ? reader.code(field, row) : reader.text(field, row, &findings, originals: &originals)
        }
        school.originals = originals
        school.levels = levels(row, &findings)
        school.pupils = reader.count(.pupils, row, &findings)
        for level in Level.allCases {
            school.pupilsByLevel[level] = reader.count(.pupils(of: level), row, &findings)
        }
        school.teachers = reader.count(.teachers, row, &findings)
        school.rooms = reader.count(.rooms, row, &findings)
        school.classSize = reader.count(.classSize, row, &findings)
        school.position = survey.position(of: row, source: source, &findings)
        if school.name.isEmpty {
            findings.add(
                "no-name", .refused, column: reader.header(of: .name), th: "แถวนี้ไม่มีชื่อ", en: "the row has no name")
        }
        return school
    }

    var noRows: PlainRows { writer?.noRows ?? PlainRows() }

    mutating func write(_ row: Int, to rows: inout PlainRows, _ keys: inout KeyRun) -> Bool {
        writer?.write(row, to: &rows, &keys) ?? false
    }

    private static let codes: Set<ImportField> = [.code, .smis, .moo, .postcode, .houseNumber]

    private mutating func levels(_ row: Int, _ findings: inout RowFindings) -> Levels {
        let stated = levels(.level, row, &findings)
        guard let low = levels(.levelMin, row, &findings).lowest, let high = levels(.levelMax, row, &findings).highest
        else { return stated }
        return stated.union(Levels(from: low, to: high))
    }

    private mutating func levels(_ field: ImportField, _ row: Int, _ findings: inout RowFindings) -> Levels {
        guard reader.mapping.has(field) else { return [] }
        let text = reader.raw(field, row)
        if let levels = meaning(of: text) { return levels }
        findings.add(
            "unknown-level", .suggested, column: reader.header(of: field), value: text,
            th: "ไม่รู้จักระดับชั้นนี้ จึงเว้นว่างไว้", en: "no level of schooling is known by this name, so it is left empty")
        return []
    }

    private mutating func meaning(of text: String) -> Levels? {
        if let known = meanings[text] { return known }
        let levels = LevelVocabulary.levels(in: text)
        if meanings.count < 1_000 { meanings[text] = .some(levels) }
        return levels
    }
}
