/// Cutting the faces of a plan along lines; who holds what does not change by it.
extension PlanDraft {
    /// Cuts every face the lines cross, and returns the faces that were cut or are new.
    ///
    /// The faces around are noded together with the lines, so that neighbours keep sharing every corner. Ground that lies
    /// in `beyond` and in no face yet becomes faces outside the plan. O(faces) plus the noding of those nearby.
    @discardableResult
    mutating func cut(along lines: [[GridPoint]], adding beyond: PlanarGeometry? = nil) throws -> Set<Int> {
        let line = try PlanarGeometry(lines: lines.map { $0.flatMap { [Double($0.x), Double($0.y)] } })
        var region = try crossed(by: line)
        // What lies beyond the plan shows only beside all faces that the drawn ground holds.
        if let box = beyond?.box { region.formUnion(faces(near: box)) }
        guard !region.isEmpty || beyond != nil else { return [] }
        region.formUnion(neighbours(of: region))
        for _ in 0..<3 {
            let cut = try pieces(of: region, line)
            let stray = facesAcross(cut, region)
            if stray.isEmpty { return try apply(cut, beyond) }
            region.formUnion(stray)
            region.formUnion(neighbours(of: stray))
        }
        return try apply(try pieces(of: Set(state.faces.keys), line), beyond)
    }

    private func crossed(by line: PlanarGeometry) throws -> Set<Int> {
        guard let box = line.box else { return [] }
        return try Set(
            faces(near: box).filter { id in
                guard let ground = state.faces[id]?.ground else { return false }
                return line.intersects(try ground.planar())
            })
    }

    /// The faces whose box meets a box.
    func faces(near box: (minX: Double, minY: Double, maxX: Double, maxY: Double)) -> [Int] {
        state.faces.lazy.filter { _, face in
            guard let own = face.ground.box else { return false }
            return Double(own.minX) <= box.maxX && Double(own.maxX) >= box.minX && Double(own.minY) <= box.maxY
                && Double(own.maxY) >= box.minY
        }.map(\.key)
    }

    /// The other faces that have a corner of these.
    func neighbours(of ids: Set<Int>) -> Set<Int> {
        var corners: Set<GridPoint> = []
        var box: (minX: Int32, minY: Int32, maxX: Int32, maxY: Int32)?
        for id in ids {
            guard let ground = state.faces[id]?.ground, let own = ground.box else { continue }
            for ring in ground.rings { corners.formUnion(ring) }
            guard let all = box else {
                box = own
                continue
            }
            box = (min(all.minX, own.minX), min(all.minY, own.minY), max(all.maxX, own.maxX), max(all.maxY, own.maxY))
        }
        guard let box else { return [] }
        return Set(
            state.faces.lazy.filter { id, face in
                guard !ids.contains(id), let own = face.ground.box, own.minX <= box.maxX, own.maxX >= box.minX,
                    own.minY <= box.maxY, own.maxY >= box.minY
                else { return false }
                return face.ground.rings.contains { $0.contains { corners.contains($0) } }
            }.map(\.key))
    }

    /// What a cut makes of some faces.
    private struct Cut {
        /// The new pieces of each face.
        var pieces: [Int: [GridPolygon]] = [:]
        /// Polygons that lie in no face.
        var others: [PlanarGeometry] = []
    }

    private func pieces(of region: Set<Int>, _ line: PlanarGeometry) throws -> Cut {
        let ids = region.sorted()
        let shapes = try ids.map { try (state.faces[$0]?.ground ?? GridPolygon(rings: [])).planar() }
        let noded = try PlanarGeometry.union(try shapes.map { try $0.boundary() } + [line], grid: 1)
        let index = PlanarIndex(shapes)
        var cut = Cut()
        for id in ids { cut.pieces[id] = [] }
        for piece in try noded.polygonized().polygonParts {
            guard let point = piece.pointInside else { continue }
            guard let parent = index.holding(x: point.x, y: point.y).first else {
                cut.others.append(piece)
                continue
            }
            cut.pieces[ids[parent], default: []] += GridPolygon.polygons(of: piece)
        }
        return cut
    }

    /// Faces outside the region that a moved border of the region would tear off.
    private func facesAcross(_ cut: Cut, _ region: Set<Int>) -> Set<Int> {
        func border(_ polygons: some Sequence<GridPolygon>) -> Set<GridEdge> {
            var edges: Set<GridEdge> = []
            for polygon in polygons {
                for edge in polygon.edges where edges.remove(edge) == nil { edges.insert(edge) }
            }
            return edges
        }
        let torn = border(region.lazy.compactMap { state.faces[$0]?.ground })
            .subtracting(border(cut.pieces.values.joined()))
        guard !torn.isEmpty else { return [] }
        return neighbours(of: region).filter { id in
            state.faces[id]?.ground.edges.contains { torn.contains($0) } ?? false
        }
    }

    private mutating func apply(_ cut: Cut, _ beyond: PlanarGeometry?) throws -> Set<Int> {
        var touched: Set<Int> = []
        for (id, pieces) in cut.pieces.sorted(by: { $0.key < $1.key }) {
            guard let face = state.faces[id], pieces != [face.ground] else { continue }
            let sized = try pieces.map { (piece: $0, size: try $0.planar().area) }.sorted { $0.size > $1.size }
            for (place, item) in sized.enumerated() {
                var part = face
                part.ground = item.piece
                if place == 0 {
                    replace(id, with: part)
                    touched.insert(id)
                } else {
                    touched.insert(add(part))
                }
            }
            if sized.isEmpty { replace(id, with: nil) }
        }
        guard let beyond else { return touched }
        for piece in cut.others {
            guard let point = piece.pointInside, beyond.covers(x: point.x, y: point.y) else { continue }
            for ground in GridPolygon.polygons(of: piece) {
                touched.insert(add(PlanFace(ground: ground, isInside: false)))
            }
        }
        return touched
    }

    /// Joins neighbouring faces among these (and those around them) that belong to the same village and areas, and takes
    /// away those beyond the plan that no area holds.
    mutating func tidy(_ ids: Set<Int>) throws {
        struct Key: Hashable {
            let village: VillageID?
            let isInside: Bool
            let areas: [PlanAreaID]
        }
        var groups: [Key: [Int]] = [:]
        for id in ids.union(neighbours(of: ids)).sorted() {
            guard let face = state.faces[id] else { continue }
            if !face.isInside, face.areas.isEmpty {
                replace(id, with: nil)
                continue
            }
            groups[Key(village: face.village, isInside: face.isInside, areas: face.areas), default: []].append(id)
        }
        for (key, members) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
            guard members.count > 1, members.contains(where: ids.contains) else { continue }
            let joined = try GridPolygon.joined(members.compactMap { state.faces[$0]?.ground })
            guard joined.count < members.count else { continue }
            for (place, id) in members.enumerated() {
                let face =
                    place < joined.count
                    ? PlanFace(ground: joined[place], village: key.village, isInside: key.isInside, areas: key.areas)
                    : nil
                replace(id, with: face)
            }
        }
    }
}
