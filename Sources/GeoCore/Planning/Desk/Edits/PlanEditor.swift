/// Does what a planner wants to a state. Pure: the same state, context and change give the same delta.
public struct PlanEditor {
    let context: PlanContext
    var draft: PlanDraft

    init(_ state: PlanState, _ context: PlanContext) {
        self.context = context
        draft = PlanDraft(state)
    }

    /// What the change does to the state.
    ///
    /// - Throws: `EditRefusal` when it cannot be done or does nothing; `GEOSFailure` when an overlay fails.
    public static func delta(of change: PlanChange, in state: PlanState, _ context: PlanContext) throws -> PlanDelta {
        var editor = PlanEditor(state, context)
        try editor.apply(change)
        let delta = editor.draft.delta
        guard !delta.isEmpty else { throw EditRefusal.nothingChanges }
        return delta
    }

    private mutating func apply(_ change: PlanChange) throws {
        switch change {
        case .assign(let villages, let area): try assign(villages, to: area)
        case .subdistrict(let boundary, let area): try assign(try villages(in: boundary), to: area)
        case .lasso(let ring, let area): try assign(try villages(inside: ring), to: area)
        case .brush(let line, let radius, let area): try assign(try villages(along: line, within: radius), to: area)
        case .nearest(let villages): try assignNearest(villages)
        case .automatic(let assignment): try take(assignment)
        case .draw(let rings, let area): try draw(rings, area)
        case .split(let area, let line, let to): try split(area, line, to: to)
        case .splitOff(let area, let villages, let to): try splitOff(area, villages, to: to)
        case .merge(let areas, let target): try merge(areas, into: target)
        case .move(let moves, let snap): try move(moves, snap: snap)
        case .insert(let point, let snap): try insert(point, snap: snap)
        case .delete(let point): try delete(point)
        case .trim(let first, let second, let keep): try trim(first, second, keep: keep)
        case .fill(let point, let area): try fill(point, area)
        case .sliver(let point): try removeSlivers(at: point)
        case .describe(let area, let name, let kind, let school): try describe(area, name, kind, school)
        case .lock(let areas, let isLocked): try lock(areas, isLocked)
        }
    }

    // MARK: Areas

    /// An area may receive when it is in the plan or an open school, and not locked.
    func checkTarget(_ area: PlanAreaID?) throws {
        guard let area else { return }
        guard isKnown(area) else { throw EditRefusal.unknownArea }
        if draft.state.isLocked(area) { throw EditRefusal.isLocked(name(area)) }
    }

    func isKnown(_ area: PlanAreaID) -> Bool {
        if area.school.flatMap({ context.schools[$0] })?.status == .open { return true }
        return draft.state.areas.contains(area)
    }

    func name(_ area: PlanAreaID) -> String { context.name(of: area, draft.state.facts(of: area)) }

    /// A number for an area without a school that the plan does not use yet.
    var freshArea: PlanAreaID {
        let least = draft.state.areas.first.map { min(0, $0.rawValue) } ?? 0
        guard let area = PlanAreaID(least - 1) else { preconditionFailure("a number below 0 names an area") }
        return area
    }

    private mutating func describe(
        _ area: PlanAreaID, _ name: String?, _ kind: ServiceArea.Kind?, _ school: SchoolID?
    ) throws {
        guard isKnown(area) else { throw EditRefusal.unknownArea }
        var facts = draft.state.facts(of: area)
        if facts.isLocked { throw EditRefusal.isLocked(self.name(area)) }
        if let name { facts.name = String(name.prefix(200)) }
        if let kind { facts.kind = kind }
        guard let school else { return draft.say(facts, of: area) }
        guard school.isAssigned, context.schools[school]?.status == .open else { throw EditRefusal.unknownArea }
        let target = PlanAreaID(school)
        try checkTarget(target)
        guard !draft.state.areas.contains(target) else {
            throw EditRefusal(
                th: "โรงเรียน \(self.name(target)) มีเขตบริการในแผนนี้แล้ว ให้รวมเขตแทน",
                en: "school \(self.name(target)) has an area in this plan already; merge the two instead.")
        }
        rename(area, to: target)
        draft.say(nil, of: area)
        draft.say(facts, of: target)
    }

    /// Gives everything of an area to another.
    mutating func rename(_ area: PlanAreaID, to target: PlanAreaID) {
        for (id, face) in draft.state.faces where face.areas.contains(area) {
            draft.claim(id, for: Set(face.areas.map { $0 == area ? target : $0 }).sorted())
        }
        for (village, own) in draft.state.areaOfVillage where own == area { draft.move(village, to: target) }
    }

    private mutating func lock(_ areas: [PlanAreaID], _ isLocked: Bool) throws {
        for area in areas {
            guard isKnown(area) else { throw EditRefusal.unknownArea }
            var facts = draft.state.facts(of: area)
            facts.isLocked = isLocked
            draft.say(facts == PlanAreaFacts() ? nil : facts, of: area)
        }
    }

    private mutating func merge(_ areas: [PlanAreaID], into target: PlanAreaID) throws {
        try checkTarget(target)
        let others = Set(areas).subtracting([target])
        for area in others.sorted() {
            guard isKnown(area) else { throw EditRefusal.unknownArea }
            if draft.state.isLocked(area) { throw EditRefusal.isLocked(name(area)) }
        }
        var touched: Set<Int> = []
        for (id, face) in draft.state.faces where face.areas.contains(where: others.contains) {
            touched.insert(id)
            draft.claim(id, for: Set(face.areas.map { others.contains($0) ? target : $0 }).sorted())
        }
        for (village, own) in draft.state.areaOfVillage where others.contains(own) { draft.move(village, to: target) }
        for area in others { draft.say(nil, of: area) }
        try draft.tidy(touched)
    }
}
