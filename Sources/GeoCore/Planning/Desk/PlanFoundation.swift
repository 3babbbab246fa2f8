/// What a plan begins with: ground in faces, and the villages' first areas.
public enum PlanFoundation: Sendable {
    case empty
    /// Each village to the nearest school of the level.
    case nearest
    /// Stored areas; a village goes where it lies.
    case areas([ServiceArea])

    /// The first edit of a plan.
    ///
    /// - Throws: `EditRefusal` when there is no ground to plan.
    public func delta(_ context: PlanContext) throws -> PlanDelta {
        var existing: [CellDivision.Existing] = []
        var facts: [PlanAreaID: PlanAreaFacts] = [:]
        if case .areas(let areas) = self { existing = Self.existing(areas, context, &facts) }
        let faces = try CellDivision(context, existing: existing).faces()
        guard !faces.isEmpty else {
            throw EditRefusal(
                th: "ไม่มีพื้นที่ให้วางแผน: นำเข้าขอบเขตหรือหมู่บ้านก่อน",
                en: "there is no ground to plan: import boundaries or villages first.")
        }
        var editor = PlanEditor(PlanState(), context)
        for face in faces { editor.draft.add(face) }
        for (area, facts) in facts.sorted(by: { $0.key < $1.key }) { editor.draft.say(facts, of: area) }
        switch self {
        case .empty: break
        case .nearest: try? editor.assignNearest(nil)
        case .areas: editor.follow(Set(editor.draft.state.faces.keys))
        }
        return editor.draft.delta
    }

    /// Areas by their schools; those without an open school, or whose school has one already, get numbers below 0.
    private static func existing(
        _ areas: [ServiceArea], _ context: PlanContext, _ facts: inout [PlanAreaID: PlanAreaFacts]
    ) -> [CellDivision.Existing] {
        var used: Set<PlanAreaID> = []
        var without: Int64 = 0
        return areas.compactMap { area in
            let school = area.school.flatMap { $0.isAssigned ? PlanAreaID($0) : nil }
            var id = school.flatMap { used.contains($0) ? nil : $0 }
            if id == nil {
                without -= 1
                id = PlanAreaID(without)
            }
            guard let id else { return nil }
            used.insert(id)
            var said = PlanAreaFacts()
            said.kind = area.kind
            said.name = area.name
            if said != PlanAreaFacts() { facts[id] = said }
            return (id, area.geometry)
        }
    }
}
