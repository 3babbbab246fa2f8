import Foundation

/// Divides the ground of a plan into faces: the polygons of villages where they are known, else the ground nearest to
/// each village within its subdistrict, cut further by the areas a plan begins with.
///
/// All borders are noded together on the grid, so faces share their corners and neither overlap nor leave cracks.
/// O(corners · log corners); a province takes a few hundred milliseconds.
struct CellDivision {
    /// An area that is there already, with its ground as it came.
    typealias Existing = (area: PlanAreaID, ground: MultiPolygon)

    private let context: PlanContext
    private let units: [PlanarGeometry]
    private let polygons: [(village: Int, shape: PlanarGeometry)]
    private let existing: [(area: PlanAreaID, shape: PlanarGeometry)]
    /// Villages by the unit they lie in; the last list holds those in none.
    private let seeds: [[Int]]

    init(_ context: PlanContext, existing: [Existing] = []) throws {
        self.context = context
        func shape(_ geometry: MultiPolygon) throws -> PlanarGeometry? {
            // As they came: the halves of a bow tie may cancel each other out, and yet are ground.
            let parts = geometry.polygons.compactMap { polygon -> GridPolygon? in
                let rings = polygon.rings.map { Self.closed($0.map(GridPoint.init)) }
                guard let outer = rings.first, outer.count >= 4 else { return nil }
                return GridPolygon(rings: rings.filter { $0.count >= 4 })
            }
            guard !parts.isEmpty else { return nil }
            let made = try GridPolygon.planar(parts)
            return made.invalidity == nil ? made : try made.repaired()
        }
        self.existing = try existing.compactMap { item in try shape(item.ground).map { (item.area, $0) } }
        polygons = try context.villages.indices.compactMap { index in
            guard let polygon = context.villages[index].polygon else { return nil }
            return try shape(polygon).map { (index, $0) }
        }
        var units = try context.units.compactMap { try shape($0.geometry) }
        if units.isEmpty { units = try Self.surroundings(context, self.existing.map(\.shape)) }
        self.units = units
        let index = PlanarIndex(units)
        var seeds = Array(repeating: [Int](), count: units.count + 1)
        for (village, facts) in context.villages.enumerated() {
            guard let point = facts.point, facts.place != nil else { continue }
            let at = GridPoint(point)
            seeds[index.holding(x: Double(at.x), y: Double(at.y)).first ?? units.count].append(village)
        }
        self.seeds = seeds
    }

    private static func closed(_ ring: [GridPoint]) -> [GridPoint] {
        guard let first = ring.first, first != ring.last else { return ring }
        return ring + [first]
    }

    /// Two kilometres around everything, where no boundaries are known.
    private static func surroundings(_ context: PlanContext, _ areas: [PlanarGeometry]) throws -> [PlanarGeometry] {
        let points = context.villages.compactMap(\.point).flatMap {
            [$0.longitude, $0.latitude].map { $0 * GridPoint.steps }
        }
        guard !points.isEmpty || !areas.isEmpty else { return [] }
        let hull = try PlanarGeometry(points: points).convexHull()
        let around = points.isEmpty ? [] : [try hull.buffered(by: 2_000 / Earth.metresPerDegree * GridPoint.steps)]
        return [try PlanarGeometry.union(around + areas, grid: 1)]
    }

    /// Every face with the village and the areas that hold it.
    func faces() throws -> [PlanFace] {
        guard !units.isEmpty else { return [] }
        var lines = try units.map { try $0.boundary() } + polygons.map { try $0.shape.boundary() }
        lines += try existing.map { try $0.shape.boundary() }
        let all = context.villages.indices.filter { context.villages[$0].place != nil }
        for (unit, members) in zip(units, seeds) {
            if let edges = try borders(between: members.isEmpty ? all : members, in: unit) { lines.append(edges) }
        }
        let pieces = try PlanarGeometry.union(lines, grid: 1).polygonized().polygonParts
        return try dissolved(label(pieces, all))
    }

    /// The lines that are equally far from the two nearest villages, within a unit; nil when there is only one village.
    private func borders(between villages: [Int], in unit: PlanarGeometry) throws -> PlanarGeometry? {
        var places: Set<GridPoint> = []
        var coordinates: [Double] = []
        for village in villages {
            guard let place = context.villages[village].place, let point = context.villages[village].point,
                places.insert(GridPoint(point)).inserted
            else { continue }
            coordinates += [place.x, place.y]
        }
        guard coordinates.count > 2, let box = unit.box else { return nil }
        let corners = [(box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY)]
            .compactMap { LonLat(longitude: $0.0 / GridPoint.steps, latitude: $0.1 / GridPoint.steps) }
            .flatMap { point in
                let place = context.plane.project(point)
                return [place.x, place.y]
            }
        let envelope = try PlanarGeometry(points: corners + coordinates).convexHull().buffered(by: 1_000)
        let edges = try PlanarGeometry(points: coordinates).voronoiEdges(around: envelope)
        let degrees = edges.lineCoordinates.map { line in
            stride(from: 0, to: line.count, by: 2).flatMap { at -> [Double] in
                guard let point = context.plane.unproject(x: line[at], y: line[at + 1]) else { return [] }
                return [point.longitude * GridPoint.steps, point.latitude * GridPoint.steps]
            }
        }
        return try PlanarGeometry(lines: degrees).intersection(unit)
    }

    private struct Label: Hashable {
        var village: VillageID?
        var isInside: Bool
        var areas: [PlanAreaID]
    }

    private func label(_ pieces: [PlanarGeometry], _ all: [Int]) -> [Label: [GridPolygon]] {
        let unitIndex = PlanarIndex(units)
        let polygonIndex = PlanarIndex(polygons.map(\.shape))
        let areaIndex = PlanarIndex(existing.map(\.shape))
        let nearest = seeds.map { NearestVillage($0.isEmpty ? all : $0, context) }
        var labels: [Label: [GridPolygon]] = [:]
        for piece in pieces {
            guard let point = piece.pointInside else { continue }
            let unit = unitIndex.holding(x: point.x, y: point.y).first
            let areas = Set(areaIndex.holding(x: point.x, y: point.y).map { existing[$0].area }).sorted()
            guard unit != nil || !areas.isEmpty else { continue }
            let drawn = polygonIndex.holding(x: point.x, y: point.y).first.map { polygons[$0].village }
            let village =
                drawn
                ?? unit.flatMap { unit in
                    LonLat(longitude: point.x / GridPoint.steps, latitude: point.y / GridPoint.steps)
                        .flatMap { nearest[unit].village(nearestTo: context.plane.project($0)) }
                }
            let label = Label(
                village: village.map { context.villages[$0].id }, isInside: unit != nil, areas: areas)
            labels[label, default: []] += GridPolygon.polygons(of: piece)
        }
        return labels
    }

    /// Joins neighbouring pieces that belong together.
    private func dissolved(_ labels: [Label: [GridPolygon]]) throws -> [PlanFace] {
        var faces: [PlanFace] = []
        for (label, pieces) in labels {
            for ground in try GridPolygon.joined(pieces) {
                faces.append(
                    PlanFace(ground: ground, village: label.village, isInside: label.isInside, areas: label.areas))
            }
        }
        // The same order on every machine: by the first corner, which no two faces need share for long.
        return faces.sorted { $0.ground.rings[0].lexicographicallyPrecedes($1.ground.rings[0]) }
    }
}

/// Finds the nearest of a few villages; those on one place are all the first of them.
private struct NearestVillage {
    private let entries: [(village: Int, x: Double, y: Double)]

    init(_ villages: [Int], _ context: PlanContext) {
        entries = villages.compactMap { village in
            context.villages[village].place.map { (village, $0.x, $0.y) }
        }
    }

    func village(nearestTo place: (x: Double, y: Double)) -> Int? {
        var best: (village: Int, distance: Double)?
        for entry in entries {
            let (dx, dy) = (entry.x - place.x, entry.y - place.y)
            let distance = dx * dx + dy * dy
            if distance < best?.distance ?? .infinity { best = (entry.village, distance) }
        }
        return best?.village
    }
}

extension GridPolygon {
    /// The union of pieces that share their corners exactly and do not overlap.
    static func joined(_ pieces: [GridPolygon]) throws -> [GridPolygon] {
        if pieces.count < 2 { return pieces }
        let all = try planar(pieces)
        let union: PlanarGeometry
        do { union = try all.coverageUnion() } catch { union = try PlanarGeometry.union([all], grid: 1) }
        return polygons(of: union)
    }
}
