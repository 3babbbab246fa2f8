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
        var village: Int
        var fromRank: Int
        var toRank: Int
    }

    let arcs: [[AssignmentProblem.Reach]]
    private let supply: [Int]
    private var room: [Int]
    /// Children on each arc, parallel to `arcs`.
    private(set) var flow: [[Int]]
    /// Lazily cleaned heaps of detours, by from · schools + to.
    private var detours: [Heap<Detour>]
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
        var via = Array<Detour?>(repeating: nil, count: schools)
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
            for next in 0..<schools where !settled[next] {
                guard let detour = cheapestDetour(from: nearest, to: next) else { continue }
                let reduced = max(0, detour.cost + potential[nearest] - potential[next])
                if label[nearest] + reduced < label[next] {
                    (label[next], firstRank[next], via[next]) = (label[nearest] + reduced, -1, detour)
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

    private func trace(_ end: Int, _ firstRank: [Int], _ via: [Detour?]) -> Path {
        var path = Path(firstRank: -1, detours: [], end: end)
        var at = end
        while firstRank[at] < 0, let detour = via[at] {
            path.detours.append(detour)
            at = arcs[detour.village][detour.fromRank].school
        }
        path.firstRank = firstRank[at]
        path.detours.reverse()
        return path
    }

    /// Moves as many children as the path carries; returns how many.
    private mutating func send(_ wanted: Int, along path: Path, of village: Int) -> Int {
        let carried = path.detours.map { flow[$0.village][$0.fromRank] }
        let amount = min(wanted, room[path.end], carried.min() ?? wanted)
        add(amount, village: village, rank: path.firstRank)
        for detour in path.detours {
            flow[detour.village][detour.fromRank] -= amount
            add(amount, village: detour.village, rank: detour.toRank)
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
            let detour = Detour(cost: arc.metres - from.metres, village: village, fromRank: rank, toRank: other)
            detours[from.school * schools + arc.school].push(detour)
        }
    }

    private mutating func cheapestDetour(from: Int, to: Int) -> Detour? {
        let at = from * schools + to
        while let top = detours[at].first {
            if flow[top.village][top.fromRank] > 0 { return top }
            detours[at].removeFirst()
        }
        return nil
    }
}
