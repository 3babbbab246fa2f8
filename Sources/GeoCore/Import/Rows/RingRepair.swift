/// Polygons whose rings were mended by GEOS (MakeValid), with what it changed in words.
struct RingRepair {
    private let polygons: MultiPolygon
    private let evidence: String

    /// nil when nothing that encloses ground is left. `fault` is what was wrong and where.
    init?(of broken: MultiPolygon, _ fault: String) {
        let sound = MultiPolygon(broken.polygons.filter { $0.outer.count >= 4 })
        guard let mended = try? sound.planar().repaired() else { return nil }
        let parts = mended.rings.map { rings in rings.map(Self.points) }.filter { !($0.first?.isEmpty ?? true) }
        guard mended.area > 0, !parts.isEmpty else { return nil }
        polygons = MultiPolygon(parts.map { Polygon(outer: $0[0], holes: Array($0.dropFirst())) })
        evidence = "\(fault); \(Self.size(of: broken)) before, \(Self.size(of: polygons)) after"
    }

    private static func points(_ ring: [Double]) -> [LonLat] {
        stride(from: 0, to: ring.count - 1, by: 2).compactMap { LonLat(longitude: ring[$0], latitude: ring[$0 + 1]) }
    }

    private static func size(of polygons: MultiPolygon) -> String {
        let corners = polygons.polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + max(0, $1.count - 1) } }
        let count = polygons.polygons.count
        return "\(count) \(count == 1 ? "polygon" : "polygons") with \(corners) corners"
    }

    /// Tells the report, and gives the polygons.
    func noted(in findings: inout RowFindings) -> MultiPolygon {
        findings.add(
            "polygon-repaired", .repaired, th: "ซ่อมวงของรูปหลายเหลี่ยมที่ไม่ถูกต้องตามที่ขอ",
            en: "the rings of the polygon were not valid and were mended, as asked", evidence: evidence)
        return polygons
    }
}

extension MultiPolygon {
    /// The rings in degrees as GEOS sees them.
    func planar() throws(GEOSFailure) -> PlanarGeometry {
        try PlanarGeometry(polygons: polygons.map { $0.rings.map { $0.flatMap { [$0.longitude, $0.latitude] } } })
    }
}
