/// What an edit would change, before and after, without doing it.
public struct PlanPreview: Sendable {
    public let delta: PlanDelta
    public let areas: [(area: PlanAreaID, before: PlanStatistics, after: PlanStatistics)]
    public let before: PlanStatistics
    public let after: PlanStatistics
    /// The plan as it would be; only when its ground was asked for.
    public let desk: PlanDesk?

    /// Measures a change: of villages alone in O(villages), with the ground as an edit does.
    ///
    /// - Throws: `EditRefusal` when it cannot be done.
    public init(_ change: PlanChange, on desk: PlanDesk, withGround: Bool) throws {
        let delta = try PlanEditor.delta(of: change, in: desk.state, desk.context)
        self.delta = delta
        before = desk.total
        let touched = Set(delta.moves.flatMap { [$0.before, $0.after].compactMap(\.self) })
        if withGround || !delta.ground.isEmpty || !delta.facts.isEmpty {
            var copy = desk
            let outcome = try copy.apply(delta)
            areas = (outcome.areas + outcome.removed).sorted().map {
                ($0, desk.statistics[$0] ?? PlanStatistics(), copy.statistics[$0] ?? PlanStatistics())
            }
            after = copy.total
            self.desk = copy
            return
        }
        let target = Dictionary(delta.moves.map { ($0.village, $0.after) }) { $1 }
        areas = touched.sorted().map { area in
            let moved = delta.moves.filter { $0.after == area }.compactMap { desk.context.index(of: $0.village) }
            let stay = (desk.members[area] ?? []).filter { target[desk.context.villages[$0].id] == nil }
            let old = desk.statistics[area]
            let new = desk.measure(area, (stay + moved).sorted(), squareMetres: old?.squareMetres ?? 0)
            return (area, old ?? desk.measure(area, [], squareMetres: 0), new)
        }
        after = desk.measureAll { target[$0] ?? desk.state.areaOfVillage[$0] }
        self.desk = nil
    }
}
