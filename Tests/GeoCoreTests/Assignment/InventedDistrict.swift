@testable import GeoCore

/// A seeded square country of villages on a shaken grid, for planning tests: neighbours share a side of the grid.
struct InventedDistrict {
    let problem: AssignmentProblem

    /// - Parameters:
    ///   - room: capacity of all schools together as a multiple of all children.
    ///   - reach: limit of distance in metres.
    init(side: Int, schools count: Int, seed: UInt64, room: Double = 1.2, reach: Double = 15_000) throws {
        var generator = SplitMix64(seed: seed)
        let points = (0..<side * side).map { index in
            (x: (Double(index % side) + generator.unit()) * 1_000, y: (Double(index / side) + generator.unit()) * 1_000)
        }
        let children = points.map { _ in 3 + generator.below(40) }
        var homes: [Int] = []
        while homes.count < count {
            let home = generator.below(points.count)
            if !homes.contains(home) { homes.append(home) }
        }
        let share = Double(children.reduce(0, +)) * room / Double(count)
        let capacities = homes.map { _ in Int(share * (0.5 + generator.unit())) }
        let villages = points.indices.map { village in
            let reachable = homes.enumerated().map { school, home in
                let (dx, dy) = (points[village].x - points[home].x, points[village].y - points[home].y)
                return AssignmentProblem.Reach(school: school, metres: (dx * dx + dy * dy).squareRoot())
            }
            return AssignmentProblem.Village(
                children: children[village],
                reachable: reachable.filter { $0.metres <= reach }.sorted { $0.metres < $1.metres },
                neighbours: Self.neighbours(of: village, side: side))
        }
        problem = try AssignmentProblem(
            villages: villages,
            schools: zip(capacities, homes).map { AssignmentProblem.School(capacity: $0, home: $1) })
    }

    private static func neighbours(of village: Int, side: Int) -> [Int] {
        let (x, y) = (village % side, village / side)
        return [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
            .filter { 0..<side ~= $0.0 && 0..<side ~= $0.1 }.map { $0.1 * side + $0.0 }
    }
}

extension AssignmentProblem {
    /// The villages of a school's area that cannot be reached from its home inside the area.
    func stranded(_ school: [Int?], of target: Int) -> [Int] {
        let area = Set(school.indices.filter { school[$0] == target })
        guard let home = schools[target].home, area.contains(home) else { return Array(area) }
        var (reached, open) = (Set([home]), [home])
        while let village = open.popLast() {
            for neighbour in villages[village].neighbours where area.contains(neighbour) {
                if reached.insert(neighbour).inserted { open.append(neighbour) }
            }
        }
        return Array(area.subtracting(reached))
    }
}
