/// The polygons of a layer as borders that neighbours share: cut into arcs, each there once, and thinned once for all.
///
/// So neighbours still share their edges at every zoom, and a line between two of them is drawn once. Vertices nearer to
/// each other than a metre count as one, and an edge takes up the vertices of a neighbour that lie on it; the polygons
/// themselves stay as they are in the store. Invalid polygons are taken as they come. Immutable; any thread.
package final class Mosaic: Sendable {
    /// One ring of a feature.
    struct Ring: Sendable {
        let feature: Int32
        /// Which polygon of the feature it belongs to.
        let polygon: Int32
        /// Its arcs in order, ~arc for backwards.
        let arcs: [Int32]
        let box: WorldBox
        /// 1 when the inside of the polygon lies to the right on the way along the arcs, seen on a map; −1 to the left.
        let turn: Int8
    }

    /// A metre at the equator in steps of 2^−32 of the world.
    private static let tolerance: UInt32 = 107
    /// From here on every vertex is drawn at its own place.
    package static let finestZoom = 15

    let points: [Step]
    let arcs: ArcTable
    let weights: [Float]
    let rings: [Ring]
    /// The rings of feature i are `rings[ringStarts[i]..<ringStarts[i + 1]]`.
    let ringStarts: [Int32]
    /// The features that have each arc, ascending, each once.
    package let users: [[Int32]]
    let arcIndex: BoxIndex
    private let levels = DerivedCache(limit: 32)

    /// Projects and joins the polygons of the features. O(vertices · log).
    package init(_ shapes: [MultiPolygon]) {
        var pool = VertexPool(tolerance: Self.tolerance, capacity: 1024)
        var paths: [[UInt32]] = []
        var owners: [(feature: Int32, polygon: Int32)] = []
        for (feature, shape) in shapes.enumerated() {
            for (polygon, rings) in shape.polygons.enumerated() {
                for ring in rings.rings {
                    paths.append(Self.path(ring, &pool))
                    owners.append((Int32(feature), Int32(polygon)))
                }
            }
        }
        points = pool.points
        let arcs = ArcTable(
            EdgeMatching(points, tolerance: Self.tolerance).matched(paths), vertices: pool.points.count)
        self.arcs = arcs
        weights = ArcSimplification.weights(arcs, points)
        let boxes = (0..<arcs.count).map { arc in
            WorldBox(arcs.vertices[Int(arcs.starts[arc])..<Int(arcs.starts[arc + 1])].lazy.map { pool.points[Int($0)] })
        }
        arcIndex = BoxIndex(boxes)
        var (rings, starts): ([Ring], [Int32]) = ([], [0])
        var users = [[Int32]](repeating: [], count: arcs.count)
        for (owner, path) in zip(owners, arcs.rings) {
            while starts.count <= Int(owner.feature) { starts.append(Int32(rings.count)) }
            for arc in path where users[Self.number(arc)].last != owner.feature {
                users[Self.number(arc)].append(owner.feature)
            }
            guard var box = path.first.flatMap({ boxes[Self.number($0)] }) else { continue }
            for arc in path { boxes[Self.number(arc)].map { box.extend(by: $0) } }
            let isHole = rings.last.map { $0.feature == owner.feature && $0.polygon == owner.polygon } ?? false
            let isClockwise = arcs.area(path, pool.points) > 0
            rings.append(
                Ring(
                    feature: owner.feature, polygon: owner.polygon, arcs: path, box: box,
                    turn: isClockwise == isHole ? -1 : 1))
        }
        while starts.count <= shapes.count { starts.append(Int32(rings.count)) }
        (self.rings, ringStarts, self.users) = (rings, starts, users)
    }

    package var featureCount: Int { ringStarts.count - 1 }

    func rings(of feature: Int) -> ArraySlice<Ring> {
        rings[Int(ringStarts[feature])..<Int(ringStarts[feature + 1])]
    }

    /// The borders as drawn at a zoom level, made when first asked for.
    package func level(zoom: Int) -> MosaicLevel {
        let zoom = min(zoom, Self.finestZoom)
        return levels.value(zoom) { MosaicLevel(self, zoom: zoom) }
    }

    /// The features that share a border with each feature, ascending.
    package var neighbours: [[Int32]] {
        var found = [Set<Int32>](repeating: [], count: featureCount)
        for users in users where users.count > 1 {
            for one in users { for other in users where one != other { found[Int(one)].insert(other) } }
        }
        return found.map { $0.sorted() }
    }

    /// How many of the features lie to the right of each arc, less those to its left: 0 for a border between two. More
    /// than 127 on top of each other count as so many.
    package func sides(of isWanted: (Int) -> Bool) -> [Int8] {
        var sides = [Int](repeating: 0, count: arcs.count)
        for ring in rings where isWanted(Int(ring.feature)) {
            for arc in ring.arcs { sides[Self.number(arc)] += Int(arc >= 0 ? ring.turn : -ring.turn) }
        }
        return sides.map { Int8(max(-127, min($0, 127))) }
    }

    static func number(_ arc: Int32) -> Int { Int(arc >= 0 ? arc : ~arc) }

    /// The ring's vertices, without repeats one after the other and without the first again at the end.
    private static func path(_ ring: [LonLat], _ pool: inout VertexPool) -> [UInt32] {
        var path: [UInt32] = []
        path.reserveCapacity(ring.count)
        for point in ring {
            let place = WorldPoint(point)
            let number = pool.number(of: Step(place.x, place.y))
            if path.last != number { path.append(number) }
        }
        while path.count > 1, path.first == path.last { path.removeLast() }
        return path
    }
}
