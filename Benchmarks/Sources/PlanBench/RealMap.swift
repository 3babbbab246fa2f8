import Foundation
import GeoCore
import SeededSchools

/// Measures the checks and a plan on the map of a data folder as it was imported; children are seeded, since no public
/// file has them.
struct RealMap {
    private let facts: PlanningFacts
    private let readMilliseconds: Double

    init(_ folder: URL) throws {
        var facts: PlanningFacts?
        readMilliseconds = try PlanBench.milliseconds {
            facts = try PlanningFacts(reading: try GeoPackageStore(folder.appending(path: "map.gpkg")))
        }
        var read = facts ?? PlanningFacts()
        if read.census.isEmpty {
            var random = SeededRandom(seed: 1)
            read.census = read.villages.flatMap { village in
                (6...11).map {
                    CensusCount(
                        village: village.id, year: 2025, age: $0, sex: .female, count: Int(random.unit() * 8))
                }
            }
        }
        self.facts = read
    }

    /// Figures by name: reading, all checks; making, opening and editing a plan of everything; proposals.
    func figures() throws -> [(String, Double)] {
        var figures: [(String, Double)] = [
            ("areas", Double(facts.areas.count)), ("villages", Double(facts.villages.count)),
            ("schools", Double(facts.schools.count)), ("read_ms", readMilliseconds),
        ]
        if !facts.areas.isEmpty {
            var found = 0
            figures.append(
                ("check_all_ms", try PlanBench.milliseconds { found = try AreaChecks.findings(in: facts).count }))
            figures.append(("findings", Double(found)))
        }
        guard !facts.villages.isEmpty, !facts.schools.isEmpty else { return figures }
        let plan = Plan(name: "bench", year: 2026)
        var context: PlanContext?
        figures.append(
            ("context_ms", try PlanBench.milliseconds { context = try PlanContext(plan, facts, Settings()) }))
        guard let context else { return figures }
        var state = PlanState()
        figures.append(
            ("found_ms", try PlanBench.milliseconds { state.apply(try PlanFoundation.nearest.delta(context)) }))
        var desk = try PlanDesk(state, context)
        figures.append(("open_ms", try PlanBench.milliseconds { desk = try PlanDesk(state, context) }))
        figures += try PlanBench.edits(&desk)
        var proposals: PlanProposals?
        figures.append(
            (
                "autoplan_ms",
                try PlanBench.milliseconds { proposals = try PlanProposals(desk, limit: nil, regardsMoves: false) }
            ))
        for proposal in proposals?.proposals ?? [] {
            figures.append(("\(proposal.aim.rawValue)_ms", Double(proposal.milliseconds)))
            figures.append(("\(proposal.aim.rawValue)_gap", proposal.gap ?? 0))
            figures.append(("\(proposal.aim.rawValue)_overfull", Double(proposal.score.overfull)))
        }
        return figures
    }
}
