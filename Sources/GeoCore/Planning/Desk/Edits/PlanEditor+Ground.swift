/// Edits that draw on the ground: whoever draws cuts faces and gives them to others; villages follow the ground they lie on.
extension PlanEditor {
    mutating func draw(_ rings: [[LonLat]], _ area: PlanAreaID?) throws {
        try checkTarget(area)
        let shape = try shape(of: rings)
        guard isNear(shape) else { throw EditRefusal.tooFar }
        try give(shape, to: area)
    }

    /// Gives the ground of a shape to an area, except what locked areas would lose.
    ///
    /// An area that is shared or of choice comes to lie over those that are there, and stays where another one is drawn.
    mutating func give(_ shape: PlanarGeometry, to area: PlanAreaID?) throws {
        let rings = GridPolygon.polygons(of: shape).flatMap(\.rings)
        var touched = try draft.cut(along: rings, adding: area == nil ? nil : shape)
        var isHeld = false
        for id in try faces(inside: shape) {
            guard let face = draft.state.faces[id] else { continue }
            let kept = face.areas.filter { stays($0, under: area) }
            if face.areas.contains(where: { draft.state.isLocked($0) && !kept.contains($0) }) {
                isHeld = true
                continue
            }
            touched.insert(id)
            draft.claim(id, for: Set(kept + (area.map { [$0] } ?? [])).sorted())
        }
        let before = draft.delta
        follow(touched)
        if isHeld, before.claims.isEmpty, before.ground.isEmpty { throw EditRefusal.allLocked }
        try draft.tidy(touched)
    }

    /// Whether an area keeps its ground where another one is drawn; "no area" leaves nothing.
    private func stays(_ own: PlanAreaID, under drawn: PlanAreaID?) -> Bool {
        guard let drawn, own != drawn else { return false }
        return !isExclusive(drawn) || !isExclusive(own)
    }

    func isExclusive(_ area: PlanAreaID) -> Bool { draft.state.facts(of: area).kind == .exclusive }

    /// The faces whose ground lies inside a shape along whose border the faces were cut.
    func faces(inside shape: PlanarGeometry) throws -> [Int] {
        guard let box = shape.box else { return [] }
        return try draft.faces(near: box).sorted().filter { id in
            guard let point = try draft.state.faces[id]?.ground.planar().pointInside else { return false }
            return shape.covers(x: point.x, y: point.y)
        }
    }

    /// Gives the villages that lie on some faces to the areas of the faces.
    mutating func follow(_ faces: Set<Int>) {
        let changed = faces.sorted().compactMap { draft.state.faces[$0] }
        for village in context.villages {
            guard let point = village.point.map(GridPoint.init),
                !draft.state.isLocked(draft.state.areaOfVillage[village.id]),
                let face = changed.first(where: { face in
                    guard let box = face.ground.box else { return false }
                    return box.minX <= point.x && point.x <= box.maxX && box.minY <= point.y && point.y <= box.maxY
                        && face.ground.contains(point)
                })
            else { continue }
            let own = draft.state.areaOfVillage[village.id]
            // On ground that several hold, the village stays with the one of them it had.
            if let own, face.areas.contains(own) { continue }
            // Who has the ground for himself comes before who shares it.
            let open = face.areas.filter { !draft.state.isLocked($0) }
            let target = open.first(where: isExclusive) ?? open.first
            // Ground that only locked areas hold takes no village.
            if target == nil, !face.areas.isEmpty { continue }
            draft.move(village.id, to: target)
        }
    }

    /// Whether a shape lies within a degree of the ground, where lengths can be measured.
    func isNear(_ shape: PlanarGeometry) -> Bool {
        guard let box = shape.box else { return false }
        let faces = draft.state.faces.values.lazy.compactMap(\.ground.box)
        guard let first = faces.first(where: { _ in true }) else { return true }
        let all = faces.reduce(first) {
            (min($0.minX, $1.minX), min($0.minY, $1.minY), max($0.maxX, $1.maxX), max($0.maxY, $1.maxY))
        }
        let margin = GridPoint.steps
        return box.minX > Double(all.minX) - margin && box.maxX < Double(all.maxX) + margin
            && box.minY > Double(all.minY) - margin && box.maxY < Double(all.maxY) + margin
    }

    /// The ground of an area as one geometry of the grid.
    func ground(of area: PlanAreaID) throws -> PlanarGeometry {
        let pieces = draft.state.faces.filter { $0.value.areas.contains(area) }.sorted { $0.key < $1.key }
        return try GridPolygon.planar(try GridPolygon.joined(pieces.map(\.value.ground)))
    }

    mutating func split(_ area: PlanAreaID, _ line: [LonLat], to target: PlanAreaID?) throws {
        guard draft.state.areas.contains(area) else { throw EditRefusal.unknownArea }
        if draft.state.isLocked(area) { throw EditRefusal.isLocked(name(area)) }
        try checkTarget(target)
        guard line.count >= 2, line.count <= EditRefusal.mostCorners else {
            throw line.count < 2 ? EditRefusal.noGround : .tooManyCorners
        }
        let cut = try PlanarGeometry(lines: [line.map(GridPoint.init).flatMap { [Double($0.x), Double($0.y)] }])
        let ground = try ground(of: area)
        let borders = try PlanarGeometry.union([try ground.boundary(), cut], grid: 1)
        let parts = try borders.polygonized().polygonParts.filter { part in
            part.pointInside.map { ground.covers(x: $0.x, y: $0.y) } ?? false
        }.sorted { $0.area > $1.area }
        guard parts.count > ground.polygonParts.count, parts.count > 1 else {
            throw EditRefusal(
                th: "เส้นไม่ได้ตัดเขต \(name(area)) ออกเป็นสองส่วน ลากให้ข้ามขอบทั้งสองด้าน",
                en: "the line does not cut area \(name(area)) in two; draw it across both of its borders.")
        }
        let new = target ?? newArea(besides: area)
        // Pieces that the line did not touch stay with the largest part.
        let untouched = ground.polygonParts
        for part in parts.dropFirst() where !untouched.contains(where: { $0.equals(part) }) {
            try handOver(part, from: area, to: new)
        }
    }

    /// Gives what an area holds of a shape to another; who else has a claim there keeps it.
    private mutating func handOver(_ shape: PlanarGeometry, from area: PlanAreaID, to target: PlanAreaID) throws {
        var touched = try draft.cut(along: GridPolygon.polygons(of: shape).flatMap(\.rings))
        for id in try faces(inside: shape) {
            guard let face = draft.state.faces[id], face.areas.contains(area) else { continue }
            touched.insert(id)
            draft.claim(id, for: Set(face.areas.map { $0 == area ? target : $0 }).sorted())
        }
        follow(touched)
        try draft.tidy(touched)
    }

    /// Names an area for what is split off another.
    mutating func newArea(besides area: PlanAreaID) -> PlanAreaID {
        let new = freshArea
        var facts = PlanAreaFacts()
        facts.name = "\(name(area)) (2)"
        facts.kind = draft.state.facts(of: area).kind
        draft.say(facts, of: new)
        return new
    }

    mutating func trim(_ first: PlanAreaID, _ second: PlanAreaID, keep: PlanAreaID) throws {
        guard first != second, keep == first || keep == second else { throw EditRefusal.unknownArea }
        let loser = keep == first ? second : first
        for area in [first, second] where draft.state.isLocked(area) { throw EditRefusal.isLocked(name(area)) }
        var touched: Set<Int> = []
        for (id, face) in draft.state.faces where face.areas.contains(first) && face.areas.contains(second) {
            touched.insert(id)
            draft.claim(id, for: face.areas.filter { $0 != loser })
        }
        follow(touched)
        try draft.tidy(touched)
    }

    mutating func fill(_ point: LonLat, _ area: PlanAreaID?) throws {
        guard let area else { throw EditRefusal.unknownArea }
        try checkTarget(area)
        guard let gap = try PlanGaps(draft.state).holding(GridPoint(point)) else {
            throw EditRefusal(
                th: "ตรงนี้ไม่ใช่ช่องว่าง: มีเขตอยู่แล้วหรืออยู่นอกพื้นที่ของแผน",
                en: "there is no gap here: an area holds the place, or it lies off the plan.")
        }
        for id in gap.faces { draft.claim(id, for: [area]) }
        follow(Set(gap.faces))
        try draft.tidy(Set(gap.faces))
    }
}
