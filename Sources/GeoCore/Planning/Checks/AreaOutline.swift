/// The ground of one service area in metres, made valid for measuring, with what was wrong with its rings.
struct AreaOutline {
    let area: ServiceArea
    /// Valid; empty when nothing of the area can be measured.
    let shape: PlanarGeometry
    /// Why and where the rings as they came are not valid.
    let faults: [(reason: LocalizedText, point: LonLat?)]

    init(_ area: ServiceArea, on plane: LocalPlane) throws(GEOSFailure) {
        self.area = area
        var faults: [(reason: LocalizedText, point: LonLat?)] = []
        let sound = Self.closedRings(of: area.geometry, &faults)
        let degrees = sound.map { rings in rings.map { ring in ring.flatMap { [$0.longitude, $0.latitude] } } }
        // Judged in the coordinates it came in: what is valid there is valid in every program it goes to.
        let fault = try PlanarGeometry(polygons: degrees).invalidity
        if let fault {
            faults.append(
                (Self.reason(fault.reason), LonLat(longitude: fault.x, latitude: fault.y) ?? sound.first?.first?.first))
        }
        let metres = sound.map { rings in rings.compactMap { plane.project($0) } }
        let isNear = zip(sound, metres).allSatisfy { $0.count == $1.count }
        if !isNear { faults.append((Self.tooFar, sound.first?.first?.first)) }
        let planar = try PlanarGeometry(polygons: isNear ? metres : [])
        // Rounding in the projection may break a valid ring too.
        shape = planar.invalidity == nil ? planar : try planar.repaired()
        self.faults = faults
    }

    /// The rings that can be built at all, closed; what is wrong with the others goes to the faults.
    private static func closedRings(
        of geometry: MultiPolygon, _ faults: inout [(reason: LocalizedText, point: LonLat?)]
    ) -> [[[LonLat]]] {
        if geometry.polygons.allSatisfy({ $0.outer.isEmpty }) {
            faults.append((LocalizedText(th: "ไม่มีรูปแปลง", en: "it has no polygon"), nil))
            return []
        }
        return geometry.polygons.compactMap { polygon in
            let rings = polygon.rings.map { ring -> [LonLat]? in
                guard let first = ring.first, let last = ring.last else { return nil }
                if first != last {
                    faults.append((LocalizedText(th: "เส้นขอบไม่ปิด", en: "a ring is not closed"), last))
                }
                let closed = first == last ? ring : ring + [first]
                if closed.count >= 4 { return closed }
                faults.append(
                    (LocalizedText(th: "เส้นขอบมีจุดน้อยกว่าสามจุด", en: "a ring has fewer than three points"), first))
                return nil
            }
            guard let outer = rings[0] else { return nil }
            return [outer] + rings.dropFirst().compactMap(\.self)
        }
    }

    private static let tooFar = LocalizedText(
        th: "อยู่ห่างจากแปลงอื่นเกินกว่าจะวัดเป็นเมตรได้", en: "it lies too far from the others to be measured in metres")

    private static func reason(_ text: String) -> LocalizedText {
        let thai: [String: String] = [
            "Self-intersection": "เส้นขอบตัดกันเอง",
            "Ring Self-intersection": "เส้นขอบแตะหรือตัดตัวเอง",
            "Hole lies outside shell": "ช่องว่างอยู่นอกขอบแปลง",
            "Holes are nested": "ช่องว่างซ้อนกัน",
            "Nested shells": "แปลงซ้อนอยู่ในแปลง",
            "Interior is disconnected": "พื้นที่ภายในขาดจากกัน",
            "Duplicate Rings": "เส้นขอบซ้ำ",
            "Too few points in geometry component": "เส้นขอบมีจุดน้อยเกินไป",
        ]
        return LocalizedText(th: thai[text] ?? text, en: text)
    }
}
