/// Assigns whole villages to schools: exact relaxation first, then rounding, joining of loose pieces, and a seeded
/// search over the villages at the borders that stops after a fixed number of steps.
///
/// The same problem, weights, seed and steps give the same plan on every machine. Runs on the caller's thread.
public struct AutomaticPlan: Sendable {
    /// The school of each village; nil for the infeasible ones, which no school in reach can take.
    public let school: [Int?]
    public let score: PlanScore
    /// Villages without any school in reach.
    public let infeasible: [Int]
    /// Villages that could only be joined to a school away from the rest of its area.
    public let detached: [Int]
    /// Σ children · metres that no plan within the capacities can go below (villages may be split); the distance of a plan
    /// from it is at most its gap to the best one.
    public let lowerBound: Double

    /// - Parameters:
    ///   - steps: tries of the border search, after which it stops; nil = 300 a village, from 20,000 to 2,000,000.
    public init(
        _ problem: AssignmentProblem, weights: PlanWeights = .balanced, seed: UInt64 = 1, steps: Int? = nil
    ) {
        self.init(problem, Transport(problem), weights: weights, seed: seed, steps: steps)
    }

    /// The same with the relaxation at hand, which does not depend on the weights.
    init(
        _ problem: AssignmentProblem, _ relaxed: Transport, weights: PlanWeights, seed: UInt64, steps: Int? = nil
    ) {
        var partition = Partition(problem, weights: weights, school: Self.round(relaxed, problem))
        Self.joinLoosePieces(&partition)
        let steps = steps ?? min(Self.mostSteps, max(20_000, 300 * problem.villages.count))
        var search = BorderSearch(partition, seed: seed)
        search.run(steps: steps)
        Self.findRoom(&search, missing: relaxed.unserved.reduce(0, +), seed: seed, steps: steps)
        var best = search.current
        school = best.school
        score = PlanScore(problem, school: best.school)
        infeasible = problem.villages.indices.filter { best.school[$0] == nil }
        detached = problem.schools.indices.flatMap { Array(best.pieces(of: $0).dropFirst().joined()) }.sorted()
        lowerBound = relaxed.childMetres
    }

    /// Searches again, hotter each time, while schools are overfull that need not be.
    ///
    /// Where a place too few costs far more than any way, a village never enters a full school, and room at the end of a
    /// row of full schools stays where it is. Hotter, ways hardly count and villages pass it on; the search keeps the best
    /// plan it has seen, so the plan is never worse afterwards.
    /// At most as many tries as the largest search has, so that a large one takes twice as long and no more.
    /// - Parameter missing: children for whom no plan has a place.
    private static func findRoom(_ search: inout BorderSearch, missing: Int, seed: UInt64, steps: Int) {
        // With fewer tries than this a hot search ends farther from a good plan than it began.
        guard steps >= 100 * search.current.problem.villages.count else { return }
        for (turn, heat) in [5.0, 10, 20, 40].enumerated()
        where search.current.overfull > missing && search.hottest * heat < search.current.weights.overfullPlace
            && (turn + 1) * steps <= mostSteps
        {
            var hotter = BorderSearch(search.current, seed: seed &+ UInt64(turn) &+ 1)
            hotter.run(steps: steps, heat: heat)
            search = hotter
        }
    }

    private static let mostSteps = 2_000_000

    /// Every village to the nearest school in reach that is open: the plan without any regard for capacity.
    public static func nearest(_ problem: AssignmentProblem) -> [Int?] {
        problem.villages.map { village in
            village.locked ?? village.reachable.first { problem.schools[$0.school].capacity > 0 }?.school
        }
    }

    /// The school with the largest share takes the village; a school's own village is its own.
    private static func round(_ relaxed: Transport, _ problem: AssignmentProblem) -> [Int?] {
        let nearest = nearest(problem)
        var school = problem.villages.indices.map { village -> Int? in
            if let locked = problem.villages[village].locked { return locked }
            return relaxed.shares[village].max { $0.children < $1.children }?.school ?? nearest[village]
        }
        for (index, facts) in problem.schools.enumerated() where facts.capacity > 0 {
            guard let home = facts.home, problem.villages[home].locked == nil,
                problem.metres(from: home, to: index) != nil
            else { continue }
            // Two schools in one village: the nearer one keeps it.
            let rival = school[home].flatMap { problem.schools[$0].home == home ? $0 : nil }
            let isNearer = rival.map { problem.metres(from: home, to: index)! < problem.metres(from: home, to: $0)! }
            if isNearer ?? true { school[home] = index }
        }
        return school
    }

    /// Takes apart what does not hang together with its school and gives each village to the cheapest area beside it.
    private static func joinLoosePieces(_ partition: inout Partition) {
        let problem = partition.problem
        var loose: Set<Int> = []
        for school in problem.schools.indices where problem.schools[school].home != nil {
            for village in partition.pieces(of: school).dropFirst().joined()
            where problem.villages[village].locked == nil {
                loose.insert(village)
            }
        }
        let fallback = loose.map { ($0, partition.school[$0]) }
        for village in loose { partition.release(village) }
        var offers: [Int: (price: Double, school: Int)] = [:]
        for village in loose { offers[village] = cheapestOffer(for: village, partition) }
        while let (village, offer) = offers.min(by: { ($0.value.price, $0.key) < ($1.value.price, $1.key) }) {
            partition.move(village, to: offer.school)
            loose.remove(village)
            offers[village] = nil
            // Others become dearer at that school only, and those beside the village have it to choose now.
            let stale = offers.filter { $0.value.school == offer.school }.map(\.key)
            for other in stale + problem.villages[village].neighbours where loose.contains(other) {
                offers[other] = cheapestOffer(for: other, partition)
            }
        }
        for case (let village, let school?) in fallback where loose.contains(village) {
            partition.move(village, to: school)
        }
    }

    /// The school whose area borders on the village and that takes it at the least price.
    private static func cheapestOffer(for village: Int, _ partition: Partition) -> (price: Double, school: Int)? {
        var best: (price: Double, school: Int)?
        for reach in partition.problem.villages[village].reachable
        where partition.problem.schools[reach.school].capacity > 0 && partition.touches(village, reach.school) {
            let price = partition.price(of: village, to: reach.school)
            if price < best?.price ?? .infinity { best = (price, reach.school) }
        }
        return best
    }
}
