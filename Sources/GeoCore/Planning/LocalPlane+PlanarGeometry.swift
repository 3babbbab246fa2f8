extension LocalPlane {
    /// The polygons of a geometry of this plane in WGS 84; points that are not on the globe are left out.
    func unproject(_ geometry: PlanarGeometry) -> MultiPolygon {
        MultiPolygon(
            geometry.rings.map { rings in
                let points = rings.map { ring in
                    stride(from: 0, to: ring.count, by: 2).compactMap { unproject(x: ring[$0], y: ring[$0 + 1]) }
                }
                return Polygon(outer: points.first ?? [], holes: Array(points.dropFirst()))
            })
    }
}
