import Testing

@testable import GeoCore

@Suite struct SnapshotTests {
    static func school(_ id: Int64, _ longitude: Double, _ latitude: Double, _ levels: Levels = Levels(.primary))
        -> School
    {
        var school = School(id: SchoolID(id), name: "โรงเรียน \(id)")
        school.levels = levels
        school.position = LonLat(longitude: longitude, latitude: latitude).map { Position($0) }
        return school
    }

    static let schools = [
        school(9, 100.5, 13.7), school(2, 100.6, 13.8, Levels(.upperSecondary)), school(5, 99.0, 18.8),
        School(id: SchoolID(7), name: "ไม่มีตำแหน่ง"),
    ]

    @Test func listsAscendingIdsAndPages() {
        let snapshot = Snapshot(schools: Self.schools)
        #expect(snapshot.schools().map(\.rawValue) == [2, 5, 7, 9])
        #expect(snapshot.schools(after: SchoolID(2), limit: 2).map(\.rawValue) == [5, 7])
        #expect(snapshot.schools(limit: 0).isEmpty)
        let box = Bounds(west: 100, south: 13, east: 101, north: 14)
        #expect(snapshot.schools(in: box).map(\.rawValue) == [2, 9])
        #expect(snapshot.count(in: box) == 2)
    }

    @Test func closedSchoolsAreNotShown() {
        var closed = Self.schools[0]
        closed.status = .closed
        let snapshot = Snapshot(schools: [closed])
        #expect(snapshot.schools().isEmpty)
        #expect(snapshot.school(closed.id) == nil)
    }

    @Test func filtersByAnyOverlapOfLevels() {
        var filter = SchoolFilter()
        filter.levels = [Levels(.upperSecondary), Levels(.kindergarten)]
        #expect(Snapshot(schools: Self.schools).schools(matching: filter).map(\.rawValue) == [2])
    }

    @Test func nearestComesFirstAndDistanceIsMetres() throws {
        let point = try #require(LonLat(longitude: 100.5, latitude: 13.71))
        let near = Snapshot(schools: Self.schools).nearest(to: point, count: 2)
        #expect(near.map(\.school.rawValue) == [9, 2])
        // 0.01° of latitude at 13.7° is 1106.4 m on WGS 84 (PROJ geod).
        #expect(abs(near[0].metres - 1106.4) < 3)
        #expect(Snapshot(schools: Self.schools).nearest(to: point, count: 5, within: 2000).count == 1)
    }

    @Test func featuresAreGeoJSON() {
        var bytes: [UInt8] = []
        var school = Self.school(1, 100.5, 13.75)
        school.name = "โรงเรียน \"อ้าง\\อิง\"\n"
        Snapshot(schools: [school]).appendFeatures([SchoolID(1), SchoolID(99)], to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[100.5,13.75]},"properties":{"#
                + #""name":"โรงเรียน \"อ้าง\\อิง\"\u000a","level_min":"primary","level_max":"primary","method":"imported"}}"#
        )
    }
}
