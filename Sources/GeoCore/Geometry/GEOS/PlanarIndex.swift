import CGeos

/// An index of geometries by their boxes (sort-tile-recursive tree). Never leaves its thread; keeps the geometries.
final class PlanarIndex {
    private let geometries: [PlanarGeometry]
    private let tree: OpaquePointer
    private let context = GEOSContext.current

    init(_ geometries: [PlanarGeometry]) {
        self.geometries = geometries
        guard let tree = GEOSSTRtree_create_r(context.handle, 10) else {
            preconditionFailure("GEOS has no memory for an index")
        }
        self.tree = tree
        for (i, geometry) in geometries.enumerated() where !geometry.isEmpty {
            // The item is the place plus one, since a null item cannot be told from none.
            GEOSSTRtree_insert_r(context.handle, tree, geometry.pointer, UnsafeMutableRawPointer(bitPattern: i + 1))
        }
    }

    deinit { GEOSSTRtree_destroy_r(context.handle, tree) }

    /// The places of the geometries whose boxes meet the box of this one, ascending.
    func candidates(for geometry: PlanarGeometry) -> [Int] {
        guard !geometry.isEmpty else { return [] }
        return query(geometry.pointer)
    }

    /// The places of the geometries that hold the point, border included, ascending.
    func holding(x: Double, y: Double) -> [Int] {
        guard x.isFinite, y.isFinite, let point = GEOSGeom_createPointFromXY_r(context.handle, x, y) else { return [] }
        defer { GEOSGeom_destroy_r(context.handle, point) }
        return query(point).filter { geometries[$0].covers(x: x, y: y) }
    }

    private func query(_ geometry: OpaquePointer) -> [Int] {
        let found = Found()
        GEOSSTRtree_query_r(context.handle, tree, geometry, Self.collect, Unmanaged.passUnretained(found).toOpaque())
        return found.places.sorted()
    }

    private final class Found {
        var places: [Int] = []
    }

    private static let collect: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Void = {
        item, found in
        guard let item, let found else { return }
        Unmanaged<Found>.fromOpaque(found).takeUnretainedValue().places.append(Int(bitPattern: item) - 1)
    }
}
