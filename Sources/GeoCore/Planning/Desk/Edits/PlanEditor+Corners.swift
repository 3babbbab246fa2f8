import Foundation

/// Edits of single corners: areas that share a corner change together.
extension PlanEditor {
    mutating func move(_ moves: [PlanChange.CornerMove], snap: Double) throws {
        guard !moves.isEmpty, moves.count <= EditRefusal.mostCorners else { throw EditRefusal.noGround }
        var targets: [GridPoint: GridPoint] = [:]
        for move in moves {
            let from = GridPoint(move.from)
            targets[from] = try snapped(GridPoint(move.to), metres: snap, except: from)
        }
        try reshape(around: Set(targets.keys)) { ring in ring.map { targets[$0] ?? $0 } }
    }

    mutating func delete(_ point: LonLat) throws {
        let corner = GridPoint(point)
        if try straighten(corner) { return }
        try reshape(around: [corner]) { ring in
            var open = Array(ring.dropLast()).filter { $0 != corner }
            if let first = open.first { open.append(first) }
            return open
        }
    }

    /// Takes away a corner that lies on the straight between its neighbours, from every face that has it: no ground
    /// changes hands, so drawing the border anew would find nothing to do. False for any other corner.
    private mutating func straighten(_ corner: GridPoint) throws -> Bool {
        let holders = draft.state.faces.filter { $0.value.ground.rings.contains { $0.contains(corner) } }
        var straight: GridEdge?
        var changed: [(id: Int, face: PlanFace)] = []
        for (id, face) in holders {
            var rings = face.ground.rings
            for (place, ring) in rings.enumerated() {
                var open = Array(ring.dropLast())
                guard let at = open.firstIndex(of: corner) else { continue }
                let edge = GridEdge(open[(at + open.count - 1) % open.count], open[(at + 1) % open.count])
                guard straight == nil || straight == edge, open.count > 3, open.count(where: { $0 == corner }) == 1,
                    liesOn(edge, corner)
                else { return false }
                straight = edge
                open.remove(at: at)
                rings[place] = open + [open[0]]
            }
            guard let ground = GridPolygon(rings: rings).canonical else { return false }
            var straightened = face
            straightened.ground = ground
            changed.append((id, straightened))
        }
        guard straight != nil else { return false }
        if let area = holders.values.flatMap(\.areas).first(where: { draft.state.isLocked($0) }) {
            throw EditRefusal.isLocked(name(area))
        }
        for item in changed { draft.replace(item.id, with: item.face) }
        return true
    }

    /// Whether a corner is within a step of the grid of an edge.
    private func liesOn(_ edge: GridEdge, _ corner: GridPoint) -> Bool {
        let (dx, dy) = (Double(edge.high.x) - Double(edge.low.x), Double(edge.high.y) - Double(edge.low.y))
        let across = dx * (Double(corner.y) - Double(edge.low.y)) - dy * (Double(corner.x) - Double(edge.low.x))
        return abs(across) <= (dx * dx + dy * dy).squareRoot()
    }

    mutating func insert(_ point: LonLat, snap: Double) throws {
        let at = GridPoint(point)
        let reach = max(snap, 0.05)
        var best: (edge: GridEdge, corner: GridPoint, metres: Double)?
        for face in draft.state.faces.values where !face.areas.isEmpty {
            for edge in face.ground.edges {
                guard isNear(at, edge, metres: reach), let found = foot(of: at, on: edge), found.metres <= reach,
                    found.metres < best?.metres ?? .infinity
                else { continue }
                best = (edge, found.corner, found.metres)
            }
        }
        guard let best else {
            throw EditRefusal(th: "ไม่มีเส้นขอบเขตใกล้ตำแหน่งนี้", en: "there is no border near this place.")
        }
        guard best.corner != best.edge.low, best.corner != best.edge.high else { throw EditRefusal.nothingChanges }
        for (id, face) in draft.state.faces where face.ground.edges.contains(best.edge) {
            var changed = face
            let rings = face.ground.rings.map { ring in
                zip(ring, ring.dropFirst()).flatMap { a, b in
                    GridEdge(a, b) == best.edge ? [a, best.corner] : [a]
                } + [ring[ring.count - 1]]
            }
            guard let ground = GridPolygon(rings: rings).canonical else { continue }
            changed.ground = ground
            draft.replace(id, with: changed)
        }
    }

    /// Gives the areas that have one of the corners new rings; what one loses between them the other gets.
    private mutating func reshape(around corners: Set<GridPoint>, _ change: ([GridPoint]) -> [GridPoint]) throws {
        let holders = Set(
            draft.state.faces.values.lazy.filter { face in
                face.ground.rings.contains { $0.contains { corners.contains($0) } }
            }.flatMap(\.areas))
        let areas = try holders.sorted().compactMap {
            area -> (area: PlanAreaID, old: PlanarGeometry, new: [GridPolygon])? in
            let old = try ground(of: area)
            let polygons = GridPolygon.polygons(of: old)
            guard polygons.contains(where: { $0.rings.contains { $0.contains { corners.contains($0) } } }) else {
                return nil
            }
            return (area, old, polygons.compactMap { GridPolygon(rings: $0.rings.map(change)).canonical })
        }
        guard !areas.isEmpty else {
            throw EditRefusal(
                th: "ไม่มีเขตใดมีจุดมุมตรงนี้ อาจมีผู้ย้ายไปแล้ว",
                en: "no area has a corner here; it may have been moved meanwhile.")
        }
        if let locked = areas.first(where: { draft.state.isLocked($0.area) }) {
            throw EditRefusal.isLocked(name(locked.area))
        }
        let shapes = try areas.map { try GridPolygon.planar($0.new) }
        try checkReshaped(areas.map(\.area), shapes)
        let edges = Set(areas.flatMap { $0.new.flatMap(\.edges) }).subtracting(
            areas.flatMap { GridPolygon.polygons(of: $0.old).flatMap(\.edges) })
        let reach = try PlanarGeometry.union(shapes, grid: 1)
        guard isNear(reach) else { throw EditRefusal.tooFar }
        var touched = try draft.cut(along: edges.map { [$0.low, $0.high] }, adding: reach)
        let changed = try zip(areas, shapes).map { try $0.old.symmetricDifference($1) }.filter { !$0.isEmpty }
        let ids = try changed.reduce(into: Set<Int>()) { $0.formUnion(try faces(inside: $1)) }
        let own = Set(areas.map(\.area))
        for id in ids.union(touched).sorted() {
            guard let face = draft.state.faces[id], let point = try face.ground.planar().pointInside else { continue }
            let others = face.areas.filter { !own.contains($0) }
            let holding = zip(areas, shapes).filter { $1.covers(x: point.x, y: point.y) }.map(\.0.area)
            draft.claim(id, for: Set(others + holding).sorted())
            touched.insert(id)
        }
        follow(touched)
        try draft.tidy(touched)
    }

    /// Refuses rings that cross themselves, each other, or an area that has none of the corners.
    private func checkReshaped(_ areas: [PlanAreaID], _ shapes: [PlanarGeometry]) throws {
        for (area, shape) in zip(areas, shapes) {
            guard shape.invalidity == nil, !shape.isEmpty else {
                throw EditRefusal(
                    th: "ขอบของเขต \(name(area)) จะตัดกันเอง ย้ายจุดไม่ได้",
                    en: "the border of area \(name(area)) would cross itself, so the corner stays.")
            }
        }
        let all = Set(areas)
        for (place, shape) in shapes.enumerated() {
            for (other, second) in zip(areas, shapes).dropFirst(place + 1) {
                try refuseNewOverlap(shape, second, areas[place], other)
            }
            guard let box = shape.box else { continue }
            for face in draft.state.faces.values
            where !face.areas.isEmpty && !face.areas.contains(where: { all.contains($0) }) {
                guard let own = face.ground.box, Double(own.minX) < box.maxX, Double(own.maxX) > box.minX,
                    Double(own.minY) < box.maxY, Double(own.maxY) > box.minY
                else { continue }
                let overlap = try shape.intersection(try face.ground.planar())
                // Rounding to the grid leaves overlaps no wider than a step along an edge.
                if overlap.averageWidth > 2 { throw crossing(areas[place], face.areas[0]) }
            }
        }
    }

    private func refuseNewOverlap(
        _ first: PlanarGeometry, _ second: PlanarGeometry, _ area: PlanAreaID, _ other: PlanAreaID
    ) throws {
        let overlap = try first.intersection(second)
        guard overlap.averageWidth > 2 else { return }
        let shared = draft.state.faces.values.filter { $0.areas.contains(area) && $0.areas.contains(other) }
        let before = try shared.reduce(0) { try $0 + $1.ground.planar().area }
        if overlap.area > before + 8_000 { throw crossing(area, other) }
    }

    private func crossing(_ area: PlanAreaID, _ other: PlanAreaID) -> EditRefusal {
        EditRefusal(
            th: "ขอบของเขต \(name(area)) จะข้ามเข้าไปในเขต \(name(other)) ใช้การวาดพื้นที่แทน",
            en: "the border of area \(name(area)) would cross into area \(name(other)); draw the ground instead.")
    }

    // MARK: Places

    /// The nearest corner within a distance, else the place itself.
    private func snapped(_ point: GridPoint, metres: Double, except from: GridPoint) throws -> GridPoint {
        guard metres > 0, metres.isFinite else { return point }
        var best: (corner: GridPoint, metres: Double)?
        for face in draft.state.faces.values {
            for ring in face.ground.rings {
                for corner in ring where corner != from && isNear(point, GridEdge(corner, corner), metres: metres) {
                    let distance = context.metres(GridEdge(point, corner))
                    if distance <= metres, (distance, corner) < (best?.metres ?? .infinity, best?.corner ?? corner) {
                        best = (corner, distance)
                    }
                }
            }
        }
        return best?.corner ?? point
    }

    /// A quick look whether a place can be within a distance of an edge.
    private func isNear(_ point: GridPoint, _ edge: GridEdge, metres: Double) -> Bool {
        // Degrees of longitude shrink toward the poles; four times is enough up to 75°.
        let reach = Int64(metres / Earth.metresPerDegree * GridPoint.steps * 4) + 1
        let (x, y) = (Int64(point.x), Int64(point.y))
        return x >= Int64(edge.low.x) - reach && x <= Int64(edge.high.x) + reach
            && y >= Int64(min(edge.low.y, edge.high.y)) - reach && y <= Int64(max(edge.low.y, edge.high.y)) + reach
    }

    /// The corner of the grid nearest to a place on an edge, and how far the place is from it in metres.
    private func foot(of point: GridPoint, on edge: GridEdge) -> (corner: GridPoint, metres: Double)? {
        let (ax, ay) = (Double(edge.low.x), Double(edge.low.y))
        let (dx, dy) = (Double(edge.high.x) - ax, Double(edge.high.y) - ay)
        let length = dx * dx + dy * dy
        guard length > 0 else { return nil }
        let t = min(1, max(0, ((Double(point.x) - ax) * dx + (Double(point.y) - ay) * dy) / length))
        let corner = GridPoint(x: Int32((ax + t * dx).rounded()), y: Int32((ay + t * dy).rounded()))
        return (corner, context.metres(GridEdge(point, corner)))
    }
}

extension PlanContext {
    /// Length of an edge, metres.
    func metres(_ edge: GridEdge) -> Double {
        guard let a = edge.low.lonLat, let b = edge.high.lonLat else { return .infinity }
        return Earth.roughDistance(a, b)
    }

    /// Whether ground is narrower on average than the setting.
    func isSliver(_ ground: [GridPolygon]) -> Bool {
        guard let shape = try? planar(ground) else { return false }
        return shape.averageWidth < checks.sliverWidth
    }

    /// Ground in metres of the plan's plane.
    func planar(_ ground: [GridPolygon]) throws -> PlanarGeometry {
        let metres = ground.compactMap { polygon -> [[Double]]? in
            let rings = polygon.rings.map { plane.project($0.compactMap(\.lonLat)) }
            return rings.contains(nil) ? nil : rings.compactMap(\.self)
        }
        return try PlanarGeometry(polygons: metres)
    }
}
