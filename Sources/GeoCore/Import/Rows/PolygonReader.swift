/// Turns the polygons of a table into WGS 84 as they are, and says what is wrong with them.
///
/// Nothing is repaired but an open ring, which is closed; crossing rings are kept for the planner to see, unless repair
/// was asked for.
struct PolygonReader {
    private let table: SourceTable
    private let system: CoordinateHypothesis
    private let extent: Bounds?
    private let repairsRings: Bool
    private var interpreter = CoordinateInterpreter()

    init(table: SourceTable, system: CoordinateHypothesis?, extent: Bounds?, repairsRings: Bool = false) {
        (self.table, self.extent, self.repairsRings) = (table, extent, repairsRings)
        self.system = system ?? CoordinateHypothesis(.wgs84)
    }

    /// The polygons of a row; nil with a finding that refuses the row when it has none that can be kept.
    mutating func polygons(of row: Int, _ findings: inout RowFindings) -> MultiPolygon? {
        guard let geometry = table.geometry(of: row) else {
            findings.add("no-polygon", .refused, th: "แถวนี้ไม่มีรูปหลายเหลี่ยม", en: "the row has no polygon")
            return nil
        }
        guard case .polygons(let source) = geometry else {
            findings.add(
                "not-a-polygon", .refused, th: "เป็นจุดหรือเส้น ไม่ใช่รูปหลายเหลี่ยม",
                en: "this is a point or a line, not a polygon")
            return nil
        }
        guard let polygons = transformed(source, &findings) else { return nil }
        if let extent, let box = polygons.bounds, !extent.intersects(box) {
            findings.add(
                CoordinateFinding.Code.outsideExtent.rawValue, .refused, th: "รูปอยู่นอกขอบเขต",
                en: "the polygon lies outside the extent",
                evidence: "its south-west corner is \(box.south), \(box.west)")
            return nil
        }
        guard let fault = Self.fault(of: polygons) else { return polygons }
        if repairsRings { return RingRepair(of: polygons, fault)?.noted(in: &findings) ?? refuse(fault, &findings) }
        findings.add(
            "invalid-polygon", .suggested, th: "รูปหลายเหลี่ยมไม่ถูกต้อง เก็บไว้ตามเดิมให้ตรวจแก้ (--repair ซ่อมให้)",
            en: "the polygon is not valid; it is kept as it is and should be redrawn (--repair mends it)",
            evidence: fault)
        return polygons
    }

    private func refuse(_ fault: String, _ findings: inout RowFindings) -> MultiPolygon? {
        findings.add(
            "no-ground", .refused, th: "รูปหลายเหลี่ยมไม่มีพื้นที่เหลือหลังซ่อม", en: "nothing of the polygon encloses ground",
            evidence: fault)
        return nil
    }

    private mutating func transformed(_ source: [[[SourcePoint]]], _ findings: inout RowFindings) -> MultiPolygon? {
        var polygons: [Polygon] = []
        for (polygon, rings) in source.enumerated() {
            var made: [[LonLat]] = []
            for (ring, points) in rings.enumerated() {
                let place = "polygon \(polygon + 1), ring \(ring + 1)"
                guard !points.isEmpty else {
                    findings.add(
                        "empty-polygon", .refused, th: "รูปหลายเหลี่ยมไม่มีจุด", en: "a ring has no points",
                        evidence: "\(place) has 0 points")
                    return nil
                }
                guard let points = self.ring(points, place, &findings) else { return nil }
                made.append(points)
            }
            guard let outer = made.first else {
                findings.add(
                    "empty-polygon", .refused, th: "รูปหลายเหลี่ยมไม่มีจุด", en: "a polygon has no points",
                    evidence: "polygon \(polygon + 1) has no rings")
                return nil
            }
            polygons.append(Polygon(outer: outer, holes: Array(made.dropFirst())))
        }
        guard !polygons.isEmpty else {
            findings.add(
                "empty-polygon", .refused, th: "รูปหลายเหลี่ยมไม่มีจุด", en: "the polygon has no points",
                evidence: "it has 0 rings")
            return nil
        }
        return MultiPolygon(polygons)
    }

    private mutating func ring(_ points: [SourcePoint], _ place: String, _ findings: inout RowFindings) -> [LonLat]? {
        var ring: [LonLat] = []
        ring.reserveCapacity(points.count + 1)
        for (number, point) in points.enumerated() {
            guard let place = interpreter.point(point.x, point.y, system) else {
                findings.add(
                    CoordinateFinding.Code.impossible.rawValue, .refused, value: "\(point.x) \(point.y)",
                    th: "จุดของรูปหลายเหลี่ยมเป็นพิกัดไม่ได้", en: "a point of the polygon cannot be a coordinate",
                    evidence: "\(place), point \(number + 1), read as \(system)")
                return nil
            }
            ring.append(place)
        }
        if let first = ring.first, ring.last != first {
            ring.append(first)
            findings.add(
                "ring-closed", .repaired, th: "วงไม่ปิด จึงปิดให้", en: "the ring did not end where it began; it was closed",
                evidence: place)
        }
        return ring
    }

    /// What breaks the rules of simple features first, and where; nil for valid polygons.
    private static func fault(of polygons: MultiPolygon) -> String? {
        for (polygon, member) in polygons.polygons.enumerated() {
            for (ring, points) in member.rings.enumerated() where points.count < 4 {
                return "polygon \(polygon + 1), ring \(ring + 1) has only \(points.count - 1) corners"
            }
        }
        guard let geometry = try? polygons.planar() else { return "it cannot be built" }
        // A centimetre; what projecting leaves behind it means nothing to a reader.
        func degrees(_ value: Double) -> Double { (value * 1e7).rounded() / 1e7 }
        return geometry.invalidity.map { "\($0.reason) at \(degrees($0.y)), \(degrees($0.x))" }
    }
}
