import Foundation

/// Improves a partition by moving villages across borders: simulated annealing with a fixed number of steps, which keeps
/// the best partition seen and ends with a descent to a local optimum.
struct BorderSearch {
    /// The partition as it is; after `run` the best one.
    private(set) var current: Partition
    private var generator: SplitMix64
    private var gain = 0.0
    private var bestGain = 0.0
    /// The school of each village in the best partition, but for those in `changed`, which moved since.
    private var bestSchool: [Int?]
    private var changed: [Int] = []
    private var isChanged: [Bool]

    init(_ start: Partition, seed: UInt64) {
        current = start
        bestSchool = start.school
        isChanged = Array(repeating: false, count: start.school.count)
        generator = SplitMix64(seed: seed)
    }

    /// - Parameter heat: how much hotter than usual it begins.
    mutating func run(steps: Int, heat times: Double = 1) {
        let movable = current.problem.villages.indices.filter {
            let village = current.problem.villages[$0]
            return village.locked == nil && !village.neighbours.isEmpty && !village.reachable.isEmpty
        }
        guard !movable.isEmpty else { return }
        let hottest = hottest * times
        for step in 0..<steps {
            // Down to a thousandth of the usual, geometrically.
            let heat = hottest * pow(1e-3 / times, Double(step) / Double(steps))
            tryMove(movable[generator.below(movable.count)], heat: heat)
        }
        noteIfBest()
        returnToBest()
        descend(movable)
    }

    /// Half of what a typical village's move costs: most single moves are accepted at first.
    var hottest: Double {
        let problem = current.problem
        var (sum, count) = (0.0, 0)
        for village in problem.villages where village.reachable.count > 1 {
            sum += Double(village.children) * (village.reachable[1].metres - village.reachable[0].metres)
            count += 1
        }
        return max(1, sum / Double(max(1, count)) / 2)
    }

    private mutating func tryMove(_ village: Int, heat: Double) {
        let neighbours = current.problem.villages[village].neighbours
        guard let target = current.school[neighbours[generator.below(neighbours.count)]] else { return }
        guard isAllowed(village, target) else { return }
        let price = current.price(of: village, to: target)
        guard price <= 0 || generator.unit() < exp(-price / heat) else { return }
        guard current.canLeave(village) else { return }
        // Noting costs what moved since: only when a good partition is about to be left.
        if price > 0 { noteIfBest() }
        if !isChanged[village] {
            isChanged[village] = true
            changed.append(village)
        }
        current.move(village, to: target)
        gain -= price
    }

    private mutating func noteIfBest() {
        guard gain > bestGain + 1e-6 else { return }
        bestGain = gain
        for village in changed {
            bestSchool[village] = current.school[village]
            isChanged[village] = false
        }
        changed.removeAll(keepingCapacity: true)
    }

    private mutating func returnToBest() {
        for village in changed where current.school[village] != bestSchool[village] {
            if let school = bestSchool[village] { current.move(village, to: school) } else { current.release(village) }
        }
        changed = []
    }

    private func isAllowed(_ village: Int, _ target: Int) -> Bool {
        target != current.school[village] && current.problem.schools[target].capacity > 0
            && current.metres(village, target) < .infinity && current.touches(village, target)
    }

    /// Takes every single move and every exchange of two villages that makes the plan better; after the first round only
    /// around those that moved, until none does.
    private mutating func descend(_ movable: [Int]) {
        let isMovable = movable.reduce(into: Array(repeating: false, count: current.school.count)) { $0[$1] = true }
        var round = movable
        while !round.isEmpty {
            changed = []
            for village in round {
                for neighbour in current.problem.villages[village].neighbours {
                    guard let target = current.school[neighbour], isAllowed(village, target) else { continue }
                    if !improve(village, target) { exchange(village, neighbour, target) }
                }
            }
            let near = Set(changed + changed.flatMap { current.problem.villages[$0].neighbours })
            round = near.union(near.flatMap { current.problem.villages[$0].neighbours }).filter { isMovable[$0] }
                .sorted()
        }
    }

    private mutating func improve(_ village: Int, _ target: Int) -> Bool {
        guard current.price(of: village, to: target) < -1e-6, current.canLeave(village) else { return false }
        current.move(village, to: target)
        changed.append(village)
        return true
    }

    /// Gives the village to the target and takes one of the target's border villages for its old school.
    private mutating func exchange(_ village: Int, _ neighbour: Int, _ target: Int) {
        guard let own = current.school[village], current.canLeave(village) else { return }
        let price = current.price(of: village, to: target)
        current.move(village, to: target)
        for back in current.problem.villages[neighbour].neighbours + [neighbour]
        where back != village && current.school[back] == target && current.problem.villages[back].locked == nil {
            guard isAllowed(back, own), price + current.price(of: back, to: own) < -1e-6, current.canLeave(back)
            else { continue }
            current.move(back, to: own)
            changed += [village, back]
            return
        }
        current.move(village, to: own)
    }
}
