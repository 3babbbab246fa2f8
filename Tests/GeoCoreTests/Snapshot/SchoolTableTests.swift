import Testing

@testable import GeoCore

/// Queries over columns, index and delta against a plain walk over all schools.
@Suite struct SchoolTableTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ state >> 33) &* 0xff51_afd7_ed55_8ccd
        }
    }

    static func schools(_ count: Int, seed: UInt64) -> [School] {
        var random = Generator(state: seed)
        return (1...count).map { number in
            var school = School(id: SchoolID(Int64(number * 2)), name: "โรงเรียนบ้านหนอง \(number)")
            school.levels = Levels(rawValue: UInt8.random(in: 0..<16, using: &random))
            school.pupils = number % 7 == 0 ? nil : Int.random(in: 1...2000, using: &random)
            school.address.province = ["ก", "ข", "ค"][number % 3]
            school.office = number % 2 == 0 ? "7301" : ""
            if number % 11 != 0 {
                let longitude = Double(Int.random(in: 97_000...105_000, using: &random)) / 1000
                let latitude = Double.random(in: 6...20, using: &random)
                school.position = LonLat(longitude: longitude, latitude: latitude).map { Position($0, method: .gps) }
            }
            return school
        }
    }

    static func filters() -> [SchoolFilter] {
        var (levels, size, place) = (SchoolFilter(), SchoolFilter(), SchoolFilter())
        levels.levels = [Levels(.primary), Levels(.upperSecondary)]
        size.size = .small
        place.province = "ข"
        place.office = "7301"
        return [SchoolFilter(), levels, size, place]
    }

    static func matches(_ school: School, _ filter: SchoolFilter, _ bounds: Bounds?) -> Bool {
        (filter.levels.isEmpty || !filter.levels.isDisjoint(with: school.levels))
            && (filter.size == nil || school.pupils.map(SizeBands().size) == filter.size)
            && (filter.province == nil || school.address.province == filter.province)
            && (filter.office == nil || school.office == filter.office)
            && (bounds == nil || school.position.map { bounds!.contains($0.point) } ?? false)
    }

    @Test func boxAndFilterEqualAPlainWalk() throws {
        let schools = Self.schools(3000, seed: 11)
        let snapshot = Snapshot(schools: schools)
        var random = Generator(state: 12)
        // The edges of some boxes go through points: x is a multiple of 0.001.
        let boxes: [Bounds?] =
            [nil, .world]
            + (0..<20).map { number in
                let west = Double(Int.random(in: 97_000...104_000, using: &random)) / 1000
                let south = Double.random(in: 6...18, using: &random)
                let side = number % 2 == 0 ? 0.5 : 5
                return Bounds(west: west, south: south, east: west + side, north: south + side)
            }
        for filter in Self.filters() {
            for box in boxes {
                let expected = schools.filter { Self.matches($0, filter, box) }.map(\.id)
                #expect(snapshot.schools(matching: filter, in: box) == expected)
                #expect(snapshot.count(matching: filter, in: box) == expected.count)
                let page = snapshot.schools(matching: filter, in: box, after: SchoolID(301), limit: 7)
                #expect(page == Array(expected.filter { $0.rawValue > 301 }.prefix(7)))
            }
        }
    }

    @Test func nearestEqualsAPlainWalk() throws {
        let schools = Self.schools(1000, seed: 13)
        let snapshot = Snapshot(schools: schools)
        for (longitude, latitude) in [(100.0, 13.0), (97.0, 6.0), (105.6, 20.4), (0, 0)] {
            let point = try #require(LonLat(longitude: longitude, latitude: latitude))
            let expected = schools.compactMap { school in
                school.position.map { (id: school.id, metres: point.distance(to: $0.point)) }
            }
            .sorted { ($0.metres, $0.id) < ($1.metres, $1.id) }
            #expect(snapshot.nearest(to: point, count: 5).map(\.school) == expected.prefix(5).map(\.id))
            let within = expected.prefix { $0.metres <= 60_000 }.map(\.id)
            #expect(snapshot.nearest(to: point, count: 1000, within: 60_000).map(\.school) == within)
        }
    }

    @Test func everyFactComesBack() throws {
        var school = School(id: SchoolID(4_000_000_000), name: "โรงเรียนวัดๆ ๑๒ \"ก\" école")
        school.nameEnglish = "Wat School"
        (school.code, school.smis, school.affiliation, school.office) = ("0012345678", "73020001", "สพฐ.", "7302")
        school.levels = Levels(from: .kindergarten, to: .lowerSecondary)
        (school.pupils, school.teachers) = (0, 17)
        (school.website, school.phone, school.email) = ("https://example.org/ก", "034-000000", "a@example.org")
        school.address = Address(tambon: "บางเลน", amphoe: "บางเลน", province: "นครปฐม")
        (school.address.houseNumber, school.address.moo) = ("๑๒/๓", "4")
        (school.address.road, school.address.postcode) = ("ถ.สาย 1", "73130")
        (school.note, school.updated) = ("หมายเหตุ\n", "2026-05-16")
        school.originals = ["name": "โรงเรียนวัดๆ ๑๒", "phone": ""]
        let point = try #require(LonLat(longitude: 100.123_456_789_012, latitude: -0.1))
        school.position = Position(
            point, method: .digitised, accuracy: 2.5, originalCRS: "EPSG:24047", originalText: "1 2", source: "")
        let bare = School(id: SchoolID(5_000_000_000), name: "")
        let snapshot = Snapshot(schools: [bare, school])
        #expect(snapshot.school(school.id) == school)
        #expect(snapshot.school(bare.id) == bare)
        for value in [97.1234567, -179.9999999, 0.1 + 0.2] {
            school.position = LonLat(longitude: value, latitude: 13.0000001).map { Position($0) }
            #expect(Snapshot(schools: [school]).school(school.id) == school)
        }
    }

    @Test func changesLieOnTopOfTheBase() throws {
        let store = MemoryStore()
        var schools = Self.schools(200, seed: 14)
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let first = try Snapshot(reading: store)
        #expect(try first.updated(reading: store) === first)
        schools[3].name = "ชื่อใหม่"
        schools[4].status = .closed
        schools[5].position = LonLat(longitude: 1, latitude: 1).map { Position($0) }
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let second = try first.updated(reading: store)
        #expect(second.base === first.base)
        for snapshot in [second, second.merged()] {
            #expect(snapshot.school(schools[3].id)?.name == "ชื่อใหม่")
            #expect(snapshot.school(schools[4].id) == nil)
            #expect(snapshot.schools().count == 199)
            #expect(snapshot.schools(in: Bounds(west: 0, south: 0, east: 2, north: 2)) == [schools[5].id])
            #expect(snapshot.suggest("ชื่อใหม่").map(\.name) == ["ชื่อใหม่"])
        }
        #expect(first.school(schools[4].id) != nil)
    }

    @Test func cellsOfTheGridAreRunsOfTheCurve() {
        let schools = Self.schools(2000, seed: 15)
        let snapshot = Snapshot(schools: schools)
        for level in [0, 3, 8, 24] {
            var expected: [SIMD2<Int>: Int] = [:]
            for school in schools {
                guard let point = school.position?.point else { continue }
                let world = WebMercator.world(point)
                expected[SIMD2(Int(world.x * Double(1 << level)), Int(world.y * Double(1 << level))), default: 0] += 1
            }
            for (cell, count) in expected.prefix(50) {
                let found = snapshot.clusters(
                    level: level, columns: cell.x...cell.x, rows: cell.y...cell.y, matching: SchoolFilter(), listing: 0)
                #expect(found.map(\.count) == [count], "level \(level), cell \(cell)")
            }
        }
    }

    @Test(arguments: [
        ("หนอง 17", true), ("บ้านหนอง17", true), ("หนอง๑๗", true), ("บ้านหนวง 17", true), ("ไม่มีเลย", false),
    ])
    func suggestionsForgive(text: String, isFound: Bool) {
        let found = Snapshot(schools: Self.schools(60, seed: 16)).suggest(text)
        #expect(found.contains { $0.name == "โรงเรียนบ้านหนอง 17" } == isFound)
        #expect(found.count <= 10)
    }
}
