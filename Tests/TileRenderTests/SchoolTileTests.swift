import GeoCore
import Testing

@testable import TileRender

/// The picture of a tile equals drawing every marker in the order of ids.
@Suite struct SchoolTileTests {
    static let uniform = SeededSchools.make(600, clustered: false, seed: 1)
    static let clustered = SeededSchools.make(600, clustered: true, seed: 2)

    @Test(arguments: [0, 6, 8, 11, 15, 22], TileScale.allCases)
    func equalsEveryMarkerDrawnInOrder(zoom: Int, scale: TileScale) throws {
        for (name, schools) in [("uniform", Self.uniform), ("clustered", Self.clustered)] {
            let snapshot = Snapshot(schools: schools)
            // Names from zoom 14 on have tests of their own.
            for style in TileStyle.allCases where zoom < 14 || !style.hasNames {
                let point = try #require(schools[20].position?.point)
                let tile = try #require(TileID(containing: point, z: zoom))
                let request = TileRequest(.schools, tile, scale: scale, style: style, selected: schools[20].id)
                let difference = try greatestDifference(request, snapshot, schools)
                #expect(difference <= 1, "\(name) \(style) \(tile)")
            }
        }
    }

    /// Every zoom there is, at both scales, with one filter after the other: round a crowd, and where schools lie apart.
    @Test(arguments: 0...TileID.maxZoom, TileScale.allCases)
    func equalsAtEveryZoomUnderFilters(zoom: Int, scale: TileScale) throws {
        let filters = Self.filters
        for (layout, (name, schools)) in [("uniform", Self.uniform), ("clustered", Self.clustered)].enumerated() {
            let snapshot = Snapshot(schools: schools)
            let (what, filter, matches) = filters[(zoom + layout) % filters.count]
            let shown = schools.filter(matches)
            #expect(!shown.isEmpty && shown.count < schools.count, "\(what) chooses some")
            let point = try #require(shown[shown.count / 2].position?.point)
            let request = TileRequest(
                .schools, try #require(TileID(containing: point, z: zoom)), scale: scale, style: .plain, filter: filter)
            #expect(try !Shared.renderer.render(request, snapshot).isBlank, "\(name) \(what)")
            #expect(try greatestDifference(request, snapshot, shown) <= 1, "\(name) \(what) \(request.tile)")
        }
    }

    /// Filters, each with what it means said in another way.
    private static var filters: [(String, SchoolFilter, @Sendable (School) -> Bool)] {
        func filter(_ set: (inout SchoolFilter) -> Void) -> SchoolFilter {
            var filter = SchoolFilter()
            set(&filter)
            return filter
        }
        return [
            ("level", filter { $0.levels = Levels(.upperSecondary) }, { $0.levels.contains(Level.upperSecondary) }),
            ("affiliation", filter { $0.affiliation = "อปท." }, { $0.affiliation == "อปท." }),
            ("size", filter { $0.size = .medium }, { 121...600 ~= ($0.pupils ?? 0) }),
            (
                "province and level",
                filter {
                    $0.province = "จังหวัดสมมุติ 3"
                    $0.levels = Levels(.primary)
                }, { $0.address.province == "จังหวัดสมมุติ 3" && $0.levels.contains(Level.primary) }
            ),
        ]
    }

    /// Crowded tiles keep lists of what shows; filters and changes must not be fooled by them.
    @Test(arguments: [5, 8, 10])
    func equalsAlsoWhenCrowdedFilteredAndChanged(zoom: Int) throws {
        var random = SeededGenerator(seed: 7)
        var schools = SeededSchools.make(1500, clustered: true, seed: 3)
        let point = try #require(schools[20].position?.point)
        let tile = try #require(TileID(containing: point, z: zoom))
        let store = MemoryStore()
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let before = try Snapshot(reading: store)
        #expect(try greatestDifference(TileRequest(.schools, tile), before, schools) <= 1)

        // Some move, some close, some open.
        for at in stride(from: 0, to: schools.count, by: 9) {
            if at.isMultiple(of: 2) {
                schools[at].status = .closed
            } else {
                let shift = Double.random(in: -0.01...0.01, using: &random)
                schools[at].position = LonLat(longitude: point.longitude + shift, latitude: point.latitude - shift / 2)
                    .map { Position($0) }
            }
        }
        for number in 0..<30 {
            var school = schools[number * 7 + 1]
            school.id = SchoolID(Int64(number * 97 + 2))
            school.status = .open
            if !schools.contains(where: { $0.id == school.id }) { schools.append(school) }
        }
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let after = try before.updated(reading: store)
        #expect(after.base === before.base && after.delta.count > 0)
        var filter = SchoolFilter()
        filter.levels = Levels(.primary)
        filter.affiliation = "สพฐ."
        for snapshot in [after, after.merged()] {
            #expect(snapshot.count() == schools.count { $0.status == .open })
            #expect(try greatestDifference(TileRequest(.schools, tile), snapshot, schools) <= 1)
            let chosen = schools.filter { $0.levels.contains(Level.primary) && $0.affiliation == "สพฐ." }
            #expect(try greatestDifference(TileRequest(.schools, tile, filter: filter), snapshot, chosen) <= 1)
        }
    }

    /// More than fits into one batch, so that what is covered is left out; also where neighbours have neighbouring ids.
    @Test(arguments: [5, 8, 11], ["uniform", "clustered", "by place"])
    func equalsWhereCoveredMarkersAreLeftOut(zoom: Int, layout: String) throws {
        var schools = SeededSchools.make(3500, clustered: layout != "uniform", seed: 8)
        let point = try #require(schools[20].position?.point)
        if layout == "by place" {
            schools.sort { ($0.position?.point.longitude ?? 0) < ($1.position?.point.longitude ?? 0) }
            for at in schools.indices { schools[at].id = SchoolID(Int64(at + 1)) }
        }
        var filter = SchoolFilter()
        filter.size = zoom == 8 ? .small : nil
        filter.levels = zoom == 11 ? Levels(.primary) : []
        let tile = try #require(TileID(containing: point, z: zoom))
        let request = TileRequest(
            .schools, tile, scale: zoom == 11 ? .two : .one, style: zoom == 5 ? .plain : .standard, filter: filter)
        let shown = schools.filter { school in
            (filter.size == nil || school.pupils.map(SizeBands().size) == filter.size)
                && (filter.levels.isEmpty || !filter.levels.isDisjoint(with: school.levels))
        }
        #expect(try greatestDifference(request, Snapshot(schools: schools), shown) <= 1, "seed 8")
    }

    @Test func neighboursMeetWithoutSeam() throws {
        // One school 3 px west of an edge: its right half belongs to the tile in the east.
        let edge = try #require(TileID(z: 12, x: 3200, y: 1900)?.bounds)
        var school = School(id: SchoolID(1), name: "ริมขอบ")
        let width = (edge.east - edge.west) / 256
        school.position = LonLat(longitude: edge.west - 3 * width, latitude: (edge.south + edge.north) / 2)
            .map { Position($0) }
        for x in [3199, 3200] {
            let request = TileRequest(.schools, try #require(TileID(z: 12, x: x, y: 1900)))
            let tile = try Shared.renderer.render(request, Snapshot(schools: [school]))
            #expect(!tile.isBlank)
            #expect(try greatestDifference(request, Snapshot(schools: [school]), [school]) <= 1)
        }
    }

    @Test func emptyTileIsBlank() throws {
        let tile = try Shared.renderer.render(
            TileRequest(.schools, try #require(TileID(z: 3, x: 0, y: 0))), Snapshot(schools: Self.uniform))
        #expect(tile.isBlank)
        #expect(try Picture(png: tile.bytes).pixels.allSatisfy { $0 == .zero })
    }

    private func greatestDifference(_ request: TileRequest, _ snapshot: Snapshot, _ schools: [School]) throws -> Float {
        let picture = try Picture(png: try Shared.renderer.render(request, snapshot).bytes)
        #expect(picture.width == request.side && picture.height == request.side)
        let expected = PlainRenderer.picture(request, schools)
        var greatest: Float = 0
        for (found, wanted) in zip(picture.pixels, expected) {
            let difference = found - wanted.rounded(.toNearestOrAwayFromZero)
            for channel in 0..<4 { greatest = max(greatest, abs(difference[channel])) }
        }
        return greatest
    }
}
