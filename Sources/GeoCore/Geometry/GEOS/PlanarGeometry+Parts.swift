import CGeos

extension PlanarGeometry {
    /// The polygons it consists of, each a geometry of its own; lines and points are left out.
    var polygonParts: [PlanarGeometry] {
        let context = GEOSContext.current
        var parts: [PlanarGeometry] = []
        func visit(_ geometry: OpaquePointer) {
            switch UInt32(GEOSGeomTypeId_r(context.handle, geometry)) {
            case GEOS_POLYGON.rawValue:
                guard GEOSisEmpty_r(context.handle, geometry) == 0,
                    let clone = GEOSGeom_clone_r(context.handle, geometry)
                else { return }
                parts.append(PlanarGeometry(owning: clone, in: context))
            case GEOS_MULTIPOLYGON.rawValue, GEOS_GEOMETRYCOLLECTION.rawValue:
                for i in 0..<max(0, GEOSGetNumGeometries_r(context.handle, geometry)) {
                    if let member = GEOSGetGeometryN_r(context.handle, geometry, i) { visit(member) }
                }
            default: break
            }
        }
        visit(pointer)
        return parts
    }

    /// The holes of all its polygons, each as a polygon.
    var holes: [PlanarGeometry] {
        let context = GEOSContext.current
        return polygonParts.flatMap { part in
            (0..<max(0, GEOSGetNumInteriorRings_r(context.handle, part.pointer))).compactMap { i in
                guard let ring = GEOSGetInteriorRingN_r(context.handle, part.pointer, i),
                    let clone = GEOSGeom_clone_r(context.handle, ring),
                    let polygon = GEOSGeom_createPolygon_r(context.handle, clone, nil, 0)
                else { return nil }
                return PlanarGeometry(owning: polygon, in: context)
            }
        }
    }

    /// Its polygons as closed rings of x, y, x, y …, the first of each the outer one.
    var rings: [[[Double]]] {
        let context = GEOSContext.current
        return polygonParts.map { part in
            let holes = (0..<max(0, GEOSGetNumInteriorRings_r(context.handle, part.pointer))).map {
                GEOSGetInteriorRingN_r(context.handle, part.pointer, $0)
            }
            return ([GEOSGetExteriorRing_r(context.handle, part.pointer)] + holes).map { ring in
                guard let sequence = GEOSGeom_getCoordSeq_r(context.handle, ring) else { return [] }
                var count: UInt32 = 0
                GEOSCoordSeq_getSize_r(context.handle, sequence, &count)
                var coordinates = [Double](repeating: 0, count: Int(count) * 2)
                GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, &coordinates, 0, 0)
                return coordinates
            }
        }
    }
}
