import Foundation
import GeoCore
import Synchronization
import Testing

@testable import TileRender

/// Lists of what shows on crowded tiles: the picture is the same with them, and they are used.
@Suite struct ShownMarkersTests {
    private static let crowd = 300

    private static func lists(
        _ table: SchoolTable, _ style: TileStyle, _ scale: TileScale, bytes: Int = 1 << 20
    ) -> ShownMarkers {
        ShownMarkers(
            ShownMarkersBuilder.words(table, Shared.sprites(style, scale), scale, crowd: crowd, bytes: bytes))
    }

    private static func picture(_ request: TileRequest, _ snapshot: Snapshot, _ shown: ShownMarkers?) -> [UInt8] {
        let canvas = IndexCanvas(side: request.side)
        let key = MarkerSet.Key(style: request.style.markers, scale: request.scale)
        let sprites = Shared.sprites(request.style, request.scale)
        SchoolPainter(sprites: sprites, set: key, shown: shown).paint(request, snapshot, on: canvas)
        return Array(canvas.rows)
    }

    @Test(arguments: TileScale.allCases, [TileStyle.standard, .plain, .dark])
    func picturesAreTheSameWithLists(scale: TileScale, style: TileStyle) throws {
        for isClustered in [false, true] {
            let schools = SeededSchools.make(6000, clustered: isClustered, seed: 41)
            let snapshot = Snapshot(schools: schools)
            let lists = Self.lists(snapshot.base, style, scale)
            let point = try #require(schools[20].position?.point)
            for zoom in 0...12 {
                var request = TileRequest(
                    .schools, try #require(TileID(containing: point, z: zoom)), scale: scale, style: style)
                for selected in [nil, schools[20].id, schools[0].id] {
                    request.selected = selected
                    let plain = Self.picture(request, snapshot, nil)
                    #expect(Self.picture(request, snapshot, lists) == plain, "seed 41 \(request.tile)")
                }
            }
        }
    }

    @Test func listsHoldWhatShowsAndNoMore() throws {
        let schools = SeededSchools.make(9000, clustered: false, seed: 42)
        let snapshot = Snapshot(schools: schools)
        let sprites = Shared.sprites(.plain, .one)
        let lists = Self.lists(snapshot.base, .plain, .one)
        let (tiles, markers) = lists.contents
        #expect(tiles.contains { $0.z == 0 } && tiles.contains { $0.z >= 6 })
        let part = snapshot.parts(matching: SchoolFilter())[0]
        var count = 0
        for tile in tiles {
            let grid = MarkerGrid(tile, .one, sprites)
            let list = try #require(lists.withList(tile, part, grid) { Array($0) })
            let canvas = IndexCanvas(side: 256)
            let shown = grid.markers(part, in: grid.box).filter { marker in
                let place = MarkerGrid.unpack(marker)
                return canvas.drawUnder(sprites, design: place.design, x: place.x, y: place.y)
            }
            #expect(list == shown, "seed 42 \(tile)")
            count += list.count
        }
        #expect(count == markers)
    }

    @Test func listsStopAtTheBytesTheyMayTake() {
        let table = Snapshot(schools: SeededSchools.make(9000, clustered: false, seed: 42)).base
        let all = Self.lists(table, .plain, .one).contents
        let few = Self.lists(table, .plain, .one, bytes: all.markers * 4).contents
        #expect(few.markers < all.markers && few.tiles.count < all.tiles.count)
    }

    /// A school of a list that closes uncovers others: the tile is drawn anew, as if there were no list.
    @Test(arguments: [4, 6, 8])
    func changedSchoolsShowAndUncoverOthers(zoom: Int) throws {
        var random = SeededGenerator(seed: 43)
        var schools = SeededSchools.make(5000, clustered: true, seed: 43)
        let store = MemoryStore()
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let before = try Snapshot(reading: store)
        let lists = Self.lists(before.base, .plain, .one)
        let point = try #require(schools[20].position?.point)
        let tile = try #require(TileID(containing: point, z: zoom))
        let request = TileRequest(.schools, tile, style: .plain)
        var snapshot = before
        for _ in 0..<12 {
            let number = Int.random(in: 0..<schools.count, using: &random)
            if Bool.random(using: &random) {
                schools[number].status = .closed
            } else {
                schools[number].position = Position(point)
            }
            try store.write(by: Author("test")) { try $0.put(schools[number]) }
            snapshot = try snapshot.updated(reading: store)
            #expect(snapshot.base === before.base)
            let plain = Self.picture(request, snapshot, nil)
            #expect(Self.picture(request, snapshot, lists) == plain, "seed 43 school \(number)")
        }
    }

    @Test func theShelfHoldsTheListsOfTheNewestTable() throws {
        let shelf = ShownMarkersShelf(crowd: Self.crowd)
        let key = MarkerSet.Key(style: .plain, scale: .one)
        let old = Snapshot(schools: SeededSchools.make(1000, clustered: false, seed: 44)).base
        let new = Snapshot(schools: SeededSchools.make(1000, clustered: false, seed: 45)).base
        func fill(_ table: SchoolTable) {
            shelf.fill(table, from: nil, makes: true) { Shared.sprites($0.style, $0.scale) }
        }
        #expect(shelf.lists(key, old) == nil)
        fill(old)
        #expect(shelf.lists(key, old) != nil)
        #expect(shelf.lists(MarkerSet.Key(style: .dark, scale: .two), old) != nil, "dark shapes are the standard ones")
        fill(new)
        #expect(shelf.lists(key, new) != nil && shelf.lists(key, old) == nil)
        fill(old)
        #expect(shelf.lists(key, new) != nil)
    }

    @Test func fewSchoolsNeedNoLists() {
        let shelf = ShownMarkersShelf(crowd: Self.crowd)
        let few = Snapshot(schools: SeededSchools.make(Self.crowd, clustered: false, seed: 46)).base
        shelf.fill(few, from: nil, makes: true) { Shared.sprites($0.style, $0.scale) }
        #expect(shelf.lists(MarkerSet.Key(style: .plain, scale: .one), few) == nil)
    }

    /// What is kept is taken again by the next program, unless it was derived from another table or is damaged.
    @Test func listsAreKeptBesideTheTable() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try GeoPackageStore(folder.appending(path: "map.gpkg"))
        let schools = SeededSchools.make(1200, clustered: true, seed: 48)
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let said = Mutex<[String]>([])
        func open() throws -> (SnapshotCache, Snapshot) {
            let cache = SnapshotCache(folder: folder) { line in said.withLock { $0.append(line) } }
            let snapshot = try Snapshot.opened(store, cache: cache)
            cache.keep(snapshot, of: store)
            return (cache, snapshot)
        }
        func lists(makes: Bool) throws -> (ShownMarkers?, Snapshot) {
            let shelf = ShownMarkersShelf(crowd: Self.crowd)
            let (cache, snapshot) = try open()
            shelf.fill(snapshot.base, from: cache, makes: makes) { Shared.sprites($0.style, $0.scale) }
            return (shelf.lists(MarkerSet.Key(style: .plain, scale: .one), snapshot.base), snapshot)
        }
        #expect(try lists(makes: false).0 == nil)
        #expect(try lists(makes: true).0 != nil)
        let (kept, snapshot) = try lists(makes: false)
        let point = try #require(schools[20].position?.point)
        let request = TileRequest(.schools, try #require(TileID(containing: point, z: 2)), style: .plain)
        #expect(try #require(kept).contents.tiles.contains(request.tile))
        #expect(Self.picture(request, snapshot, kept) == Self.picture(request, snapshot, nil))

        let file = folder.appending(path: "shown-plain-1.markers")
        var bytes = try Data(contentsOf: file)
        bytes[5000] ^= 1
        try bytes.write(to: file)
        #expect(try lists(makes: false).0 == nil)
        #expect(said.withLock { $0.contains { $0.contains("shown-plain-1.markers") } })
        try bytes.prefix(3000).write(to: file)
        #expect(try lists(makes: false).0 == nil)
    }
}
