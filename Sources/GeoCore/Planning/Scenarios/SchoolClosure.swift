/// What happens when a school closes: its villages go to the nearest other school of the plan.
public struct SchoolClosure: Sendable {
    public struct Village: Sendable {
        public let village: PlanContext.Village
        public let before: Double?
        public let to: PlanAreaID?
        public let after: Double?
    }

    /// A school that takes some of the villages.
    public struct Receiver: Sendable {
        public let area: PlanAreaID
        public let name: String
        public let before: Int
        public let after: Int
        public let capacity: Int?

        /// Places left, below 0 when there are too few; nil when not known.
        public var room: Int? { capacity.map { $0 - after } }
    }

    public let area: PlanAreaID
    public let name: String
    public let villages: [Village]
    public let receivers: [Receiver]
    public let children: Int
    public let meanBefore: Double?
    public let meanAfter: Double?

    /// nil when the plan has no such area.
    public init?(of area: PlanAreaID, on desk: PlanDesk) {
        guard desk.areas.contains(area) else { return nil }
        let context = desk.context
        self.area = area
        name = context.name(of: area, desk.state.facts(of: area))
        let others = context.candidates.map { PlanAreaID($0.id) }.filter { $0 != area }
        villages = (desk.members[area] ?? []).map { index in
            let village = context.villages[index]
            let ways = others.compactMap { other in context.metres(village.id, to: other).map { (other, $0) } }
            let best = ways.min { ($0.1, $0.0) < ($1.1, $1.0) }
            return Village(
                village: village, before: context.metres(village.id, to: area), to: best?.0, after: best?.1)
        }
        children = villages.reduce(0) { $0 + ($1.village.children ?? 0) }
        meanBefore = Self.mean(villages.map { ($0.before, $0.village.children ?? 0) })
        meanAfter = Self.mean(villages.map { ($0.after, $0.village.children ?? 0) })
        receivers = Set(villages.compactMap(\.to)).sorted().map { [villages] target in
            let new = villages.reduce(0) { $0 + ($1.to == target ? $1.village.children ?? 0 : 0) }
            let before = desk.statistics[target]?.children ?? 0
            return Receiver(
                area: target, name: context.name(of: target, desk.state.facts(of: target)), before: before,
                after: before + new, capacity: target.school.flatMap { context.schools[$0]?.capacity })
        }
    }

    private static func mean(_ ways: [(metres: Double?, children: Int)]) -> Double? {
        let known = ways.compactMap { way in way.metres.map { (metres: $0, children: way.children) } }
        let children = known.reduce(0) { $0 + $1.children }
        guard children > 0 else { return nil }
        return known.reduce(0) { $0 + $1.metres * Double($1.children) } / Double(children)
    }
}
