extension PlanScore {
    /// Measures a plan: one school (or none) for each village of the problem. O(villages · log villages).
    public init(_ problem: AssignmentProblem, school: [Int?]) {
        self.init()
        var ways: [(metres: Double, children: Int)] = []
        var load = Array(repeating: 0, count: problem.schools.count)
        for (village, facts) in problem.villages.enumerated() {
            children += facts.children
            borders += facts.neighbours.count { $0 > village && school[$0] != school[village] }
            guard let own = school[village] else {
                unserved += facts.children
                continue
            }
            load[own] += facts.children
            if let current = facts.current, current != own { moved += facts.children }
            if facts.children > 0, let metres = problem.metres(from: village, to: own) {
                ways.append((metres, facts.children))
            }
        }
        overfull = zip(load, problem.schools).reduce(0) { $0 + max(0, $1.0 - $1.1.capacity) }
        childMetres = ways.reduce(0) { $0 + $1.metres * Double($1.children) }
        measure(ways.sorted { $0.metres < $1.metres })
    }

    private mutating func measure(_ ways: [(metres: Double, children: Int)]) {
        let count = ways.reduce(0) { $0 + $1.children }
        guard count > 0 else { return }
        meanMetres = childMetres / Double(count)
        longestMetres = ways[ways.count - 1].metres
        var seen = 0
        for way in ways {
            let before = seen
            seen += way.children
            if before * 2 < count, seen * 2 >= count { medianMetres = way.metres }
            if before * 10 < count * 9, seen * 10 >= count * 9 { ninetiethMetres = way.metres }
        }
    }
}
