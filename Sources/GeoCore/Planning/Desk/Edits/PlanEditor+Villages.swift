import Foundation

/// Edits that give villages with their ground to areas.
extension PlanEditor {
    mutating func assign(_ villages: [VillageID], to area: PlanAreaID?) throws {
        try checkTarget(area)
        guard !villages.isEmpty else { throw EditRefusal.noVillages }
        let known = villages.filter { context.index(of: $0) != nil }
        guard !known.isEmpty else {
            throw EditRefusal(
                th: "หมู่บ้านที่เลือกไม่อยู่ในพื้นที่ของแผนนี้", en: "the chosen villages are not on the ground of this plan.")
        }
        let free = known.filter { !draft.state.isLocked(draft.state.areaOfVillage[$0]) }
        guard !free.isEmpty else { throw EditRefusal.allLocked }
        give(Dictionary(free.map { ($0, area) }) { first, _ in first })
    }

    mutating func splitOff(_ area: PlanAreaID, _ villages: [VillageID], to target: PlanAreaID?) throws {
        guard draft.state.areas.contains(area) else { throw EditRefusal.unknownArea }
        if draft.state.isLocked(area) { throw EditRefusal.isLocked(name(area)) }
        try checkTarget(target)
        guard !villages.isEmpty else { throw EditRefusal.noVillages }
        if let other = villages.first(where: { draft.state.areaOfVillage[$0] != area }) {
            let village = context.village(other)?.name ?? "\(other)"
            throw EditRefusal(
                th: "หมู่บ้าน \(village) ไม่ได้อยู่ในเขต \(name(area))", en: "village \(village) is not in area \(name(area))."
            )
        }
        guard draft.state.areaOfVillage.contains(where: { $0.value == area && !villages.contains($0.key) }) else {
            throw EditRefusal(
                th: "หมู่บ้านทั้งหมดของเขต \(name(area)) ถูกเลือก ไม่เหลือให้แบ่ง",
                en: "these are all villages of area \(name(area)): nothing would be left of it.")
        }
        let new = target ?? newArea(besides: area)
        give(Dictionary(villages.map { ($0, new) }) { first, _ in first })
    }

    /// Gives each village, and the ground that goes with it, to its new area.
    ///
    /// Of a village's ground only what its old area holds, or nobody: what a planner drew into another area stays there.
    mutating func give(_ moves: [VillageID: PlanAreaID?]) {
        for (id, face) in draft.state.faces {
            guard let village = face.village, let target = moves[village] else { continue }
            let old = draft.state.areaOfVillage[village]
            let isOwn = old.map { face.areas.contains($0) } ?? false
            guard face.areas.isEmpty || isOwn || holds(face, village) else { continue }
            if face.areas.contains(where: { draft.state.isLocked($0) }) { continue }
            let shared = face.areas.filter { $0 != old && !isExclusive($0) }
            draft.claim(id, for: Set(shared + (target.map { [$0] } ?? [])).sorted())
        }
        for (village, target) in moves.sorted(by: { $0.key < $1.key }) { draft.move(village, to: target) }
    }

    /// Whether the village's own place is on the face.
    private func holds(_ face: PlanFace, _ village: VillageID) -> Bool {
        context.village(village)?.point.map { face.ground.contains(GridPoint($0)) } ?? false
    }

    /// A proposal of an automatic plan; villages of locked areas stay.
    mutating func take(_ assignment: [VillageID: PlanAreaID]) throws {
        var moves: [VillageID: PlanAreaID?] = [:]
        for (village, area) in assignment {
            let current = draft.state.areaOfVillage[village]
            guard current != area, context.index(of: village) != nil, !draft.state.isLocked(current) else { continue }
            try checkTarget(area)
            moves[village] = area
        }
        give(moves)
    }

    mutating func assignNearest(_ villages: [VillageID]?) throws {
        let schools = context.candidates.map { PlanAreaID($0.id) }.filter { !draft.state.isLocked($0) }
        let chosen = villages ?? context.villages.map(\.id).filter { draft.state.areaOfVillage[$0] == nil }
        guard !chosen.isEmpty else { throw EditRefusal.noVillages }
        guard !schools.isEmpty else {
            throw EditRefusal(
                th: "ไม่มีโรงเรียนระดับนี้ที่เปิดอยู่ มีพิกัด และไม่ได้ล็อก",
                en: "there is no open school of the level with a place that is not locked.")
        }
        var moves: [VillageID: PlanAreaID?] = [:]
        for village in chosen where !draft.state.isLocked(draft.state.areaOfVillage[village]) {
            var best: (area: PlanAreaID, metres: Double)?
            for area in schools {
                guard let metres = context.metres(village, to: area) else { break }
                if metres < best?.metres ?? .infinity { best = (area, metres) }
            }
            if let best { moves[village] = best.area }
        }
        give(moves)
    }

    // MARK: Which villages are meant

    func villages(in boundary: BoundaryID) throws -> [VillageID] {
        let known = (context.units + context.ground + context.offices).first { $0.id == boundary }
        guard let known, let shape = PreparedPolygon(known.geometry) else {
            throw EditRefusal(
                th: "ไม่มีขอบเขตนี้บนพื้นที่ของแผน", en: "there is no such boundary on the ground of the plan.")
        }
        return context.villages.filter { $0.point.map { shape.contains($0) } ?? false }.map(\.id)
    }

    func villages(inside stroke: [LonLat]) throws -> [VillageID] {
        let shape = try shape(of: [stroke])
        return context.villages.filter { village in
            guard let point = village.point.map(GridPoint.init) else { return false }
            return shape.covers(x: Double(point.x), y: Double(point.y))
        }.map(\.id)
    }

    func villages(along stroke: [LonLat], within radius: Double) throws -> [VillageID] {
        guard !stroke.isEmpty, stroke.count <= EditRefusal.mostCorners else {
            throw stroke.isEmpty ? EditRefusal.noVillages : .tooManyCorners
        }
        guard radius.isFinite, radius > 0, radius <= 100_000 else {
            throw EditRefusal(
                th: "รัศมีของแปรงต้องมากกว่า 0 และไม่เกิน 100,000 เมตร",
                en: "the radius of a brush is more than 0 and at most 100,000 metres.")
        }
        let line = stroke.map { context.plane.project($0) }.filter { $0.x.isFinite }
        guard let first = line.first else { throw EditRefusal.tooFar }
        let segments = Array(zip([first] + line, line))
        return context.villages.filter { village in
            guard let place = village.place else { return false }
            return segments.contains { Self.distance(place, $0, $1) <= radius }
        }.map(\.id)
    }

    /// Metres from a place to a segment.
    static func distance(
        _ place: (x: Double, y: Double), _ a: (x: Double, y: Double), _ b: (x: Double, y: Double)
    ) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let along = length > 0 ? ((place.x - a.x) * dx + (place.y - a.y) * dy) / length : 0
        let t = min(1, max(0, along))
        return hypot(place.x - a.x - t * dx, place.y - a.y - t * dy)
    }

    /// The ground inside drawn rings on the grid: the first without the others; one that crosses itself means all it
    /// goes around.
    func shape(of rings: [[LonLat]]) throws -> PlanarGeometry {
        guard rings.reduce(0, { $0 + $1.count }) <= EditRefusal.mostCorners else { throw EditRefusal.tooManyCorners }
        var shapes: [PlanarGeometry] = []
        for ring in rings {
            var points = ring.map(GridPoint.init)
            if let first = points.first, first != points.last { points.append(first) }
            guard points.count >= 4 else { throw EditRefusal.noGround }
            let lines = try PlanarGeometry(lines: [points.flatMap { [Double($0.x), Double($0.y)] }])
            let enclosed = try PlanarGeometry.union([lines], grid: 1).polygonized().polygonParts
            shapes.append(try PlanarGeometry.union(enclosed, grid: 1))
        }
        guard let outer = shapes.first else { throw EditRefusal.noGround }
        let shape = shapes.count == 1 ? outer : try outer.subtracting(.union(Array(shapes.dropFirst()), grid: 1))
        // A square metre is some 8,000 steps² of the grid.
        guard shape.area > 8_000 else { throw EditRefusal.noGround }
        return shape
    }
}
