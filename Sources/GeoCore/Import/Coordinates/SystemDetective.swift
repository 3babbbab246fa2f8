/// Finds the coordinate reference system that explains a whole table best.
///
/// Every candidate is scored on up to `sampleSize` rows: first by how many fall inside the extent, then by how many lie
/// where their row says. Indian 1975 and WGS 84 differ by about 450 m, so that only rows near a boundary can tell:
/// those that agree under one datum alone are weighed by McNemar's test at the 1 % level, and without that certainty
/// WGS 84 is kept and the doubt is said.
struct SystemDetective {
    /// What was found, and why.
    struct Verdict: Equatable {
        var hypothesis: CoordinateHypothesis
        var evidence: String
        /// What could not be settled.
        var doubt: LocalizedText?
        /// Nothing speaks for it but that it is possible.
        var isGuess = false
    }

    /// Rows looked at, evenly spread over the table.
    static let sampleSize = 10_000
    /// χ² with one degree of freedom at 1 %.
    private static let certainty = 6.635

    let extent: Bounds?
    let witness: (any PlaceWitness)?

    private struct Score {
        var hypothesis: CoordinateHypothesis
        /// Where points count as inside; nil for anywhere on the globe.
        var extent: Bounds?
        var inside = 0
        var agreeing = 0
        var contradicting = 0
        /// Row by row, for comparing two candidates.
        var agrees: [Bool] = []
    }

    /// The verdict on the rows that have coordinates; nil when none has.
    func verdict(
        on readings: [CoordinateReading], places: [RowPlace], declared: CRS?, isForced: Bool,
        with interpreter: inout CoordinateInterpreter
    ) -> Verdict? {
        let rows = sample(readings)
        guard !rows.isEmpty else { return nil }
        if let declared {
            let scores = score(
                [CoordinateHypothesis(declared), CoordinateHypothesis(declared, isSwapped: true)], rows, readings,
                places, &interpreter, within: extent)
            let best = scores[1].inside > scores[0].inside ? scores[1] : scores[0]
            if isForced || best.inside * 2 >= rows.count {
                let source = isForced ? "as --crs says" : "as the file says"
                return Verdict(hypothesis: best.hypothesis, evidence: "\(source); \(words(best, of: rows.count))")
            }
        }
        let areDegrees = rows.count { abs(readings[$0].x) <= 180 && abs(readings[$0].y) <= 180 } * 2 >= rows.count
        let candidates = areDegrees ? CoordinateHypothesis.degrees : CoordinateHypothesis.grids
        // Metres are only ever looked for in Thailand; elsewhere the system must be named.
        let scores = score(
            candidates, rows, readings, places, &interpreter, within: areDegrees ? extent : extent ?? .thailand)
        guard let most = scores.map(\.inside).max(), most > 0 else {
            return Verdict(
                hypothesis: CoordinateHypothesis(declared ?? .wgs84),
                evidence: "no system puts the points inside the extent",
                doubt: LocalizedText(
                    th: "ไม่มีระบบพิกัดใดที่ทำให้จุดอยู่ในขอบเขต ให้ระบุ --crs หรือ --extent",
                    en: "no known system puts the points inside the extent; say --crs or --extent"))
        }
        // A box is a weak witness: candidates that explain half as many rows compete by what the rows say.
        let rivals = scores.filter { $0.inside * 2 >= most }
        var verdict = settle(rivals, rows: rows.count, declared: declared)
        // Metres from anywhere on the globe often fall into Thailand's zones by chance: that proves nothing.
        verdict.isGuess = !areDegrees && extent == nil && rivals.allSatisfy { $0.agreeing == 0 }
        return verdict
    }

    private func sample(_ readings: [CoordinateReading]) -> [Int] {
        // 0,0 says nothing about the system.
        let rows = readings.indices.filter {
            readings[$0].state == .read && !readings[$0].isCertain && (readings[$0].x != 0 || readings[$0].y != 0)
        }
        guard rows.count > Self.sampleSize else {
            return rows.isEmpty
                ? readings.indices.filter { readings[$0].state == .read }.prefix(Self.sampleSize).map(\.self) : rows
        }
        return (0..<Self.sampleSize).map { rows[$0 * rows.count / Self.sampleSize] }
    }

    private func score(
        _ candidates: [CoordinateHypothesis], _ rows: [Int], _ readings: [CoordinateReading], _ places: [RowPlace],
        _ interpreter: inout CoordinateInterpreter, within extent: Bounds?
    ) -> [Score] {
        candidates.map { hypothesis in
            var score = Score(hypothesis: hypothesis, extent: extent)
            for row in rows {
                var agrees = false
                if let point = interpreter.point(readings[row].x, readings[row].y, hypothesis),
                    extent?.contains(point) ?? true
                {
                    score.inside += 1
                    switch witness?.opinion(of: point, in: places[row]) {
                    case .agrees: agrees = true
                    case .contradicts: score.contradicting += 1
                    case .silent, nil: break
                    }
                }
                if agrees { score.agreeing += 1 }
                score.agrees.append(agrees)
            }
            return score
        }
    }

    /// The best by agreement, in the order of likelihood where agreement does not tell.
    private func settle(_ rivals: [Score], rows: Int, declared: CRS?) -> Verdict {
        var best = rivals[0]
        for rival in rivals.dropFirst() where outweighs(rival, best) { best = rival }
        var evidence = words(best, of: rows)
        if let declared, declared != best.hypothesis.crs { evidence = "not \(declared) as the file says: " + evidence }
        // The headers say which axis is which; only another system is a doubt.
        let undecided = rivals.filter {
            $0.hypothesis.crs != best.hypothesis.crs && !outweighs(best, $0)
        }
        if !undecided.isEmpty {
            let others = undecided.map(\.hypothesis.description).joined(separator: ", ")
            evidence += "; nothing in the file speaks against \(others)"
            let isDatumOnly = undecided.allSatisfy { $0.hypothesis.isOtherDatum(than: best.hypothesis) }
            return Verdict(
                hypothesis: best.hypothesis, evidence: evidence,
                doubt: isDatumOnly
                    ? LocalizedText(
                        th:
                            "แยก WGS 84 กับ Indian 1975 ไม่ได้จากไฟล์นี้ (ต่างกันราว 450 เมตร) จึงใช้ \(best.hypothesis.crs) ตรวจสอบกับเจ้าของข้อมูล หรือระบุ --crs",
                        en:
                            "the file cannot tell WGS 84 from Indian 1975 (about 450 m apart), so \(best.hypothesis.crs) is used; ask the owner of the data or say --crs"
                    )
                    : LocalizedText(
                        th: "ไฟล์นี้เข้าได้กับหลายระบบพิกัด (\(others)) จึงใช้ \(best.hypothesis.crs) ตรวจสอบบนแผนที่ หรือระบุ --crs",
                        en:
                            "several systems fit this file (\(others)), so \(best.hypothesis.crs) is used; look at the map or say --crs"
                    ))
        }
        return Verdict(hypothesis: best.hypothesis, evidence: evidence)
    }

    /// Whether one explains the rows better: by where they say they lie, and by the extent where they say nothing.
    private func outweighs(_ left: Score, _ right: Score) -> Bool {
        var (onlyLeft, onlyRight) = (0.0, 0.0)
        for (a, b) in zip(left.agrees, right.agrees) where a != b {
            if a { onlyLeft += 1 } else { onlyRight += 1 }
        }
        if onlyLeft == 0, onlyRight == 0 {
            return left.agreeing == 0 && (left.inside - right.inside) * 100 > right.inside
        }
        guard left.hypothesis.isOtherDatum(than: right.hypothesis) else {
            // Zones and axes are hundreds of kilometres apart: a chance agreement is rare.
            return onlyLeft > 2 * onlyRight
        }
        return onlyLeft > onlyRight
            && (onlyLeft - onlyRight) * (onlyLeft - onlyRight) / (onlyLeft + onlyRight) > Self.certainty
    }

    private func words(_ score: Score, of rows: Int) -> String {
        let place = score.extent == nil ? "on the globe" : "inside the extent"
        var words = "\(score.inside) of \(rows) points lie \(place) as \(score.hypothesis.crs)"
        if score.hypothesis.isSwapped { words += " with swapped axes" }
        if score.agreeing + score.contradicting > 0 {
            words += ", \(score.agreeing) where their row says, \(score.contradicting) elsewhere"
        }
        return words
    }
}
