/// What a plan holds at one version: its ground in faces, the area of each village, what is said of the areas.
///
/// A value: an edit makes a `PlanDelta` of it, and applying the delta's inverse gives exactly the state before.
public struct PlanState: Sendable, Equatable {
    public private(set) var faces: [Int: PlanFace] = [:]
    /// The area of each village that has one.
    public private(set) var areaOfVillage: [VillageID: PlanAreaID] = [:]
    /// What is said of areas; an area of which nothing is said is as `PlanAreaFacts()`.
    public private(set) var facts: [PlanAreaID: PlanAreaFacts] = [:]

    public init() {}

    /// The sum of edits in the order of their versions.
    public init(_ edits: some Sequence<PlanEdit>) {
        for edit in edits { apply(edit.delta) }
    }

    public mutating func apply(_ delta: PlanDelta) {
        for ground in delta.ground { faces[ground.face] = ground.after }
        for claim in delta.claims { faces[claim.face]?.areas = claim.after }
        for move in delta.moves { areaOfVillage[move.village] = move.after }
        for change in delta.facts { facts[change.area] = change.after }
    }

    public func facts(of area: PlanAreaID) -> PlanAreaFacts { facts[area] ?? PlanAreaFacts() }
    public func isLocked(_ area: PlanAreaID?) -> Bool { area.map { facts(of: $0).isLocked } ?? false }

    /// Every area that has ground, villages or something said of it, ascending.
    public var areas: [PlanAreaID] {
        var all = Set(facts.keys)
        all.formUnion(areaOfVillage.values)
        for face in faces.values { all.formUnion(face.areas) }
        return all.sorted()
    }
}
