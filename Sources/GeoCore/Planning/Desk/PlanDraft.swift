/// A state under change that remembers what it was, so that the change comes out as one delta.
struct PlanDraft {
    private(set) var state: PlanState
    private let start: PlanState
    private var nextFace: Int
    private var touchedFaces: Set<Int> = []
    private var touchedVillages: Set<VillageID> = []
    private var touchedAreas: Set<PlanAreaID> = []

    init(_ state: PlanState) {
        self.state = state
        start = state
        nextFace = (state.faces.keys.max() ?? 0) + 1
    }

    mutating func claim(_ face: Int, for areas: [PlanAreaID]) {
        guard var changed = state.faces[face] else { return }
        changed.areas = areas
        replace(face, with: changed)
    }

    mutating func replace(_ id: Int, with face: PlanFace?) {
        guard state.faces[id] != face else { return }
        touchedFaces.insert(id)
        var step = PlanDelta()
        step.ground = [.init(face: id, before: nil, after: face)]
        state.apply(step)
    }

    @discardableResult
    mutating func add(_ face: PlanFace) -> Int {
        defer { nextFace += 1 }
        replace(nextFace, with: face)
        return nextFace
    }

    mutating func move(_ village: VillageID, to area: PlanAreaID?) {
        guard state.areaOfVillage[village] != area else { return }
        touchedVillages.insert(village)
        var step = PlanDelta()
        step.moves = [.init(village: village, before: nil, after: area)]
        state.apply(step)
    }

    mutating func say(_ facts: PlanAreaFacts?, of area: PlanAreaID) {
        guard state.facts[area] != facts else { return }
        touchedAreas.insert(area)
        var step = PlanDelta()
        step.facts = [.init(area: area, before: nil, after: facts)]
        state.apply(step)
    }

    /// The whole change; what came back to what it was is not in it.
    var delta: PlanDelta {
        var delta = PlanDelta()
        for id in touchedFaces.sorted() {
            let (before, after) = (start.faces[id], state.faces[id])
            if before == after { continue }
            if let before, let after, before.ground == after.ground, before.village == after.village,
                before.isInside == after.isInside
            {
                delta.claims.append(.init(face: id, before: before.areas, after: after.areas))
            } else {
                delta.ground.append(.init(face: id, before: before, after: after))
            }
        }
        for village in touchedVillages.sorted() {
            let (before, after) = (start.areaOfVillage[village], state.areaOfVillage[village])
            if before != after { delta.moves.append(.init(village: village, before: before, after: after)) }
        }
        for area in touchedAreas.sorted() {
            let (before, after) = (start.facts[area], state.facts[area])
            if before != after { delta.facts.append(.init(area: area, before: before, after: after)) }
        }
        return delta
    }
}
