/// A plan on the desk: its state with everything that is shown of it, kept up to date edit by edit.
///
/// A value; copies share what did not change. An edit costs what it touches, not the size of the plan.
public struct PlanDesk: Sendable {
    /// The ground of an area.
    public struct Ground: Sendable, Equatable {
        public let polygons: [GridPolygon]
        public let squareMetres: Double

        public var multiPolygon: MultiPolygon { MultiPolygon(polygons.map(\.polygon)) }
    }

    /// What an edit changed of what is shown.
    public struct Outcome: Sendable {
        /// Areas whose ground, villages or facts changed, ascending.
        public var areas: [PlanAreaID] = []
        public var removed: [PlanAreaID] = []
        public var villages: [VillageID] = []
        public var added: [PlanFinding] = []
        /// Keys of findings that are settled.
        public var settled: [String] = []
    }

    public let context: PlanContext
    public private(set) var state: PlanState
    /// Villages of each area as places in the context, ascending.
    private(set) var members: [PlanAreaID: [Int]] = [:]
    private(set) var facesOfArea: [PlanAreaID: Set<Int>] = [:]
    public private(set) var grounds: [PlanAreaID: Ground] = [:]
    public private(set) var statistics: [PlanAreaID: PlanStatistics] = [:]
    public private(set) var total = PlanStatistics()
    var checks: DeskChecks

    /// Derives everything from a state. A province takes some hundred milliseconds.
    public init(_ state: PlanState, _ context: PlanContext, today: ThaiDate? = nil) throws {
        self.context = context
        self.state = state
        checks = DeskChecks(context, today: today)
        for (id, face) in state.faces {
            for area in face.areas { facesOfArea[area, default: []].insert(id) }
        }
        for (index, village) in context.villages.enumerated() {
            if let area = state.areaOfVillage[village.id] { members[area, default: []].append(index) }
        }
        for area in areas { try derive(area) }
        total = measureAll()
        try checks.examineAll(self)
    }

    /// Areas that are shown: with ground, villages, or something said of them.
    public var areas: [PlanAreaID] {
        Set(facesOfArea.keys).union(members.keys).union(state.facts.keys).sorted()
    }

    public var findings: [PlanFinding] { checks.findings }

    /// What would settle each finding, best first; looked up when asked, since it depends on the neighbours.
    public func repairs(of findings: [PlanFinding]) -> [[PlanRepair]] {
        var gaps: PlanGaps?
        if findings.contains(where: { $0.key.hasPrefix("gap:") }) { gaps = try? PlanGaps(state) }
        return findings.map { item in
            guard item.key.hasPrefix("gap:"), let point = item.finding.point else { return item.repairs }
            return item.repairs + checks.fillers(ofGapAt: point, among: gaps, self)
        }
    }

    /// Applies an edit and renews what it touches.
    @discardableResult
    public mutating func apply(_ delta: PlanDelta) throws -> Outcome {
        var outcome = Outcome()
        let before = Set(areas)
        var touched = touchedAreas(delta)
        let villages = delta.moves.map(\.village)
        unlink(delta)
        state.apply(delta)
        link(delta)
        let now = Set(areas)
        outcome.removed = before.subtracting(now).sorted()
        touched.subtract(outcome.removed)
        touched.formIntersection(now)
        for area in outcome.removed { forget(area) }
        for area in touched { try derive(area) }
        total = measureAll()
        outcome.areas = touched.sorted()
        outcome.villages = villages
        (outcome.added, outcome.settled) = try checks.examine(self, delta, areas: touched.union(outcome.removed))
        return outcome
    }

    // MARK: Deriving

    private func touchedAreas(_ delta: PlanDelta) -> Set<PlanAreaID> {
        var touched = Set(delta.facts.map(\.area))
        for claim in delta.claims { touched.formUnion(claim.before + claim.after) }
        for ground in delta.ground { touched.formUnion((ground.before?.areas ?? []) + (ground.after?.areas ?? [])) }
        for move in delta.moves { touched.formUnion([move.before, move.after].compactMap(\.self)) }
        return touched
    }

    private mutating func unlink(_ delta: PlanDelta) {
        for id in delta.claims.map(\.face) + delta.ground.map(\.face) {
            for area in state.faces[id]?.areas ?? [] { remove(id, from: area) }
        }
        for move in delta.moves {
            guard let old = move.before, let index = context.index(of: move.village) else { continue }
            members[old]?.removeAll { $0 == index }
            if members[old]?.isEmpty ?? false { members[old] = nil }
        }
    }

    private mutating func remove(_ face: Int, from area: PlanAreaID) {
        facesOfArea[area]?.remove(face)
        if facesOfArea[area]?.isEmpty ?? false { facesOfArea[area] = nil }
    }

    private mutating func link(_ delta: PlanDelta) {
        for id in delta.claims.map(\.face) + delta.ground.map(\.face) {
            for area in state.faces[id]?.areas ?? [] { facesOfArea[area, default: []].insert(id) }
        }
        for move in delta.moves {
            guard let new = move.after, let index = context.index(of: move.village) else { continue }
            var list = members[new] ?? []
            list.insert(index, at: list.firstIndex { $0 > index } ?? list.count)
            members[new] = list
        }
    }

    private mutating func forget(_ area: PlanAreaID) {
        grounds[area] = nil
        statistics[area] = nil
    }

    private mutating func derive(_ area: PlanAreaID) throws {
        let faces = (facesOfArea[area] ?? []).sorted().compactMap { state.faces[$0]?.ground }
        let polygons = try GridPolygon.joined(faces)
        grounds[area] = Ground(polygons: polygons, squareMetres: try context.planar(polygons).area)
        statistics[area] = measure(area, members[area] ?? [], squareMetres: grounds[area]?.squareMetres ?? 0)
    }

    /// The figures of an area with the villages given, which need not be those it has.
    func measure(_ area: PlanAreaID, _ villages: [Int], squareMetres: Double) -> PlanStatistics {
        var figures = PlanStatistics(
            villages.lazy.map { index in
                let village = context.villages[index]
                return (village, context.metres(village.id, to: area), true)
            })
        let school = area.school.flatMap { context.schools[$0] }
        figures.pupils = school?.pupils
        figures.capacity = school?.capacity
        figures.squareMetres = squareMetres
        return figures
    }

    private func measureAll() -> PlanStatistics { measureAll { state.areaOfVillage[$0] } }

    /// The figures of the whole plan with each village in an area; O(villages).
    func measureAll(_ area: (VillageID) -> PlanAreaID?) -> PlanStatistics {
        var figures = PlanStatistics(
            context.villages.map { village in
                let own = area(village.id)
                return (village, own.flatMap { context.metres(village.id, to: $0) }, own != nil)
            })
        let schools = areas.compactMap { $0.school.flatMap { context.schools[$0] } }
        figures.pupils = schools.contains { $0.pupils != nil } ? schools.reduce(0) { $0 + ($1.pupils ?? 0) } : nil
        let places = schools.compactMap(\.capacity)
        figures.capacity = places.isEmpty ? nil : places.reduce(0, +)
        // In one order: sums of rounded numbers depend on it.
        figures.squareMetres = grounds.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value.squareMetres }
        return figures
    }
}

extension PlanDesk {
    /// The villages of an area, in the order of the map.
    public func villages(of area: PlanAreaID) -> [PlanContext.Village] {
        (members[area] ?? []).map { context.villages[$0] }
    }
}
