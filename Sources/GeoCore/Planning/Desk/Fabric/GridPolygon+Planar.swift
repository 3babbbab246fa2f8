/// Polygons of the grid as GEOS sees them: whole numbers, so that nothing is lost on the way there and back.
extension GridPolygon {
    func planar() throws(GEOSFailure) -> PlanarGeometry { try PlanarGeometry(polygons: [coordinates]) }

    private var coordinates: [[Double]] {
        rings.map { ring in ring.flatMap { [Double($0.x), Double($0.y)] } }
    }

    /// One geometry of all the polygons.
    static func planar(_ polygons: some Sequence<GridPolygon>) throws(GEOSFailure) -> PlanarGeometry {
        try PlanarGeometry(polygons: polygons.map(\.coordinates))
    }

    /// The polygons of a geometry whose corners lie on the grid; corners between are rounded to it.
    static func polygons(of geometry: PlanarGeometry) -> [GridPolygon] {
        geometry.rings.compactMap { rings in
            let rounded = rings.map { ring in
                stride(from: 0, to: ring.count, by: 2).compactMap { place -> GridPoint? in
                    guard let x = Int32(exactly: ring[place].rounded()),
                        let y = Int32(exactly: ring[place + 1].rounded())
                    else { return nil }
                    return GridPoint(x: x, y: y)
                }
            }
            return GridPolygon(rings: rounded).canonical
        }
    }

    /// The same polygon in one way of writing: rings begin at their least corner, the outer one runs counter-clockwise,
    /// holes clockwise and in order; repeated corners and rings without ground are left out. nil when nothing is left.
    var canonical: GridPolygon? {
        guard let outer = rings.first.flatMap({ Self.canonical($0, clockwise: false) }) else { return nil }
        let holes = rings.dropFirst().compactMap { Self.canonical($0, clockwise: true) }
        return GridPolygon(rings: [outer] + holes.sorted { $0.lexicographicallyPrecedes($1) })
    }

    private static func canonical(_ ring: [GridPoint], clockwise: Bool) -> [GridPoint]? {
        var open: [GridPoint] = []
        for point in ring where point != open.last { open.append(point) }
        if open.count > 1, open.first == open.last { open.removeLast() }
        guard open.count >= 3 else { return nil }
        let area = doubleArea(open)
        guard area != 0 else { return nil }
        if (area < 0) != clockwise { open.reverse() }
        let least = open.indices.min { open[$0] < open[$1] } ?? 0
        return Array(open[least...] + open[..<least] + [open[least]])
    }

    /// Twice the signed area of a ring, positive when counter-clockwise. Exact up to 2⁵³ and good enough for its sign.
    private static func doubleArea(_ open: [GridPoint]) -> Double {
        var sum = 0.0
        guard var last = open.last else { return 0 }
        let origin = last
        for point in open {
            sum += Double(Int64(last.x) - Int64(origin.x)) * Double(Int64(point.y) - Int64(origin.y))
            sum -= Double(Int64(point.x) - Int64(origin.x)) * Double(Int64(last.y) - Int64(origin.y))
            last = point
        }
        return sum
    }

    var box: (minX: Int32, minY: Int32, maxX: Int32, maxY: Int32)? {
        guard let outer = rings.first, let first = outer.first else { return nil }
        var box = (minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
        for point in outer {
            box = (min(box.minX, point.x), min(box.minY, point.y), max(box.maxX, point.x), max(box.maxY, point.y))
        }
        return box
    }

    /// The edges of all rings, each once in one direction of writing.
    var edges: [GridEdge] {
        rings.flatMap { ring in zip(ring, ring.dropFirst()).map { GridEdge($0, $1) } }
    }

    /// Tells whether the point is inside by the even-odd rule; exact. Points on the border may count either way.
    func contains(_ point: GridPoint) -> Bool {
        var inside = false
        let (px, py) = (Int64(point.x), Int64(point.y))
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) where (Int64(a.y) > py) != (Int64(b.y) > py) {
                let rise = Int64(b.y) - Int64(a.y)
                // Products of two differences of 32 bits and 33 bits: fits.
                let left = (px - Int64(a.x)).multipliedFullWidth(by: rise)
                let right = (Int64(b.x) - Int64(a.x)).multipliedFullWidth(by: py - Int64(a.y))
                let isLeft = (left.high, left.low) < (right.high, right.low)
                if isLeft == (rise > 0) { inside.toggle() }
            }
        }
        return inside
    }
}

/// An edge between two corners, the same in both directions.
struct GridEdge: Hashable {
    let low: GridPoint
    let high: GridPoint

    init(_ a: GridPoint, _ b: GridPoint) { (low, high) = a < b ? (a, b) : (b, a) }
}
