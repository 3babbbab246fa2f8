/// The transportation problem behind a plan: children go to schools in reach so that the sum of their ways is least and
/// no school takes more than it has room for; a village may be split.
///
/// This relaxation is solved exactly. Its cost is a lower bound for every plan of whole villages, and its shares are where
/// the search for one begins. Successive shortest paths with potentials over the graph of *schools* only: an edge j → k
/// costs what the cheapest village with children in j would pay to send one to k instead. O(paths · schools²) time,
/// O(villages · reach · rerouting) memory.
struct Transport {
    /// Children of a village at a school.
    struct Share: Equatable {
        var school: Int
        var children: Int
    }

    /// The shares of each village; they sum to its children less `unserved`.
    private(set) var shares: [[Share]]
    /// Children for whom no school in reach has room, by village.
    private(set) var unserved: [Int]
    /// Σ children · metres over all shares.
    private(set) var childMetres = 0.0

    init(_ problem: AssignmentProblem) {
        var solver = TransportSolver(problem)
        solver.solve()
        shares = []
        unserved = []
        for (arcs, flow) in zip(solver.arcs, solver.flow) {
            var own: [Share] = []
            // The last arc of each village is the way to nowhere.
            for (arc, children) in zip(arcs, flow).dropLast() where children > 0 {
                own.append(Share(school: arc.school, children: children))
                childMetres += Double(children) * arc.metres
            }
            shares.append(own)
            unserved.append(flow[flow.count - 1])
        }
    }
}

/// The state of the successive shortest path method; see `Transport`.
private struct TransportSolver {
    /// A way for a child of one village to leave school `from`: the village and the rank of the arc it would use instead.
    private struct Detour {
        var cost: Double
        var village: Int32
        var fromRank: Int16
        var toRank: Int16
    }

    let arcs: [[AssignmentProblem.Reach]]
    private let supply: [Int]
    private var room: [Int]
    /// Children on each arc, parallel to `arcs`.
    private(set) var flow: [[Int]]
    /// Heaps of detours, by from · schools + to; the first of each is in force.
    private var detours: [Heap<Detour>]
    /// What the first of each heap costs, infinite for an empty one: all that the search for a path looks at.
    private var cheapest: [Double]
    private let schools: Int
    private var potential: [Double]
    private var sinkPotential = 0.0

    init(_ problem: AssignmentProblem) {
        // One school more than there are takes whom nobody else can, at a price no way comes near: then as few children
        // as possible are left over, and those whose leaving saves most.
        let nowhere = AssignmentProblem.Reach(school: problem.schools.count, metres: 1e9)
        schools = problem.schools.count + 1
        // A locked village has one arc: where it is locked to, with its true distance when that is known.
        arcs = problem.villages.map { village in
            village.reachable.filter { village.locked == nil || $0.school == village.locked } + [nowhere]
        }
        supply = problem.villages.map(\.children)
        room = problem.schools.map(\.capacity) + [supply.reduce(0, +)]
        flow = arcs.map { Array(repeating: 0, count: $0.count) }
        detours = Array(repeating: Heap { $0.cost < $1.cost }, count: schools * schools)
        cheapest = Array(repeating: .infinity, count: schools * schools)
        potential = Array(repeating: 0, count: schools)
    }

    mutating func solve() {
        for village in supply.indices {
            var left = supply[village]
            while left > 0, let path = shortestPath(from: village) {
                left -= send(left, along: path, of: village)
            }
        }
    }

    /// The cheapest way to a free place: the rank of the village's first arc, then the detours that make room.
    private struct Path {
        var firstRank: Int
        var detours: [Detour]
        var end: Int
    }

    /// Dijkstra over the schools in reduced costs; nil when no free place can be reached.
    private mutating func shortestPath(from village: Int) -> Path? {
        var label = Array(repeating: Double.infinity, count: schools)
        var firstRank = Array(repeating: -1, count: schools)
        // The school from which the path comes, by the cheapest detour between the two.
        var via = Array(repeating: -1, count: schools)
        var settled = Array(repeating: false, count: schools)
        for (rank, arc) in arcs[village].enumerated() {
            let cost = arc.metres - potential[arc.school]
            if cost < label[arc.school] { (label[arc.school], firstRank[arc.school]) = (cost, rank) }
        }
        var (best, end) = (Double.infinity, -1)
        while let nearest = nearestOpen(label, settled), label[nearest] < best {
            settled[nearest] = true
            if room[nearest] > 0 {
                let cost = label[nearest] + max(0, potential[nearest] - sinkPotential)
                if cost < best { (best, end) = (cost, nearest) }
            }
            let (row, base, own) = (nearest * schools, label[nearest], potential[nearest])
            for next in 0..<schools {
                let reduced = max(0, cheapest[row + next] + own - potential[next])
                if base + reduced < label[next], !settled[next] {
                    label[next] = base + reduced
                    firstRank[next] = -1
                    via[next] = nearest
                }
            }
        }
        guard end >= 0 else { return nil }
        for school in 0..<schools { potential[school] += min(label[school], best) }
        sinkPotential += best
        return trace(end, firstRank, via)
    }

    private func nearestOpen(_ label: [Double], _ settled: [Bool]) -> Int? {
        var nearest: Int?
        for school in 0..<schools where !settled[school] && label[school] < (nearest.map { label[$0] } ?? .infinity) {
            nearest = school
        }
        return nearest
    }

    private func trace(_ end: Int, _ firstRank: [Int], _ via: [Int]) -> Path {
        var path = Path(firstRank: -1, detours: [], end: end)
        var at = end
        while firstRank[at] < 0, let detour = detours[via[at] * schools + at].first {
            path.detours.append(detour)
            at = via[at]
        }
        path.firstRank = firstRank[at]
        path.detours.reverse()
        return path
    }

    /// Moves as many children as the path carries; returns how many.
    private mutating func send(_ wanted: Int, along path: Path, of village: Int) -> Int {
        let carried = path.detours.map { flow[Int($0.village)][Int($0.fromRank)] }
        let amount = min(wanted, room[path.end], carried.min() ?? wanted)
        add(amount, village: village, rank: path.firstRank)
        for detour in path.detours {
            take(amount, village: Int(detour.village), rank: Int(detour.fromRank))
            add(amount, village: Int(detour.village), rank: Int(detour.toRank))
        }
        room[path.end] -= amount
        return amount
    }

    private mutating func add(_ amount: Int, village: Int, rank: Int) {
        let isNew = flow[village][rank] == 0
        flow[village][rank] += amount
        guard isNew else { return }
        let from = arcs[village][rank]
        for (other, arc) in arcs[village].enumerated() where other != rank {
            let detour = Detour(
                cost: arc.metres - from.metres, village: Int32(village), fromRank: Int16(rank), toRank: Int16(other))
            let at = from.school * schools + arc.school
            detours[at].push(detour)
            // The new one may stand on top of one that has gone: what is on top is in force.
            cheapest[at] = min(cheapest[at], detour.cost)
        }
    }

    private mutating func take(_ amount: Int, village: Int, rank: Int) {
        flow[village][rank] -= amount
        guard flow[village][rank] == 0 else { return }
        let row = arcs[village][rank].school * schools
        for arc in arcs[village] where detours[row + arc.school].first?.village == Int32(village) {
            clean(row + arc.school)
        }
    }

    /// Takes detours away that nobody can take any more, until the first is in force.
    private mutating func clean(_ at: Int) {
        while let top = detours[at].first {
            if flow[Int(top.village)][Int(top.fromRank)] > 0 {
                cheapest[at] = top.cost
                return
            }
            detours[at].removeFirst()
        }
        cheapest[at] = .infinity
    }
}
