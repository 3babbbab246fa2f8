/// Judges the coordinates of all rows of a table, so that each row is seen in the light of the others.
struct PointSurvey {
    let columns: CoordinateColumns
    /// nil when no row has coordinates.
    let system: SystemDetective.Verdict?
    /// Whether points are stored without what the file has.
    private let isPlainSystem: Bool
    private let verdicts: [CoordinateVerdict]
    private let shared: SharedPoints
    private let places: [RowPlace]
    private let names: PlaceTable
    private let rowOfPosition: [Int]
    /// By row of the table; -1 for a row that is not looked at.
    private let positionOfRow: [Int32]
    private let table: SourceTable
    private let witness: (any PlaceWitness)?

    /// Reads, scores and judges. O(rows · log rows).
    init(
        _ table: SourceTable, mapping: ColumnMapping, rows: [Int], boundaries: BoundaryIndex, extent: Bounds?,
        crs: CRS?
    ) {
        self.table = table
        columns = CoordinateColumns(table, mapping: mapping)
        rowOfPosition = rows
        var positions = [Int32](repeating: -1, count: table.rowCount)
        for (position, row) in rows.enumerated() { positions[row] = Int32(position) }
        positionOfRow = positions
        var names = PlaceTable()
        places = Self.places(table, mapping, rows, &names)
        let columns = columns
        let readings = rows.map { columns.reading($0) }
        var interpreter = CoordinateInterpreter()
        let boundaryWitness = boundaries.isEmpty ? nil : BoundaryWitness(boundaries, names: &names)
        self.names = names
        let declared = crs ?? (columns.isGeometry ? table.origin.declaredCRS.flatMap { CRS(declared: $0) } : nil)
        system = SystemDetective(extent: extent, witness: boundaryWitness).verdict(
            on: readings, places: places, declared: declared, isForced: crs != nil, with: &interpreter)
        isPlainSystem = system?.hypothesis.crs ?? .wgs84 == .wgs84
        guard let system else {
            verdicts = readings.map { RowDetective.withoutSystem($0) }
            shared = SharedPoints([])
            witness = nil
            return
        }
        let points = readings.map { reading in
            reading.state == .read
                ? interpreter.point(
                    reading.x, reading.y, reading.isCertain ? CoordinateHypothesis(.wgs84) : system.hypothesis) : nil
        }
        let home = Self.home(points, extent: extent)
        let witness: (any PlaceWitness)? =
            boundaryWitness
            ?? NeighbourWitness(
                zip(points, places).lazy.compactMap { point, place in
                    point.flatMap { home?.contains($0) ?? false ? (point: $0, place: place) : nil }
                }, names: names)
        self.witness = witness
        let detective = RowDetective(
            system: system.hypothesis, extent: extent, home: home, witness: witness,
            hasBoundaries: boundaryWitness != nil)
        var verdicts: [CoordinateVerdict] = []
        verdicts.reserveCapacity(rows.count)
        for (reading, place) in zip(readings, places) {
            verdicts.append(detective.verdict(on: reading, in: place, with: &interpreter))
        }
        self.verdicts = verdicts
        shared = SharedPoints(verdicts.map(\.point))
    }

    private static func places(
        _ table: SourceTable, _ mapping: ColumnMapping, _ rows: [Int], _ names: inout PlaceTable
    ) -> [RowPlace] {
        let columns = PlaceLevel.allCases.map { ($0, mapping[$0.field], mapping.constants[$0.field]) }
        guard columns.contains(where: { $0.1 != nil || $0.2 != nil }) else {
            return [RowPlace](repeating: RowPlace(), count: rows.count)
        }
        return rows.map { row in
            var place = RowPlace()
            for (level, column, constant) in columns {
                if let column {
                    place[level] = names.number(of: table.text(row, column))
                } else if let constant {
                    place[level] = names.number(of: constant)
                }
            }
            return place
        }
    }

    /// Where the table's rows are at home: Tukey's outer fences, three times the middle half to either side.
    private static func home(_ points: [LonLat?], extent: Bounds?) -> Bounds? {
        let known = points.compactMap(\.self).filter { extent?.contains($0) ?? ($0.longitude != 0 || $0.latitude != 0) }
        guard !known.isEmpty else { return extent }
        func range(_ values: [Double], _ limit: Double) -> (Double, Double) {
            var values = values
            let (low, high) = (values.select(values.count / 4), values.select(values.count * 3 / 4))
            let margin = 3 * max(high - low, 0.25)
            return (max(low - margin, -limit), min(high + margin, limit))
        }
        let (west, east) = range(known.map(\.longitude), 180)
        let (south, north) = range(known.map(\.latitude), 90)
        return Bounds(west: west, south: south, east: east, north: north)
    }

    /// The position of a row, and what was found about it; nil when it has none or it is refused.
    func position(of row: Int, source: String, _ findings: inout RowFindings) -> Position? {
        guard let at = position(of: row) else { return nil }
        let verdict = verdicts[at]
        var written: String? { columns.text(row) }
        var method = Position.Method.imported
        var isDoubtful = false
        switch verdict {
        case .blank, .kept: break
        case .repaired(_, let finding):
            findings.add(finding, .repaired, column: columns.column, value: written)
            isDoubtful = true
            if let doubt = doubt(about: verdict, at) {
                findings.add(doubt, .suggested, column: columns.column, value: written)
            }
        case .suggested(_, let finding):
            findings.add(finding, .suggested, column: columns.column, value: written)
            isDoubtful = true
        case .refused(let finding): findings.add(finding, .refused, column: columns.column, value: written)
        }
        guard let point = verdict.point else { return nil }
        if let finding = shared.finding(
            for: at, places: places, lines: { table.line(of: rowOfPosition[$0]) }, names: names)
        {
            findings.add(finding, .suggested, column: columns.column, value: written)
            if finding.code == .provinceCentroid { method = .centroid }
        }
        let crs = system?.hypothesis.crs ?? .wgs84
        return Position(
            point, method: method, originalCRS: crs == .wgs84 ? nil : crs.description,
            originalText: isDoubtful || crs != .wgs84 ? written : nil, source: source)
    }

    /// What `position` gives where it has nothing to say about the row.
    enum PlainPosition: Equatable {
        case none
        /// Imported as it is, in WGS 84.
        case at(LonLat)
        /// `position` has to say.
        case unclear
    }

    /// The position of a row with nothing to note; knows only what is certain.
    func plainPosition(of row: Int) -> PlainPosition {
        guard let at = position(of: row) else { return .none }
        switch verdicts[at] {
        case .blank: return .none
        case .kept(let point) where isPlainSystem && shared.isAlone(at): return .at(point)
        default: return .unclear
        }
    }

    /// A point can be read in one way only and still lie elsewhere than the row says.
    private func doubt(about verdict: CoordinateVerdict, _ at: Int) -> CoordinateFinding? {
        guard let point = verdict.point, let witness, case .contradicts = witness.opinion(of: point, in: places[at])
        else { return nil }
        return CoordinateFinding(
            witness is BoundaryWitness ? .notInPlace : .farFromNeighbours,
            evidence: witness.evidence(of: point, in: places[at]))
    }

    func hasCoordinates(_ row: Int) -> Bool { position(of: row).map { verdicts[$0] != .blank } ?? false }

    private func position(of row: Int) -> Int? {
        let position = positionOfRow[row]
        return position < 0 ? nil : Int(position)
    }
}

extension RowDetective {
    /// The verdict on a row of a table in which no coordinates could be read.
    static func withoutSystem(_ reading: CoordinateReading) -> CoordinateVerdict {
        switch reading.state {
        case .blank: .blank
        case .half: .refused(CoordinateFinding(.half))
        case .unreadable(let fault): .refused(CoordinateFinding(.unreadable, evidence: fault.reason.english))
        case .read: .refused(CoordinateFinding(.impossible))
        }
    }
}

extension CRS {
    /// The system a file declares, as a code or as well-known text.
    init?(declared text: String) {
        if let crs = try? CRS(text) {
            self = crs
        } else if let crs = try? CRS(wellKnownText: text) {
            self = crs
        } else {
            return nil
        }
    }
}
