/// Writes well-known text (OGC 06-103r4 §7.2), longitude first.
enum WellKnownText {
    static func multiPolygon(_ shape: MultiPolygon) -> String {
        guard !shape.polygons.isEmpty else { return "MULTIPOLYGON EMPTY" }
        let polygons = shape.polygons.map { polygon in
            let rings = polygon.rings.map { ring in
                "(" + ring.map { "\($0.longitude) \($0.latitude)" }.joined(separator: ", ") + ")"
            }
            return "(" + rings.joined(separator: ", ") + ")"
        }
        return "MULTIPOLYGON (" + polygons.joined(separator: ", ") + ")"
    }
}
