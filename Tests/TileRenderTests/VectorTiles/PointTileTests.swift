import GeoCore
import Testing

@testable import TileRender

/// Schools and villages as vector tiles.
@Suite struct PointTileTests {
    static let snapshot = Snapshot(schools: SeededSchools.make(3_000, clustered: true, seed: 31))

    private static func features(_ request: VectorTileRequest, _ snapshot: Snapshot) throws
        -> [VectorTileReader.Feature]
    {
        let tile = try Shared.renderer.render(request, snapshot)
        let layers = try VectorTileReader(tile.bytes).layers
        #expect(tile.isBlank == layers.isEmpty)
        #expect(layers.allSatisfy { $0.name == request.layer.rawValue && $0.extent == 4096 })
        let names = Set(request.layer.properties)
        #expect(layers.allSatisfy { names.isSuperset(of: $0.keys) })
        return layers.first?.features ?? []
    }

    private static func count(_ feature: VectorTileReader.Feature) -> Int {
        if case .number(let count)? = feature.properties["count"] { return Int(count) }
        return 0
    }

    /// Features inside the tile proper, which no other tile has there.
    private static func inside(_ features: [VectorTileReader.Feature]) -> [VectorTileReader.Feature] {
        features.filter { $0.parts.allSatisfy { $0.allSatisfy { 0..<4096 ~= $0.x && 0..<4096 ~= $0.y } } }
    }

    @Test("counts every school once over all tiles of a zoom", arguments: [0, 3, 6, 8])
    func countsAddUp(zoom: Int) throws {
        var sum = 0
        // The country lies in these columns and rows of zoom 3 and its children.
        let shift = max(0, zoom - 3)
        let columns = zoom < 3 ? 0...(1 << zoom - 1) : (6 << shift)...((7 << shift) - 1)
        let rows = zoom < 3 ? 0...(1 << zoom - 1) : (3 << shift)...((4 << shift) - 1)
        for x in columns {
            for y in rows {
                let tile = try #require(TileID(z: zoom, x: x, y: y))
                let features = try Self.features(VectorTileRequest(.schools, tile), Self.snapshot)
                #expect(features.count <= 34 * 34)
                sum += Self.inside(features).reduce(0) { $0 + Self.count($1) }
            }
        }
        #expect(sum == 3_000)
    }

    @Test("the same schools as a plain search, one by one, from zoom 14 on", arguments: [14, 16, 20, 22])
    func everySchoolWhenNear(zoom: Int) throws {
        let schools = SeededSchools.make(400, clustered: true, seed: 32)
        let snapshot = Snapshot(schools: schools)
        for school in schools.prefix(12) {
            let point = try #require(school.position?.point)
            let tile = try #require(TileID(containing: point, z: zoom))
            let features = Self.inside(try Self.features(VectorTileRequest(.schools, tile), snapshot))
            let expected = schools.filter { other in
                other.position.map { TileID(containing: $0.point, z: zoom) == tile } ?? false
            }
            #expect(Set(features.map(\.id)) == Set(expected.map { UInt64($0.id.rawValue) }), "seed 32")
            let found = try #require(features.first { $0.id == UInt64(school.id.rawValue) })
            #expect(found.properties["name"] == .text(school.name))
            #expect(found.properties["pupils"] == school.pupils.map { .number(Double($0)) })
            let world = WebMercator.world(point)
            let scale = Double(1 << zoom) * 4096
            let place = SIMD2(
                Double(tile.x * 4096 + found.parts[0][0].x), Double(tile.y * 4096 + found.parts[0][0].y))
            #expect(abs(world.x * scale - place.x) < max(2, scale / 4_294_967_296))
            #expect(abs(world.y * scale - place.y) < max(2, scale / 4_294_967_296))
        }
    }

    @Test("holds the filter, also in the counts, after a change as in a new map")
    func filtersAndChanges() throws {
        var request = VectorTileRequest(.schools, try #require(TileID(z: 0, x: 0, y: 0)))
        request.filter.affiliation = "สช."
        let expected = SeededSchools.make(3_000, clustered: true, seed: 31).count { $0.affiliation == "สช." }
        let features = try Self.features(request, Self.snapshot)
        #expect(features.reduce(0) { $0 + Self.count($1) } == expected)

        let store = MemoryStore()
        try store.write(by: Author("test")) { transaction in
            for school in SeededSchools.make(500, clustered: true, seed: 33) {
                var school = school
                school.id = .unassigned
                try transaction.put(school)
            }
        }
        let before = try Snapshot(reading: store)
        try store.write(by: Author("test")) { transaction in
            var moved = try #require(before.school(SchoolID(7)))
            moved.position = LonLat(longitude: 99, latitude: 18).map { Position($0) }
            try transaction.put(moved)
            var closed = try #require(before.school(SchoolID(8)))
            closed.status = .closed
            try transaction.put(closed)
        }
        let after = try before.updated(reading: store)
        let point = try #require(LonLat(longitude: 99, latitude: 18))
        for zoom in [0, 5, 9] {
            let tile = try #require(TileID(containing: point, z: zoom))
            let request = VectorTileRequest(.schools, tile)
            let laidOver = try Self.features(request, after).reduce(0) { $0 + Self.count($1) }
            let anew = try Self.features(request, Snapshot(reading: store)).reduce(0) { $0 + Self.count($1) }
            #expect(laidOver == anew, "zoom \(zoom)")
        }
    }

    @Test("villages are counted below zoom 12 and named from there")
    func villages() throws {
        let villages = (1...200).map { number in
            var village = Village(id: VillageID(Int64(number)), name: "บ้านสมมุติ \(number)")
            village.point = LonLat(longitude: 100.3 + Double(number) * 0.0005, latitude: 13.6)
            return village
        }
        let snapshot = Snapshot(schools: [], villages: villages)
        let first = try #require(villages[0].point)
        for zoom in [2, 8, 11] {
            let tile = try #require(TileID(containing: first, z: zoom))
            let features = Self.inside(try Self.features(VectorTileRequest(.villages, tile), snapshot))
            let expected = villages.count { $0.point.flatMap({ TileID(containing: $0, z: zoom) }) == tile }
            #expect(features.reduce(0) { $0 + Self.count($1) } == expected, "zoom \(zoom)")
            #expect(features.count < expected)
        }
        let tile = try #require(TileID(containing: first, z: 16))
        let features = try Self.features(VectorTileRequest(.villages, tile), snapshot)
        #expect(features.contains { $0.properties["name"] == .text("บ้านสมมุติ 1") })
    }
}
