import CGeos

/// A geometry of GEOS in a plane; the unit is that of its coordinates, metres wherever areas and lengths are asked for.
///
/// Immutable. Never leaves the thread that made it: GEOS keeps messages and prepared indexes per thread.
final class PlanarGeometry {
    let pointer: OpaquePointer
    let context: GEOSContext
    private var prepared: OpaquePointer?

    init(owning pointer: OpaquePointer, in context: GEOSContext) {
        self.pointer = pointer
        self.context = context
    }

    deinit {
        if let prepared { GEOSPreparedGeom_destroy_r(context.handle, prepared) }
        GEOSGeom_destroy_r(context.handle, pointer)
    }

    /// Makes polygons of closed rings of x, y, x, y …, the first of each the outer one; validity is not asked for.
    ///
    /// Throws for a ring that is not closed.
    convenience init(polygons: [[[Double]]]) throws(GEOSFailure) {
        let context = GEOSContext.current
        var members: [OpaquePointer?] = []
        for rings in polygons {
            var made: [OpaquePointer?] = []
            for ring in rings {
                guard let ring = Self.linearRing(ring, context.handle) else {
                    for ring in made { GEOSGeom_destroy_r(context.handle, ring) }
                    for member in members { GEOSGeom_destroy_r(context.handle, member) }
                    throw context.failure(doing: "making a ring")
                }
                made.append(ring)
            }
            guard let outer = made.first else { continue }
            var holes = Array(made.dropFirst())
            members.append(
                holes.withUnsafeMutableBufferPointer {
                    GEOSGeom_createPolygon_r(context.handle, outer, $0.baseAddress, UInt32($0.count))
                })
        }
        let made = members.withUnsafeMutableBufferPointer {
            GEOSGeom_createCollection_r(
                context.handle, Int32(GEOS_MULTIPOLYGON.rawValue), $0.baseAddress, UInt32($0.count))
        }
        guard let made else { throw context.failure(doing: "making a polygon") }
        self.init(owning: made, in: context)
    }

    private static func linearRing(_ coordinates: [Double], _ handle: OpaquePointer) -> OpaquePointer? {
        guard let sequence = GEOSCoordSeq_copyFromBuffer_r(handle, coordinates, UInt32(coordinates.count / 2), 0, 0)
        else { return nil }
        return GEOSGeom_createLinearRing_r(handle, sequence)
    }

    // MARK: Measures

    var isEmpty: Bool { GEOSisEmpty_r(context.handle, pointer) == 1 }

    var area: Double { measure(GEOSArea_r) }

    /// Length of all rings.
    var perimeter: Double { measure(GEOSLength_r) }

    /// Average width of something long and narrow: 2 · area / perimeter.
    var averageWidth: Double {
        let perimeter = perimeter
        return perimeter > 0 ? 2 * area / perimeter : 0
    }

    /// West, south, east, north; nil when empty.
    var box: (minX: Double, minY: Double, maxX: Double, maxY: Double)? {
        guard !isEmpty else { return nil }
        return (
            measure(GEOSGeom_getXMin_r), measure(GEOSGeom_getYMin_r), measure(GEOSGeom_getXMax_r),
            measure(GEOSGeom_getYMax_r)
        )
    }

    private func measure(_ function: (OpaquePointer?, OpaquePointer?, UnsafeMutablePointer<Double>?) -> Int32) -> Double
    {
        var value = 0.0
        return function(context.handle, pointer, &value) == 1 ? value : 0
    }

    /// Why and where the geometry breaks the rules of simple features; nil when it is valid.
    var invalidity: (reason: String, x: Double, y: Double)? {
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        guard GEOSisValidDetail_r(context.handle, pointer, 0, &reason, &location) == 0 else { return nil }
        let text = reason.map { String(cString: $0) } ?? "invalid"
        GEOSFree_r(context.handle, reason)
        guard let location else { return (text, .nan, .nan) }
        let place = PlanarGeometry(owning: location, in: context).firstPoint
        return (text, place?.x ?? .nan, place?.y ?? .nan)
    }

    private var firstPoint: (x: Double, y: Double)? {
        var (x, y) = (0.0, 0.0)
        guard GEOSGeomGetX_r(context.handle, pointer, &x) == 1, GEOSGeomGetY_r(context.handle, pointer, &y) == 1
        else { return nil }
        return (x, y)
    }

    /// A point that certainly lies inside; nil when empty.
    var pointInside: (x: Double, y: Double)? {
        guard !isEmpty, let point = GEOSPointOnSurface_r(context.handle, pointer) else { return nil }
        return PlanarGeometry(owning: point, in: context).firstPoint
    }

    // MARK: Predicates

    /// Tells whether the point is inside or on the border. Fast when asked often: the geometry is indexed once.
    func covers(x: Double, y: Double) -> Bool {
        guard let index = index(), x.isFinite, y.isFinite,
            let point = GEOSGeom_createPointFromXY_r(context.handle, x, y)
        else { return false }
        defer { GEOSGeom_destroy_r(context.handle, point) }
        return GEOSPreparedIntersects_r(context.handle, index, point) == 1
    }

    func intersects(_ other: PlanarGeometry) -> Bool {
        guard let index = index() else { return false }
        return GEOSPreparedIntersects_r(context.handle, index, other.pointer) == 1
    }

    func equals(_ other: PlanarGeometry) -> Bool { GEOSEquals_r(context.handle, pointer, other.pointer) == 1 }

    private func index() -> OpaquePointer? {
        if prepared == nil { prepared = GEOSPrepare_r(context.handle, pointer) }
        return prepared
    }

    // MARK: Overlay

    func repaired() throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSMakeValid_r(context.handle, pointer), "repairing a polygon")
    }

    func intersection(_ other: PlanarGeometry) throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSIntersection_r(context.handle, pointer, other.pointer), "intersecting two areas")
    }

    func subtracting(_ other: PlanarGeometry) throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSDifference_r(context.handle, pointer, other.pointer), "subtracting an area")
    }

    func convexHull() throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSConvexHull_r(context.handle, pointer), "finding the convex hull")
    }

    /// The part within a rectangle. Fast, and not promised to be valid.
    func clipped(
        _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double
    ) throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSClipByRect_r(context.handle, pointer, minX, minY, maxX, maxY), "cutting to a rectangle")
    }

    /// The valid geometry with all corners on a grid that is nearest to this valid one.
    func rounded(toGrid size: Double) throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSGeom_setPrecision_r(context.handle, pointer, size, 0), "rounding to a grid")
    }

    /// Unites the geometries; with a grid, corners are rounded to it, which closes cracks narrower than it.
    static func union(_ geometries: [PlanarGeometry], grid: Double = 0) throws(GEOSFailure) -> PlanarGeometry {
        let context = GEOSContext.current
        var clones: [OpaquePointer?] = geometries.map { GEOSGeom_clone_r(context.handle, $0.pointer) }
        let collection = clones.withUnsafeMutableBufferPointer {
            GEOSGeom_createCollection_r(
                context.handle, Int32(GEOS_GEOMETRYCOLLECTION.rawValue), $0.baseAddress, UInt32($0.count))
        }
        guard let collection else { throw context.failure(doing: "uniting areas") }
        let all = PlanarGeometry(owning: collection, in: context)
        let union =
            grid > 0
            ? GEOSUnaryUnionPrec_r(context.handle, collection, grid) : GEOSUnaryUnion_r(context.handle, collection)
        return try all.result(union, "uniting areas")
    }

    func result(_ pointer: OpaquePointer?, _ doing: String) throws(GEOSFailure) -> PlanarGeometry {
        guard let pointer else { throw context.failure(doing: doing) }
        return PlanarGeometry(owning: pointer, in: context)
    }
}
