import Foundation
import Testing

@testable import GeoCore

/// Small plans drawn in metres on the grid of UTM 47N around 660,000 E 1,520,000 N.
@Suite struct AreaChecksTests {
    typealias Corner = (Double, Double)

    private let plane: LocalPlane

    init() throws {
        plane = try LocalPlane(around: #require(LonLat(longitude: 100.48, latitude: 13.74)))
    }

    private func point(_ x: Double, _ y: Double) throws -> LonLat {
        try #require(plane.unproject(x: 660_000 + x, y: 1_520_000 + y))
    }

    private func ring(_ corners: [Corner]) throws -> [LonLat] {
        try (corners + corners.prefix(1)).map { try point($0.0, $0.1) }
    }

    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Corner] {
        [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    }

    private func area(_ id: Int64, _ rings: [Corner]..., school: Int64? = nil) throws -> ServiceArea {
        var area = ServiceArea(
            id: ServiceAreaID(id), name: "A\(id)",
            geometry: MultiPolygon(try rings.map { Polygon(outer: try ring($0)) }))
        area.school = school.map { SchoolID($0) }
        return area
    }

    private func school(_ id: Int64, at x: Double, _ y: Double, pupils: Int? = 500, levels: Levels = [.init(.primary)])
        throws -> School
    {
        var school = School(id: SchoolID(id), name: "S\(id)")
        school.position = Position(try point(x, y))
        school.pupils = pupils
        school.levels = levels
        return school
    }

    private func village(_ id: Int64, at x: Double, _ y: Double) throws -> Village {
        var village = Village(id: VillageID(id), name: "V\(id)")
        village.point = try point(x, y)
        return village
    }

    private func children(_ village: Int64, age: Int, count: Int, year: Int = 2024) -> CensusCount {
        CensusCount(village: VillageID(village), year: year, age: age, sex: .female, count: count)
    }

    /// Kind, severity, area and other, without the findings about schools unless asked for.
    private func findings(_ facts: PlanningFacts, schools: Bool = false, today: ThaiDate? = nil) throws -> [String] {
        try AreaChecks.findings(in: facts, today: today).filter { schools || $0.kind != .areaWithoutSchool }.map {
            "\($0.kind.rawValue) \($0.severity) \($0.area?.rawValue ?? 0) \($0.other ?? 0)"
        }
    }

    @Test("finds nothing where areas only touch")
    func touching() throws {
        var facts = PlanningFacts()
        facts.areas = [try area(1, box(0, 0, 1000, 1000)), try area(2, box(1000, 0, 1000, 1000))]
        #expect(try findings(facts).isEmpty)
        #expect(try AreaChecks.findings(in: PlanningFacts()).isEmpty)
    }

    @Test("finds an overlap once, and calls it a sliver below 20 m of average width")
    func overlaps() throws {
        var facts = PlanningFacts()
        // 100 m × 1000 m: 2 · 100000 / 2200 = 91 m wide; 20.5 m × 1000 m: 20.09 m; 20 m × 1000 m: 19.6 m.
        for (width, kind) in [
            (100.0, "overlap error"), (20.5, "overlap error"), (20, "sliver warning"), (1, "sliver warning"),
        ] {
            facts.areas = [try area(1, box(0, 0, 1000, 1000)), try area(2, box(1000 - width, 0, 1000, 1000))]
            let found = try AreaChecks.findings(in: facts).filter { $0.kind != .areaWithoutSchool }
            #expect(try findings(facts) == ["\(kind) 1 2"])
            #expect(abs((found.first?.measure ?? 0) - width * 1000) < 1)
            let place = plane.project(try #require(found.first?.point))
            #expect(661_000 - width - 1...661_001 ~= place.x && 1_520_000...1_521_000 ~= place.y)
        }
    }

    @Test("leaves overlaps alone that are declared, in another band or year, or smaller than rounding")
    func allowedOverlaps() throws {
        var facts = PlanningFacts()
        let first = try area(1, box(0, 0, 1000, 1000))
        let second = try area(2, box(500, 0, 1000, 1000))
        var shared = second
        shared.kind = .shared
        var choice = second
        choice.kind = .choice
        var band = second
        band.band = "lower-secondary"
        var year = second
        year.year = 2025
        for other in [shared, choice, band, year, try area(2, box(999.99995, 0, 1000, 1000))] {
            facts.areas = [first, other]
            #expect(try findings(facts).isEmpty)
        }
        facts.areas = [first, second]
        #expect(try findings(facts) == ["overlap error 1 2"])
    }

    /// Six by six boxes that share every corner, with their number from `first` on.
    private func fabric(from first: Int64, shiftedBy shift: Double) throws -> [ServiceArea] {
        try (0..<36).map { place in
            let (x, y) = (Double(place % 6) * 1000 + shift, Double(place / 6) * 1000 + shift)
            return try area(first + Int64(place), box(x, y, 1000, 1000))
        }
    }

    @Test("knows areas that fit together corner for corner, and is not misled by two such fabrics")
    func seamless() throws {
        var facts = PlanningFacts()
        facts.areas = try fabric(from: 1, shiftedBy: 0)
        #expect(try findings(facts).isEmpty)
        let shapes = try facts.areas.map { try AreaOutline($0, on: plane).shape }
        let seamless = try #require(SeamlessAreas(shapes))
        #expect(seamless.members.count == 16 && abs(seamless.union.area - 16e6) < 1)
        // A second fabric over the first, shifted: 5 × 5 places where four boxes meet, and a box less at the borders.
        facts.areas += try fabric(from: 101, shiftedBy: 400)
        let found = try AreaChecks.findings(in: facts).filter { $0.kind == .overlap }
        #expect(found.count == 121 && found.allSatisfy { ($0.area?.rawValue ?? 0) < 100 && ($0.other ?? 0) > 100 })
        // One corner off by 30 cm: a strip between its neighbours, and no area beside it counts as fitting.
        facts.areas = try fabric(from: 1, shiftedBy: 0)
        facts.areas[14] = try area(15, [(2000, 2000), (3000, 2000), (3000, 2999.7), (2000, 3000)])
        #expect(try findings(facts) == ["sliver warning 0 0"])
    }

    @Test("names the same ground given twice")
    func identical() throws {
        var facts = PlanningFacts()
        facts.areas = [try area(1, box(0, 0, 1000, 1000)), try area(2, box(0, 0, 1000, 1000))]
        let found = try AreaChecks.findings(in: facts).filter { $0.kind == .overlap }
        #expect(found.count == 1)
        #expect(found.first?.message.english == "Areas A1, A2 are the same ground, 1.0 km²")
    }

    @Test("finds invalid rings with their place, and measures what can be measured")
    func invalid() throws {
        var facts = PlanningFacts()
        let bowTie: [Corner] = [(0, 0), (1000, 1000), (1000, 0), (0, 1000)]
        facts.areas = [try area(1, bowTie), try area(2, box(0, 0, 1000, 1000))]
        let found = try AreaChecks.findings(in: facts)
        let fault = try #require(found.first { $0.kind == .invalid })
        #expect(fault.area?.rawValue == 1 && fault.severity == .error)
        #expect(fault.message.english == "Area A1: Self-intersection")
        let place = plane.project(try #require(fault.point))
        #expect(hypot(place.x - 660_500, place.y - 1_520_500) < 1)
        #expect(found.contains { $0.kind == .overlap && abs(($0.measure ?? 0) - 500_000) < 10 })
        #expect(found.contains { $0.kind == .multipart && $0.measure == 2 })
    }

    @Test("finds rings that are empty, too short or open, and never traps on them")
    func brokenRings() throws {
        let p = try point(0, 0)
        let square = try ring(box(0, 0, 1000, 1000))
        for (polygons, reason) in [
            ([], "it has no polygon"), ([Polygon(outer: [])], "it has no polygon"),
            ([Polygon(outer: [p])], "a ring has fewer than three points"),
            ([Polygon(outer: [p, p])], "a ring has fewer than three points"),
            ([Polygon(outer: [p, p, p, p])], "Too few points in geometry component"),
            ([Polygon(outer: Array(square.dropLast()))], "a ring is not closed"),
            ([Polygon(outer: square, holes: [[p]])], "a ring has fewer than three points"),
            ([Polygon(outer: square, holes: [[]])], nil),
            ([Polygon(outer: square, holes: [try ring(box(2000, 0, 10, 10))])], "Hole lies outside shell"),
        ] as [([Polygon], String?)] {
            var facts = PlanningFacts()
            facts.areas = [ServiceArea(id: ServiceAreaID(1), name: "A1", geometry: MultiPolygon(polygons))]
            let found = try AreaChecks.findings(in: facts).filter { $0.kind == .invalid }
            #expect(found.first?.message.english == reason.map { "Area A1: \($0)" })
        }
    }

    @Test("says so when an area lies too far away to be measured with the others")
    func farAway() throws {
        var facts = PlanningFacts()
        let far = try [(10.0, 50.0), (11, 50), (11, 51), (10, 50)].map {
            try #require(LonLat(longitude: $0.0, latitude: $0.1))
        }
        facts.areas = [
            try area(1, box(0, 0, 10, 10)),
            ServiceArea(id: ServiceAreaID(2), name: "A2", geometry: MultiPolygon([Polygon(outer: far)])),
        ]
        let found = try findings(facts)
        #expect(found.contains("invalid error 2 0"))
    }

    @Test("finds a gap between areas, or against the office's border where one is loaded")
    func gaps() throws {
        var facts = PlanningFacts()
        // Four areas around a hole of 100 m × 100 m, and a slit of 10 m.
        facts.areas = [
            try area(1, box(0, 0, 1000, 450)), try area(2, box(0, 550, 1000, 450)), try area(3, box(0, 450, 450, 100)),
            try area(4, box(550, 450, 450, 100)),
        ]
        #expect(try findings(facts) == ["gap warning 0 0"])
        facts.areas[3] = try area(4, box(460, 450, 540, 100))
        #expect(try findings(facts) == ["sliver warning 0 0"])

        var office = Boundary(level: .office, name: "O", geometry: try area(9, box(0, 0, 2000, 1000)).geometry)
        facts.boundaries = [office]
        #expect(try findings(facts) == ["gap warning 0 0", "sliver warning 0 0"])
        let gap = try #require(try AreaChecks.findings(in: facts).first { $0.kind == .gap })
        #expect(abs((gap.measure ?? 0) - 1_000_000) < 1)
        office.level = .amphoe
        facts.boundaries = [office]
        #expect(try findings(facts) == ["sliver warning 0 0"])
    }

    @Test("finds what reaches outside the office; a neighbouring office does not count")
    func outside() throws {
        var facts = PlanningFacts()
        facts.areas = [try area(1, box(0, 0, 1200, 1000)), try area(2, box(0, 1000, 1005, 1000))]
        facts.boundaries = [
            Boundary(level: .office, name: "O", geometry: try area(9, box(0, 0, 1000, 2000)).geometry),
            Boundary(level: .office, name: "P", geometry: try area(9, box(1000, 0, 1000, 2000)).geometry),
        ]
        #expect(try findings(facts) == ["outside error 1 0", "sliver warning 2 0"])
        facts.boundaries = []
        #expect(try findings(facts).isEmpty)
    }

    @Test("finds areas in several parts, but not islands of the office")
    func parts() throws {
        var facts = PlanningFacts()
        facts.areas = [try area(1, box(0, 0, 1000, 1000), box(3000, 0, 1000, 1000))]
        #expect(try findings(facts) == ["multipart warning 1 0"])
        let islands = try area(9, box(0, 0, 1000, 1000), box(3000, 0, 1000, 1000)).geometry
        facts.boundaries = [Boundary(level: .office, name: "O", geometry: islands)]
        #expect(try findings(facts).isEmpty)
    }

    @Test("finds schools outside their area, areas without school and schools without area")
    func schools() throws {
        var facts = PlanningFacts()
        facts.areas = [
            try area(1, box(0, 0, 1000, 1000), school: 11), try area(2, box(1000, 0, 1000, 1000), school: 12),
            try area(3, box(2000, 0, 1000, 1000)), try area(4, box(3000, 0, 1000, 1000), school: 99),
        ]
        facts.schools = [
            try school(11, at: 500, 500), try school(12, at: 999, 500), try school(13, at: 2500, 500),
            try school(14, at: 2500, 600, levels: .init(.upperSecondary)), try school(15, at: 9000, 500),
            try school(16, at: 2500, 700, levels: []),
        ]
        #expect(
            try findings(facts, schools: true) == [
                "area-without-school error 3 0", "area-without-school error 4 0", "school-without-area error 0 13",
                "school-without-area error 0 16", "school-outside warning 2 12",
            ])
    }

    @Test("finds villages with children in no area; those outside the planned ground are not its concern")
    func uncovered() throws {
        var facts = PlanningFacts()
        facts.areas = [try area(1, box(0, 0, 1000, 1000)), try area(2, box(2000, 0, 1000, 1000))]
        facts.villages = try (1...5).map { try village($0, at: Double($0) * 400 + 250, 500) }
        facts.villages.append(try village(6, at: 9000, 500))
        facts.villages.append(Village(id: VillageID(7), name: "V7"))
        // Villages 2, 3 and 4 are between the two areas; 4 was not counted; 3 has only a baby now.
        facts.census = [
            children(2, age: 7, count: 3), children(3, age: 1, count: 3), children(3, age: 7, count: 9, year: 2020),
        ]
        #expect(try findings(facts) == ["uncovered error 0 2", "uncovered warning 0 4"])
    }

    @Test("finds long ways and nearer schools")
    func distances() throws {
        var facts = PlanningFacts()
        facts.areas = [
            try area(1, box(0, 0, 5000, 1000), school: 11), try area(2, box(0, 1000, 5000, 1000), school: 12),
        ]
        facts.schools = [
            try school(11, at: 100, 500), try school(12, at: 4900, 1500),
            try school(13, at: 4900, 400, levels: .init(.upperSecondary)),
        ]
        facts.villages = [try village(1, at: 3000, 500), try village(2, at: 3200, 500), try village(3, at: 1000, 500)]
        #expect(
            try findings(facts) == ["distance warning 1 2", "nearer-school info 1 1", "nearer-school info 1 2"])
        let distance = try #require(try AreaChecks.findings(in: facts).first { $0.kind == .distance })
        #expect(abs((distance.measure ?? 0) - 3100) < 0.1)
    }

    @Test("finds schools over capacity or with few pupils")
    func capacity() throws {
        var facts = PlanningFacts()
        facts.areas = try (1...4).map { try area($0, box(Double($0) * 1000, 0, 1000, 1000), school: 10 + $0) }
        facts.schools = [
            try school(11, at: 1500, 500, pupils: 39), try school(12, at: 2500, 500, pupils: 119),
            try school(13, at: 3500, 500, pupils: 301), try school(14, at: 4500, 500, pupils: 120),
        ]
        facts.capacities = [SchoolID(13): 300, SchoolID(14): 120]
        facts.villages = [try village(1, at: 4600, 500)]
        facts.census = [
            children(1, age: 6, count: 100), children(1, age: 11, count: 21), children(1, age: 12, count: 50),
        ]
        let found = try AreaChecks.findings(in: facts)
        #expect(found.map(\.kind) == [.capacity, .capacity, .capacity, .capacity])
        #expect(found.map(\.measure) == [39, 119, 301, 121])
    }

    @Test("finds facts older than the setting")
    func stale() throws {
        var facts = PlanningFacts()
        facts.areas = [try area(1, box(0, 0, 1000, 1000), school: 11)]
        facts.schools = [try school(11, at: 500, 500)]
        facts.schools[0].updated = "2023-01-01T08:00:00+07:00"
        #expect(try findings(facts, today: ThaiDate(year: 2024, month: 2, day: 5)).isEmpty)
        #expect(try findings(facts, today: ThaiDate(year: 2024, month: 2, day: 6)) == ["stale info 1 11"])
        #expect(try findings(facts).isEmpty)
    }

    @Test("obeys the office's own thresholds, and keeps the defaults of those an older map does not have")
    func settings() throws {
        var facts = PlanningFacts()
        facts.areas = [try area(1, box(0, 0, 1000, 1000)), try area(2, box(900, 0, 1000, 1000))]
        var settings = Settings()
        settings.checks = try JSONDecoder().decode(CheckSettings.self, from: Data(#"{"sliverWidth": 100}"#.utf8))
        #expect(settings.checks?.smallestArea == 0.1)
        let found = try AreaChecks.findings(in: facts, settings: settings)
        #expect(found.contains { $0.kind == .sliver } && !found.contains { $0.kind == .overlap })
    }

    @Test("writes every key of a finding, null where there is nothing")
    func json() throws {
        let finding = Finding(
            .gap, .warning, at: LonLat(longitude: 100.123456789, latitude: 13.5),
            message: LocalizedText(th: "ช่องว่าง", en: "A gap"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(finding), as: UTF8.self)
                == #"{"area":null,"kind":"gap","lat":13.5,"layer":null,"lon":100.1234568,"measure":null,"message":"A gap","message_th":"ช่องว่าง","other":null,"severity":"warning"}"#
        )
    }
}
