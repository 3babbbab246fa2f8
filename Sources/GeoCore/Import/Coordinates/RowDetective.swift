/// Judges the coordinates of single rows against the system of the whole table.
///
/// A repair is certain only when the numbers as written are impossible or lie in another province than the row says,
/// and exactly one simple explanation puts the point where it belongs. Everything else is suggested or refused.
struct RowDetective {
    let system: CoordinateHypothesis
    /// Points outside are refused; nil accepts the whole world.
    let extent: Bounds?
    /// The box of the rows that are not in doubt; where an explanation must lead when there is no extent.
    let home: Bounds?
    let witness: (any PlaceWitness)?
    /// Whether the witness knows true boundaries; neighbours only count when the distance is gross.
    let hasBoundaries: Bool

    /// Another way to understand the numbers, and the place it gives.
    private struct Explanation {
        var code: CoordinateFinding.Code
        var point: LonLat
        var opinion = PlaceOpinion.silent
    }

    func verdict(on reading: CoordinateReading, in place: RowPlace, with interpreter: inout CoordinateInterpreter)
        -> CoordinateVerdict
    {
        switch reading.state {
        case .blank: return .blank
        case .half: return .refused(CoordinateFinding(.half))
        case .unreadable(let fault):
            return .refused(CoordinateFinding(.unreadable, evidence: fault.reason.english))
        case .read: break
        }
        if reading.x == 0, reading.y == 0 { return .refused(CoordinateFinding(.zeroZero)) }
        let asWritten = interpreter.point(
            reading.x, reading.y, reading.isCertain ? CoordinateHypothesis(.wgs84) : system)
        guard let point = asWritten, extent?.contains(point) ?? true else {
            return explainImpossible(reading, asWritten, place, &interpreter)
        }
        switch witness?.opinion(of: point, in: place) ?? .silent {
        case .silent, .agrees: return kept(point, reading)
        case .contradicts(let level):
            return explainElsewhere(reading, point, place, contradictedAt: level, &interpreter)
        }
    }

    /// A number in another notation is read with certainty, and said in the report.
    private func kept(_ point: LonLat, _ reading: CoordinateReading) -> CoordinateVerdict {
        guard !reading.marks.isEmpty else { return .kept(point) }
        return .repaired(point, CoordinateFinding(.notation, evidence: reading.marks.words, result: point))
    }

    // MARK: Numbers that cannot be as they are

    private func explainImpossible(
        _ reading: CoordinateReading, _ asWritten: LonLat?, _ place: RowPlace,
        _ interpreter: inout CoordinateInterpreter
    ) -> CoordinateVerdict {
        let outside: CoordinateFinding.Code = asWritten == nil ? .impossible : .outsideExtent
        guard !reading.isCertain else {
            return .refused(CoordinateFinding(outside, evidence: asWritten.map { "lies at \($0.written)" }))
        }
        let explanations = judged(simple(reading, &interpreter), place)
        if let best = best(of: explanations) {
            // On the map there is one such place; where the row says otherwise as well, nothing is certain.
            if best.opinion.weight >= 0 || !hasBoundaries {
                return .repaired(
                    best.point,
                    CoordinateFinding(best.code, evidence: evidence(for: best, place), result: best.point))
            }
            return .refused(CoordinateFinding(best.code, evidence: evidence(for: best, place), result: best.point))
        }
        if !explanations.isEmpty {
            let all = explanations.map { "\($0.code.rawValue): \($0.point.written)" }.joined(separator: "; ")
            return .refused(CoordinateFinding(outside, evidence: "several explanations: \(all)"))
        }
        if let suggestion = missingDigit(reading, place, &interpreter) { return .refused(suggestion) }
        return .refused(
            CoordinateFinding(outside, evidence: asWritten.map { "lies at \($0.written)" } ?? "read as \(system)"))
    }

    /// The only explanation, or the only one with the highest weight when that is an agreement.
    private func best(of explanations: [Explanation]) -> Explanation? {
        guard explanations.count > 1 else { return explanations.first }
        let most = explanations.map(\.opinion.weight).max() ?? 0
        let leaders = explanations.filter { $0.opinion.weight == most }
        return most > 0 && leaders.count == 1 ? leaders[0] : nil
    }

    private func evidence(for explanation: Explanation, _ place: RowPlace) -> String {
        let only =
            "the only simple explanation that leads \(extent == nil ? "to where the other rows are" : "inside the extent")"
        guard let words = witness?.evidence(of: explanation.point, in: place) else { return only }
        return "\(only); \(words)"
    }

    // MARK: Points that lie elsewhere than the row says

    private func explainElsewhere(
        _ reading: CoordinateReading, _ point: LonLat, _ place: RowPlace, contradictedAt level: PlaceLevel,
        _ interpreter: inout CoordinateInterpreter
    ) -> CoordinateVerdict {
        let against = witness?.evidence(of: point, in: place)
        if !reading.isCertain, level < .tambon {
            let agreeing = judged(simple(reading, &interpreter), place).filter { $0.opinion.weight > 0 }
            if agreeing.count == 1 {
                let evidence = [
                    against.map { "as written it \($0)" }, witness?.evidence(of: agreeing[0].point, in: place),
                ]
                .compactMap(\.self).joined(separator: "; otherwise ")
                let finding = CoordinateFinding(agreeing[0].code, evidence: evidence, result: agreeing[0].point)
                // A whole district or more off, and right otherwise: certain by boundaries, likely by neighbours.
                return hasBoundaries || isFar(point)
                    ? .repaired(agreeing[0].point, finding) : .suggested(point, finding)
            }
        }
        if hasBoundaries { return .suggested(point, CoordinateFinding(.notInPlace, evidence: against)) }
        let finding = CoordinateFinding(.farFromNeighbours, evidence: against)
        return isFar(point) ? .refused(finding) : .suggested(point, finding)
    }

    /// Outside even the box of all undoubted rows.
    private func isFar(_ point: LonLat) -> Bool { home.map { !$0.contains(point) } ?? false }

    // MARK: Explanations

    private func judged(_ explanations: [Explanation], _ place: RowPlace) -> [Explanation] {
        explanations.map { explanation in
            var explanation = explanation
            explanation.opinion = witness?.opinion(of: explanation.point, in: place) ?? .silent
            return explanation
        }
    }

    /// Every explanation by one simple mistake whose point lies inside; each place once.
    private func simple(_ reading: CoordinateReading, _ interpreter: inout CoordinateInterpreter) -> [Explanation] {
        var found: [Explanation] = []
        func add(_ code: CoordinateFinding.Code, _ point: LonLat?) {
            guard let point, (extent ?? home)?.contains(point) ?? false,
                !found.contains(where: { Earth.roughDistance($0.point, point) < 1 })
            else { return }
            found.append(Explanation(code: code, point: point))
        }
        let (x, y) = (reading.x, reading.y)
        let areDegrees = system.crs.kind == .geographic
        add(areDegrees ? .latLonSwapped : .eastNorthSwapped, interpreter.point(x, y, system.swapped))
        if areDegrees {
            if abs(x) > 180 || abs(y) > 180 {
                for (code, point) in metres(x, y, &interpreter) { add(code, point) }
                for point in withDecimalPoint(x, y) { add(.lostDecimalPoint, point) }
            }
            if x < 0 || y < 0, extent != nil {
                add(.wrongSign, interpreter.point(abs(x), abs(y), system))
            }
        } else {
            if let other = otherZone { add(.otherZone, interpreter.point(x, y, other)) }
            if abs(x) <= 180, abs(y) <= 180 {
                for hypothesis in CoordinateHypothesis.degrees {
                    add(.degreesAmongMetres, interpreter.point(x, y, hypothesis))
                }
            }
            for point in gridWithDecimalPoint(x, y, &interpreter) { add(.lostDecimalPoint, point) }
        }
        return found
    }

    /// UTM coordinates in a table of degrees; both zones, and both axes.
    private func metres(_ x: Double, _ y: Double, _ interpreter: inout CoordinateInterpreter) -> [(
        CoordinateFinding.Code, LonLat?
    )] {
        CoordinateHypothesis.grids.filter { (32647...32648).contains($0.crs.epsg) }.compactMap { hypothesis in
            let (east, north) = hypothesis.isSwapped ? (y, x) : (x, y)
            guard CoordinateInterpreter.eastings.contains(east), CoordinateInterpreter.northings.contains(north) else {
                return nil
            }
            return (.metresAmongDegrees, interpreter.point(x, y, hypothesis))
        }
    }

    /// The same datum's other zone in Thailand.
    private var otherZone: CoordinateHypothesis? {
        let pairs = [32647: 32648, 32648: 32647, 24047: 24048, 24048: 24047]
        return pairs[system.crs.epsg].flatMap { CRS(known: $0) }.map {
            CoordinateHypothesis($0, isSwapped: system.isSwapped)
        }
    }

    /// The number that is no degree gets its point back; the other one stays as it is.
    private func withDecimalPoint(_ x: Double, _ y: Double) -> [LonLat] {
        guard let box = extent ?? home else { return [] }
        let (east, north) = system.isSwapped ? (y, x) : (x, y)
        let easts = abs(east) > 180 ? DigitRepair.decimalPoints(east, into: box.west...box.east) : [east]
        let norths = abs(north) > 90 ? DigitRepair.decimalPoints(north, into: box.south...box.north) : [north]
        return easts.flatMap { east in norths.compactMap { LonLat(longitude: east, latitude: $0) } }
    }

    private func gridWithDecimalPoint(_ x: Double, _ y: Double, _ interpreter: inout CoordinateInterpreter) -> [LonLat]
    {
        let (east, north) = system.isSwapped ? (y, x) : (x, y)
        let eastings = CoordinateInterpreter.eastings
        let northings = CoordinateInterpreter.northings
        let easts = eastings.contains(east) ? [east] : DigitRepair.decimalPoints(east, into: eastings)
        let norths = northings.contains(north) ? [north] : DigitRepair.decimalPoints(north, into: northings)
        var points: [LonLat] = []
        for east in easts {
            for north in norths {
                if let point = interpreter.point(east, north, CoordinateHypothesis(system.crs)) { points.append(point) }
            }
        }
        return points
    }

    // MARK: A missing digit

    /// A suggestion for UTM numbers that are one digit short; never certain, since any digit may be the lost one.
    private func missingDigit(
        _ reading: CoordinateReading, _ place: RowPlace, _ interpreter: inout CoordinateInterpreter
    ) -> CoordinateFinding? {
        let grid = system.crs.kind == .projected ? system : CRS(known: 32647).map { CoordinateHypothesis($0) }
        guard let grid else { return nil }
        let (east, north) = grid.isSwapped ? (reading.y, reading.x) : (reading.x, reading.y)
        let isShortEast = (10_000..<100_000).contains(east) && CoordinateInterpreter.northings.contains(north)
        let isShortNorth = CoordinateInterpreter.eastings.contains(east) && (60_000..<230_000).contains(north)
        guard isShortEast || isShortNorth else { return nil }
        let candidates =
            isShortEast
            ? DigitRepair.insertions(east, into: CoordinateInterpreter.eastings).map { ($0, north) }
            : DigitRepair.insertions(north, into: CoordinateInterpreter.northings).map { (east, $0) }
        var inPlace: [LonLat] = []
        for (east, north) in candidates {
            guard let point = interpreter.point(east, north, CoordinateHypothesis(grid.crs)),
                extent?.contains(point) ?? true, (witness?.opinion(of: point, in: place) ?? .silent).weight > 0
            else { continue }
            inPlace.append(point)
        }
        let axis = isShortEast ? "easting" : "northing"
        guard let first = inPlace.first else {
            return CoordinateFinding(.missingDigit, evidence: "the \(axis) is one digit short")
        }
        return CoordinateFinding(
            .missingDigit,
            evidence:
                "the \(axis) is one digit short; \(inPlace.count) of \(candidates.count) ways to complete it lead to the place the row names",
            result: inPlace.count == 1 ? first : nil)
    }
}

extension CoordinateMarks {
    /// "degrees, minutes and seconds; Thai digits"
    var words: String {
        let names: [(Self, String)] = [
            (.degreesMinutesSeconds, "degrees, minutes and seconds"), (.mapLink, "map link"),
            (.decimalComma, "decimal comma"), (.thaiDigits, "Thai digits"),
            (.thousandsSeparators, "thousands separators"), (.strayCharacters, "stray characters"),
            (.scientific, "rounded by a spreadsheet"),
        ]
        return names.filter { contains($0.0) }.map(\.1).joined(separator: "; ")
    }
}
