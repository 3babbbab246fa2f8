/// The repair of strips that are narrower on average than the setting.
extension PlanEditor {
    /// Gives narrow gaps and overlaps to the neighbour with the longest shared border; locked areas keep what they have
    /// and get nothing.
    mutating func removeSlivers(at point: LonLat?) throws {
        var slivers = try PlanGaps(draft.state).strips.filter { context.isSliver($0.ground) }
        slivers += try PlanGaps(overlapsOf: draft.state).strips.filter { context.isSliver($0.ground) }
        if let point { slivers = slivers.filter { strip in strip.ground.contains { $0.contains(GridPoint(point)) } } }
        guard !slivers.isEmpty else {
            throw EditRefusal(th: "ไม่มีแถบแคบที่นี่", en: "there is no narrow strip here.")
        }
        var isDone = false
        for strip in slivers {
            guard let area = heir(of: strip) else { continue }
            isDone = true
            for id in strip.faces {
                // Areas that may lie over others stay where they are.
                let beside = (draft.state.faces[id]?.areas ?? []).filter { $0 != area && !isExclusive($0) }
                draft.claim(id, for: (beside + [area]).sorted())
            }
            follow(Set(strip.faces))
            try draft.tidy(Set(strip.faces))
        }
        guard isDone else {
            throw EditRefusal(
                th: "แถบแคบนี้อยู่ระหว่างเขตที่ล็อกไว้ ปลดล็อกเขตหนึ่งก่อน",
                en: "the narrow strip lies between locked areas; unlock one of them first.")
        }
    }

    /// Who gets a strip; nil when only locked areas could, or two of them hold it.
    private func heir(of strip: PlanGaps.Strip) -> PlanAreaID? {
        let rivals = Set(strip.faces.flatMap { draft.state.faces[$0]?.areas ?? [] }).filter(isExclusive)
        let locked = rivals.filter { draft.state.isLocked($0) }
        if !locked.isEmpty { return locked.count == 1 ? locked.first : nil }
        let edges = Set(strip.ground.flatMap(\.edges))
        var length: [PlanAreaID: Double] = [:]
        for id in draft.neighbours(of: Set(strip.faces)) {
            guard let face = draft.state.faces[id], face.areas.count == 1, let area = face.areas.first,
                !draft.state.isLocked(area), rivals.isEmpty || rivals.contains(area)
            else { continue }
            for edge in face.ground.edges where edges.contains(edge) {
                length[area, default: 0] += context.metres(edge)
            }
        }
        // An overlap may lie within ground that others hold too; a gap that touches nobody goes to nobody.
        return length.filter { $0.value > 0 }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? rivals.min()
    }
}
