/// What going from one plan to another means for children and schools.
public struct PlanImpact: Sendable {
    /// A school whose children change.
    public struct School: Sendable {
        public let area: PlanAreaID
        public let name: String
        public let before: Int
        public let after: Int
        public let capacity: Int?
        public let sizeBefore: SchoolSize
        public let sizeAfter: SchoolSize
        /// Within its capacity in one of the plans, above it in the other.
        public let crossesCapacity: Bool

        public var crossesSize: Bool { sizeBefore != sizeAfter }
    }

    public let comparison: PlanComparison
    /// Children who change school, by completed year of life.
    public let movedByAge: [Int: Int]
    public let moved: Int
    /// Of the children who change school, mean metres of their ways.
    public let meanBefore: Double?
    public let meanAfter: Double?
    /// Every school that gives or takes villages: those to ask.
    public let schools: [School]

    public init(_ comparison: PlanComparison) {
        self.comparison = comparison
        var byAge: [Int: Int] = [:]
        for move in comparison.moves { for (age, count) in move.village.byAge { byAge[age, default: 0] += count } }
        movedByAge = byAge
        moved = comparison.moves.reduce(0) { $0 + ($1.village.children ?? 0) }
        meanBefore = Self.mean(comparison.moves.map { ($0.before, $0.village.children ?? 0) })
        meanAfter = Self.mean(comparison.moves.map { ($0.after, $0.village.children ?? 0) })
        let bands = comparison.first.context.settings.sizeBands
        let concerned = Set(comparison.moves.flatMap { [$0.from, $0.to].compactMap(\.self) })
        schools = concerned.sorted().map { area in
            let before = comparison.first.statistics[area]?.children ?? 0
            let after = comparison.second.statistics[area]?.children ?? 0
            let capacity = area.school.flatMap { comparison.second.context.schools[$0]?.capacity }
            return School(
                area: area, name: comparison.name(area), before: before, after: after, capacity: capacity,
                sizeBefore: bands.size(pupils: before), sizeAfter: bands.size(pupils: after),
                crossesCapacity: capacity.map { (before > $0) != (after > $0) } ?? false)
        }
    }

    private static func mean(_ ways: [(metres: Double?, children: Int)]) -> Double? {
        let known = ways.compactMap { way in way.metres.map { (metres: $0, children: way.children) } }
        let children = known.reduce(0) { $0 + $1.children }
        guard children > 0 else { return nil }
        return known.reduce(0) { $0 + $1.metres * Double($1.children) } / Double(children)
    }
}
