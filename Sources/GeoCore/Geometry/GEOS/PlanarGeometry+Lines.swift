import CGeos

/// Lines, noding and polygons made of lines.
extension PlanarGeometry {
    /// Makes lines of x, y, x, y …; each has at least two points.
    convenience init(lines: [[Double]]) throws(GEOSFailure) {
        let context = GEOSContext.current
        var members: [OpaquePointer?] = lines.compactMap { line in
            guard line.count >= 4, line.allSatisfy(\.isFinite),
                let sequence = GEOSCoordSeq_copyFromBuffer_r(context.handle, line, UInt32(line.count / 2), 0, 0)
            else { return nil }
            return GEOSGeom_createLineString_r(context.handle, sequence)
        }
        let made = members.withUnsafeMutableBufferPointer {
            GEOSGeom_createCollection_r(
                context.handle, Int32(GEOS_MULTILINESTRING.rawValue), $0.baseAddress, UInt32($0.count))
        }
        guard let made else { throw context.failure(doing: "making lines") }
        self.init(owning: made, in: context)
    }

    /// Makes points of x, y, x, y ….
    convenience init(points: [Double]) throws(GEOSFailure) {
        let context = GEOSContext.current
        var members: [OpaquePointer?] = stride(from: 0, to: points.count, by: 2).map {
            GEOSGeom_createPointFromXY_r(context.handle, points[$0], points[$0 + 1])
        }
        let made = members.withUnsafeMutableBufferPointer {
            GEOSGeom_createCollection_r(
                context.handle, Int32(GEOS_MULTIPOINT.rawValue), $0.baseAddress, UInt32($0.count))
        }
        guard let made else { throw context.failure(doing: "making points") }
        self.init(owning: made, in: context)
    }

    /// Its rings as lines.
    func boundary() throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSBoundary_r(context.handle, pointer), "taking a border")
    }

    /// The edges of the Voronoi diagram of the points, around the box of `envelope` at least.
    func voronoiEdges(around envelope: PlanarGeometry) throws(GEOSFailure) -> PlanarGeometry {
        try result(
            GEOSVoronoiDiagram_r(context.handle, pointer, envelope.pointer, 0, 1), "dividing ground between villages")
    }

    /// The polygons that lines which meet only at their ends enclose.
    func polygonized() throws(GEOSFailure) -> PlanarGeometry {
        var members: [OpaquePointer?] = [pointer]
        let made = members.withUnsafeMutableBufferPointer {
            GEOSPolygonize_r(context.handle, $0.baseAddress.map { UnsafePointer($0) }, 1)
        }
        return try result(made, "making polygons of lines")
    }

    /// Unites polygons that share their corners exactly and do not overlap: fast, and no corner moves.
    func coverageUnion() throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSCoverageUnion_r(context.handle, pointer), "joining the parts of an area")
    }

    /// What is in one of the two only.
    func symmetricDifference(_ other: PlanarGeometry) throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSSymDifference_r(context.handle, pointer, other.pointer), "comparing two areas")
    }

    /// Everything within a distance.
    func buffered(by distance: Double) throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSBuffer_r(context.handle, pointer, distance, 8), "widening a shape")
    }

    /// The same shape with fewer corners, none farther than the tolerance from the old border.
    func simplified(tolerance: Double) throws(GEOSFailure) -> PlanarGeometry {
        try result(GEOSTopologyPreserveSimplify_r(context.handle, pointer, tolerance), "simplifying a shape")
    }

    /// The points of its lines as x, y, x, y ….
    var lineCoordinates: [[Double]] {
        var lines: [[Double]] = []
        func visit(_ geometry: OpaquePointer) {
            switch UInt32(GEOSGeomTypeId_r(context.handle, geometry)) {
            case GEOS_LINESTRING.rawValue, GEOS_LINEARRING.rawValue:
                guard let sequence = GEOSGeom_getCoordSeq_r(context.handle, geometry) else { return }
                var count: UInt32 = 0
                GEOSCoordSeq_getSize_r(context.handle, sequence, &count)
                guard count > 1 else { return }
                var coordinates = [Double](repeating: 0, count: Int(count) * 2)
                GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, &coordinates, 0, 0)
                lines.append(coordinates)
            case GEOS_MULTILINESTRING.rawValue, GEOS_GEOMETRYCOLLECTION.rawValue:
                for i in 0..<max(0, GEOSGetNumGeometries_r(context.handle, geometry)) {
                    if let member = GEOSGetGeometryN_r(context.handle, geometry, i) { visit(member) }
                }
            default: break
            }
        }
        visit(pointer)
        return lines
    }
}
