/// An assignment of whole villages to schools under change, with what each change costs; areas stay connected.
struct Partition {
    let problem: AssignmentProblem
    let weights: PlanWeights
    /// The school of each village; nil when none is in reach.
    private(set) var school: [Int?]
    private(set) var load: [Int]
    private var members: [Int]
    /// Metres by village · schools + school; infinite out of reach.
    private let distance: [Double]
    private var visited: [Int32]
    private var visit: Int32 = 0
    private var queue: [Int] = []
    private var opposite: [Int] = []

    init(_ problem: AssignmentProblem, weights: PlanWeights, school: [Int?]) {
        self.problem = problem
        self.weights = weights
        self.school = school
        let schools = problem.schools.count
        load = Array(repeating: 0, count: schools)
        members = Array(repeating: 0, count: schools)
        var distance = Array(repeating: Double.infinity, count: problem.villages.count * schools)
        for (village, facts) in problem.villages.enumerated() {
            for reach in facts.reachable { distance[village * schools + reach.school] = reach.metres }
            // A lock is a person's word: it holds even beyond the limit of distance.
            if let locked = facts.locked, distance[village * schools + locked] == .infinity {
                distance[village * schools + locked] = facts.reachable.last?.metres ?? 0
            }
            guard let own = school[village] else { continue }
            load[own] += facts.children
            members[own] += 1
        }
        self.distance = distance
        visited = Array(repeating: 0, count: problem.villages.count)
    }

    /// Children above the capacities, summed over schools.
    var overfull: Int { zip(load, problem.schools).reduce(0) { $0 + max(0, $1.0 - $1.1.capacity) } }

    func metres(_ village: Int, _ school: Int) -> Double { distance[village * problem.schools.count + school] }

    /// The change of the plan's price when the village goes to another school in reach.
    func price(of village: Int, to target: Int) -> Double {
        let facts = problem.villages[village]
        let children = Double(facts.children)
        var price = children * metres(village, target) + overfullPrice(target, adding: facts.children)
        if let current = facts.current { price += children * weights.movedChild * (current == target ? 0 : 1) }
        if let own = school[village] {
            price -= children * metres(village, own) - overfullPrice(own, adding: -facts.children)
            if let current = facts.current { price -= children * weights.movedChild * (current == own ? 0 : 1) }
        }
        for neighbour in facts.neighbours {
            let (was, becomes) = (school[neighbour] != school[village], school[neighbour] != target)
            if was != becomes { price += becomes ? weights.border : -weights.border }
        }
        return price
    }

    private func overfullPrice(_ school: Int, adding children: Int) -> Double {
        let capacity = problem.schools[school].capacity
        let (before, after) = (max(0, load[school] - capacity), max(0, load[school] + children - capacity))
        return Double(after - before) * weights.overfullPlace
    }

    /// Tells whether the area of `target` stays one piece when it takes the village.
    func touches(_ village: Int, _ target: Int) -> Bool {
        guard let home = problem.schools[target].home else { return true }
        if home == village { return true }
        let neighbours = problem.villages[village].neighbours
        if neighbours.contains(where: { school[$0] == target }) { return true }
        return members[target] == 0 && neighbours.contains(home)
    }

    /// Tells whether the area the village belongs to stays one piece without it. O(villages of the area) at worst; most
    /// often its neighbours hang together around it.
    mutating func canLeave(_ village: Int) -> Bool {
        guard let own = school[village] else { return true }
        guard let home = problem.schools[own].home else { return true }
        if home == village { return members[own] == 1 && problem.schools[own].capacity == 0 }
        let same = problem.villages[village].neighbours.filter { school[$0] == own }
        guard same.count > 1 else { return true }
        return hangTogether(same, without: village, of: own)
    }

    mutating func move(_ village: Int, to target: Int) {
        let children = problem.villages[village].children
        if let own = school[village] {
            load[own] -= children
            members[own] -= 1
        }
        school[village] = target
        load[target] += children
        members[target] += 1
    }

    mutating func release(_ village: Int) {
        guard let own = school[village] else { return }
        load[own] -= problem.villages[village].children
        members[own] -= 1
        school[village] = nil
    }

    /// Tells whether some villages of an area are in one piece without another.
    ///
    /// Those that border on each other are together; between the rest two searches grow in turn, so that cutting a small
    /// piece off costs as much as the piece is large.
    private mutating func hangTogether(_ villages: [Int], without left: Int, of own: Int) -> Bool {
        var apart: [Int] = []
        var isSeen = Array(repeating: false, count: villages.count)
        for first in villages.indices where !isSeen[first] {
            apart.append(villages[first])
            isSeen[first] = true
            var open = [villages[first]]
            while let village = open.popLast() {
                let neighbours = problem.villages[village].neighbours
                for other in villages.indices where !isSeen[other] && neighbours.contains(villages[other]) {
                    isSeen[other] = true
                    open.append(villages[other])
                }
            }
        }
        for other in apart.dropFirst() where !meet(apart[0], other, without: left, of: own) { return false }
        return true
    }

    /// Searches from two villages of an area for each other.
    private mutating func meet(_ first: Int, _ second: Int, without left: Int, of own: Int) -> Bool {
        let marks = [visit + 1, visit + 2]
        visit += 2
        // Taken out of self while they grow, and given back with their memory.
        var (mine, theirs) = (queue, opposite)
        (queue, opposite) = ([], [])
        defer { (queue, opposite) = (mine, theirs) }
        mine.removeAll(keepingCapacity: true)
        mine.append(first)
        theirs.removeAll(keepingCapacity: true)
        theirs.append(second)
        visited[first] = marks[0]
        visited[second] = marks[1]
        var next = 0
        while next < mine.count, next < theirs.count {
            if spread(&mine, from: next, marks[0], meeting: marks[1], without: left, of: own) { return true }
            if spread(&theirs, from: next, marks[1], meeting: marks[0], without: left, of: own) { return true }
            next += 1
        }
        return false
    }

    /// One step of a search; true when it comes to where the other one has been.
    private mutating func spread(
        _ queue: inout [Int], from place: Int, _ mark: Int32, meeting other: Int32, without left: Int, of own: Int
    ) -> Bool {
        for neighbour in problem.villages[queue[place]].neighbours where school[neighbour] == own && neighbour != left {
            if visited[neighbour] == other { return true }
            if visited[neighbour] == mark { continue }
            visited[neighbour] = mark
            queue.append(neighbour)
        }
        return false
    }

    /// Collects every village of the area that hangs together with `start` in `queue`.
    private mutating func collectPiece(from start: Int, of own: Int) {
        visit += 1
        queue.removeAll(keepingCapacity: true)
        queue.append(start)
        visited[start] = visit
        var next = 0
        while next < queue.count {
            for neighbour in problem.villages[queue[next]].neighbours
            where school[neighbour] == own && visited[neighbour] != visit {
                visited[neighbour] = visit
                queue.append(neighbour)
            }
            next += 1
        }
    }

    /// The pieces of a school's area, the one with its home first, else the one with most children.
    mutating func pieces(of own: Int) -> [[Int]] {
        var left = Set(school.indices.filter { school[$0] == own })
        var pieces: [[Int]] = []
        while let start = left.min() {
            collectPiece(from: start, of: own)
            pieces.append(queue)
            left.subtract(queue)
        }
        let home = problem.schools[own].home
        func rank(_ piece: [Int]) -> (Int, Int) {
            let children = piece.reduce(0) { $0 + problem.villages[$1].children }
            return (home.map(piece.contains) ?? false ? 0 : 1, -children)
        }
        return pieces.sorted { rank($0) < rank($1) }
    }
}
