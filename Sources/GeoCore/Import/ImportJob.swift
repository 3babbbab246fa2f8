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
        case .villages: try villages(&report)
        case .areas:
            let schools = try SchoolLookup(reading: store)
            try execute(AreaBuilder(reader: reader, polygons: try polygons(&report), schools: schools), &report)
        case .boundaries: try execute(BoundaryBuilder(reader: reader, polygons: try polygons(&report)), &report)
        case .census:
            guard options.mode == .update else { throw ImportError.noSyncOfCensus }
            try execute(
                CensusBuilder(
                    reader: reader, villages: try VillageLookup(reading: store), choices: options.villageChoices),
                &report)
        }
    }

    private var reader: FieldReader { FieldReader(table: table, mapping: mapping) }

    private func execute<Builder: FeatureBuilder>(_ builder: Builder, _ report: inout ImportReport) throws {
        let run = ImportRun(kind: kind, table: table, rows: rows, options: options, builder: builder)
        try run.execute(on: store, &report)
    }

    private func schools(_ report: inout ImportReport) throws {
        let survey = try survey(&report)
        try execute(SchoolBuilder(reader: reader, survey: survey, source: report.file), &report)
    }

    private func villages(_ report: inout ImportReport) throws {
        let survey = try survey(&report)
        let polygons = polygons(survey)
        try execute(
            VillageBuilder(
                reader: reader, survey: survey, polygons: polygons, boundaries: boundaries, source: report.file),
            &report)
    }

    /// Finds the system of the polygons by the middles of their boxes.
    private func polygons(_ report: inout ImportReport) throws(ImportError) -> PolygonReader {
        polygons(try survey(&report))
    }

    private func polygons(_ survey: PointSurvey) -> PolygonReader {
        PolygonReader(
            table: table, system: survey.system?.hypothesis, extent: extent, repairsRings: options.repairsRings)
    }

    /// Judges the points of all rows and tells the report about their system.
    private func survey(_ report: inout ImportReport) throws(ImportError) -> PointSurvey {
        let survey = PointSurvey(
            table, mapping: mapping, rows: rows, boundaries: boundaries, extent: extent, crs: options.crs)
        if let system = survey.system, system.isGuess { throw .crsNeeded(possible: system.hypothesis.crs) }
        report.crs = survey.system?.hypothesis.crs.description
        report.crsEvidence = survey.system?.evidence
        report.crsDoubt = survey.system?.doubt
        if kind == .schools || kind == .villages {
            report.withoutPosition = rows.count { !survey.hasCoordinates($0) }
        }
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
