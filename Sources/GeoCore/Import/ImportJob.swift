/// One import with everything it needs, ready to run.
struct ImportJob {
    let store: any GeoStore
    let kind: ImportKind
    let table: SourceTable
    let mapping: ColumnMapping
    let rows: [Int]
    let options: ImportOptions
    let extent: Bounds?
    let boundaries: BoundaryIndex

    func execute(_ report: inout ImportReport) throws {
        switch kind {
        case .schools: try schools(&report)
        case .villages, .areas, .boundaries, .census: throw ImportError.noPolygons
        }
    }

    private func schools(_ report: inout ImportReport) throws {
        let survey = survey(&report)
        var run = run(
            SchoolBuilder(
                reader: FieldReader(table: table, mapping: mapping), survey: survey, source: report.file))
        try run.execute(on: store, &report)
    }

    /// Judges the points of all rows and tells the report about their system.
    private func survey(_ report: inout ImportReport) -> PointSurvey {
        let survey = PointSurvey(
            table, mapping: mapping, rows: rows, boundaries: boundaries, extent: extent, crs: options.crs)
        report.crs = survey.system?.hypothesis.crs.description
        report.crsEvidence = survey.system?.evidence
        report.crsDoubt = survey.system?.doubt
        report.withoutPosition = rows.count { !survey.hasCoordinates($0) }
        if let system = survey.system, system.hypothesis.isSwapped {
            let code: CoordinateFinding.Code =
                system.hypothesis.crs.kind == .geographic ? .latLonSwapped : .eastNorthSwapped
            report.entries.append(
                ImportReport.Entry(
                    line: 0, column: survey.columns.column, code: code.rawValue, reason: code.reason,
                    evidence: system.evidence, action: .repaired))
        }
        return survey
    }

    private func run<Builder: FeatureBuilder>(_ builder: Builder) -> ImportRun<Builder> {
        ImportRun(kind: kind, table: table, rows: rows, options: options, builder: builder)
    }
}

extension ImportKind {
    /// The fields by which rows of the kind may be matched.
    var keyFields: Set<ImportField> {
        switch self {
        case .schools: School.keyFields
        case .villages: [.code, .name, .moo, .tambon, .amphoe, .province]
        case .areas: [.id, .name, .band, .year]
        case .boundaries: [.code, .name, .level, .parent]
        case .census: []
        }
    }
}
