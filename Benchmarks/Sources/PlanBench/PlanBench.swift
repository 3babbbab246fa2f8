import Foundation
import GeoCore
import SeededSchools

/// Measures the planning desk on an invented district: opening, edits with their checks, previews, automatic plans.
///
///     PlanBench VILLAGES SCHOOLS [PROBLEM.json | automatic]     prints one line of JSON
///     PlanBench map DIR                                         the same on an imported map
///
/// With a file as the third word the question of the automatic plans and their answers are written too, for an exact
/// solver; with `automatic` only the proposals are measured.
@main
struct PlanBench {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        if words.first == "map", let folder = words.dropFirst().first {
            show(try RealMap(URL(filePath: folder, directoryHint: .isDirectory)).figures())
            return
        }
        let numbers = words.prefix(2).compactMap { Int($0) }.filter { $0 > 0 }
        guard numbers.count == 2 else {
            FileHandle.standardError.write(
                Data("usage: PlanBench VILLAGES SCHOOLS [PROBLEM.json | automatic] or PlanBench map DIR\n".utf8))
            exit(2)
        }
        let district = District(villages: numbers[0], schools: numbers[1])
        var figures: [(String, Double)] = [("villages", Double(numbers[0])), ("schools", Double(numbers[1]))]
        let plan = Plan(name: "bench", year: 2026)
        let context = try PlanContext(plan, district.facts, Settings())
        var state = PlanState()
        figures.append(
            ("found_ms", try milliseconds { state.apply(try PlanFoundation.nearest.delta(context)) }))
        var desk = try PlanDesk(state, context)
        figures.append(("open_ms", try milliseconds { desk = try PlanDesk(state, context) }))
        let rest = words.dropFirst(2).first
        if rest != "automatic" {
            figures += try edits(&desk)
            figures.append(
                ("check_all_ms", try milliseconds { _ = try AreaChecks.findings(in: facts(of: desk, district)) }))
        }
        var proposals: PlanProposals?
        figures.append(
            ("autoplan_ms", try milliseconds { proposals = try PlanProposals(desk, limit: nil, regardsMoves: false) }))
        for proposal in proposals?.proposals ?? [] {
            figures.append(("\(proposal.aim.rawValue)_ms", Double(proposal.milliseconds)))
            figures.append(("\(proposal.aim.rawValue)_gap", proposal.gap ?? 0))
            figures.append(("\(proposal.aim.rawValue)_overfull", Double(proposal.score.overfull)))
        }
        show(figures)
        if let path = rest, path != "automatic", let proposals { try write(desk, proposals, to: path) }
    }

    private static func show(_ figures: [(String, Double)]) {
        print("{" + figures.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}")
    }

    /// Assigning, drawing and previewing at seeded places; p50 and p95 of each.
    static func edits(_ desk: inout PlanDesk) throws -> [(String, Double)] {
        var random = SeededRandom(seed: 5)
        var (assign, check, draw, preview): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        let villages = desk.context.villages
        for step in 0..<120 {
            let village = villages[Int(random.unit() * Double(villages.count))]
            let areas = desk.areas
            let area = areas[Int(random.unit() * Double(areas.count))]
            guard desk.state.areaOfVillage[village.id] != area, let point = village.point else { continue }
            let change = PlanChange.assign([village.id], area)
            preview.append(try milliseconds { _ = try PlanPreview(change, on: desk, withGround: false) })
            var delta = PlanDelta()
            let making = try milliseconds { delta = try PlanEditor.delta(of: change, in: desk.state, desk.context) }
            let applying = try milliseconds { try desk.apply(delta) }
            assign.append(making + applying)
            check.append(applying)
            guard step % 4 == 0 else { continue }
            let ring = [(0.0, 0.0), (0.004, 0), (0.004, 0.003), (0, 0.004)].compactMap {
                LonLat(longitude: point.longitude + $0.0, latitude: point.latitude + $0.1)
            }
            var drawn: PlanDelta?
            let drawing = milliseconds {
                // Refused where the area has the ground already.
                drawn = try? PlanEditor.delta(of: .draw([ring], area), in: desk.state, desk.context)
            }
            guard let drawn else { continue }
            draw.append(drawing + (try milliseconds { try desk.apply(drawn) }))
        }
        return [("assign", assign), ("apply", check), ("draw", draw), ("preview", preview)].flatMap { name, times in
            let sorted = times.sorted()
            return sorted.isEmpty
                ? []
                : [0.5, 0.95].map { share in
                    ("\(name)_p\(Int(share * 100))_ms", sorted[Int(share * Double(sorted.count - 1))])
                }
        }
    }

    /// The areas of a desk as stored areas, for the checks of a whole map.
    private static func facts(of desk: PlanDesk, _ district: District) -> PlanningFacts {
        var facts = district.facts
        facts.areas = desk.grounds.sorted { $0.key < $1.key }.map { area, ground in
            var stored = ServiceArea(id: ServiceAreaID(area.rawValue), name: "\(area)", geometry: ground.multiPolygon)
            stored.school = area.school
            return stored
        }
        return facts
    }

    private struct Problem: Encodable {
        let children: [Int]
        let capacity: [Int]
        /// By village and school.
        let metres: [[Double]]
        /// By village, the villages that border on it.
        let neighbours: [[Int]]
        /// By school, the village it stands in.
        let homes: [Int?]
        /// The school of each village, by name of the proposal.
        let proposals: [String: [Int]]
    }

    private static func write(_ desk: PlanDesk, _ proposals: PlanProposals, to path: String) throws {
        let context = desk.context
        let schools = context.candidates
        let place = Dictionary(uniqueKeysWithValues: schools.enumerated().map { (PlanAreaID($1.id), $0) })
        let question = try PlanQuestion(desk, limit: nil, regardsMoves: false).problem
        let problem = Problem(
            children: context.villages.map { $0.children ?? 0 }, capacity: schools.map { $0.capacity ?? 0 },
            metres: context.villages.map { village in
                schools.map { context.metres(village.id, to: PlanAreaID($0.id)) ?? 1e9 }
            },
            neighbours: question.villages.map(\.neighbours), homes: question.schools.map(\.home),
            proposals: Dictionary(
                uniqueKeysWithValues: proposals.proposals.map { proposal in
                    (
                        proposal.aim.rawValue,
                        context.villages.map { proposal.assignment[$0.id].flatMap { place[$0] } ?? -1 }
                    )
                }))
        try JSONEncoder().encode(problem).write(to: URL(filePath: path))
    }

    static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let took = try clock.measure(body)
        let (seconds, attoseconds) = took.components
        return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
    }
}

/// A seeded square of villages, schools, children and subdistricts of about nine villages each.
struct District {
    let facts: PlanningFacts

    init(villages: Int, schools: Int, seed: UInt64 = 1) {
        var random = SeededRandom(seed: seed)
        var facts = PlanningFacts()
        // One village to about 8 km², as in Thailand.
        let side = (Double(villages) * 8).squareRoot() / 111
        func place() -> LonLat? {
            LonLat(longitude: 102 + random.unit() * side, latitude: 15 + random.unit() * side)
        }
        for number in 1...villages {
            var village = Village(id: VillageID(Int64(number)), name: "v\(number)")
            village.point = place()
            facts.villages.append(village)
            for age in 6...11 {
                facts.census.append(
                    CensusCount(
                        village: village.id, year: 2025, age: age, sex: .female, count: Int(random.unit() * 8)))
            }
        }
        let places = Int(Double(villages) * 21 * 1.25 / Double(schools) / 30) + 1
        for number in 1...schools {
            var school = School(id: SchoolID(Int64(number)), name: "s\(number)")
            school.position = place().map { Position($0) }
            school.levels = Levels(.primary)
            (school.rooms, school.classSize) = (max(1, places + Int(random.unit() * 5) - 2), 30)
            facts.schools.append(school)
        }
        let columns = max(1, Int((Double(villages) / 9).squareRoot()))
        let step = side / Double(columns)
        for cell in 0..<columns * columns {
            let (west, south) = (102 + Double(cell % columns) * step, 15 + Double(cell / columns) * step)
            let ring = [(0.0, 0.0), (step, 0), (step, step), (0, step), (0, 0)].compactMap {
                LonLat(longitude: west + $0.0, latitude: south + $0.1)
            }
            facts.boundaries.append(
                Boundary(
                    id: BoundaryID(Int64(cell + 1)), level: .tambon, name: "t\(cell)",
                    geometry: MultiPolygon([Polygon(outer: ring)])))
        }
        self.facts = facts
    }
}
