import Testing

@testable import GeoCore

@Suite struct TransportTests {
    @Test("costs as little as the best of all ways to send single children", arguments: UInt64(1)...30)
    func exact(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let schools = 3
        let villages = (0..<6).map { _ in
            let reach = (0..<schools).filter { _ in generator.unit() < 0.8 }.map {
                AssignmentProblem.Reach(school: $0, metres: Double(generator.below(1_000)))
            }
            return AssignmentProblem.Village(children: 1, reachable: reach, neighbours: [])
        }
        let problem = try AssignmentProblem(
            villages: villages,
            schools: (0..<schools).map { _ in .init(capacity: 1 + generator.below(3), home: nil) })
        let relaxed = Transport(problem)
        let best = bruteForce(problem)
        #expect(relaxed.unserved.reduce(0, +) == best.unserved, "seed \(seed)")
        #expect(abs(relaxed.childMetres - best.metres) < 1e-6, "seed \(seed)")
    }

    @Test("sends every child once and overfills no school", arguments: UInt64(1)...5)
    func feasible(seed: UInt64) throws {
        let problem = try InventedDistrict(side: 15, schools: 12, seed: seed, room: 1.02).problem
        let relaxed = Transport(problem)
        var load = Array(repeating: 0, count: problem.schools.count)
        for (village, shares) in relaxed.shares.enumerated() {
            for share in shares { load[share.school] += share.children }
            let sent = shares.reduce(0) { $0 + $1.children }
            #expect(sent + relaxed.unserved[village] == problem.villages[village].children)
        }
        for (school, facts) in problem.schools.enumerated() { #expect(load[school] <= facts.capacity) }
    }

    /// The least unserved children, then the least metres, over every assignment of six single children.
    private func bruteForce(_ problem: AssignmentProblem) -> (unserved: Int, metres: Double) {
        var best = (unserved: Int.max, metres: Double.infinity)
        var room = problem.schools.map(\.capacity)
        func extend(_ village: Int, _ unserved: Int, _ metres: Double) {
            guard village < problem.villages.count else {
                if (unserved, metres) < (best.unserved, best.metres) { best = (unserved, metres) }
                return
            }
            extend(village + 1, unserved + 1, metres)
            for reach in problem.villages[village].reachable where room[reach.school] > 0 {
                room[reach.school] -= 1
                extend(village + 1, unserved, metres + reach.metres)
                room[reach.school] += 1
            }
        }
        extend(0, 0, 0)
        return best
    }
}
