import Foundation
import Testing
import TileRender

@testable import GeoCore
@testable import GeoServer

/// A start from a prepared map: tiles are there before all of it has been looked at, and what is damaged is never read.
@Suite struct LiveMapTests {
    private let folder: TemporaryFolder
    private let store: GeoPackageStore

    init() throws {
        folder = try TemporaryFolder()
        store = try GeoPackageStore(folder.url.appending(path: "map.gpkg"))
        try store.write(by: Author("test")) { for number in 1...300 { try $0.put(TestService.school(number)) } }
        let cache = cache
        cache.keep(try Snapshot.opened(store, cache: cache), of: store)
    }

    private var cache: SnapshotCache { SnapshotCache(folder: folder.url) }

    /// Overwrites the records of all schools.
    private func damageRecords() throws {
        let file = folder.url.appending(path: "schools.table")
        var bytes = try Data(contentsOf: file)
        let head = try #require(bytes.withUnsafeBytes { TableHead($0, fileSize: $0.count) })
        for place in head.layout.records { bytes[place] = 0xff }
        try bytes.write(to: file)
    }

    @Test func tilesWithoutNamesReadNoRecords() throws {
        let sound = try Snapshot(reading: store)
        try damageRecords()
        let unseen = try Snapshot.opened(store, cache: cache, provesRecords: false)
        #expect(!unseen.hasWholeRecords(in: cache))
        for layer in [TileLayer.schools, .clusters] {
            for style in TileStyle.allCases {
                for z in [5, 9, 12, 14, 16] {
                    let school = try #require(LonLat(longitude: 100.01, latitude: 13.01))
                    let request = TileRequest(layer, try #require(TileID(containing: school, z: z)), style: style)
                    guard request.isOfPlacesOnly else { continue }
                    let renderer = TestService.renderer
                    #expect(
                        try renderer.render(request, unseen).bytes == renderer.render(request, sound).bytes,
                        "\(layer) \(style) z\(z)")
                }
            }
        }
    }

    @Test func everythingElseWaitsUntilDamageIsMended() throws {
        try damageRecords()
        let live = try LiveMap(store, cache: cache)
        #expect(live.drawn.count() == 300)
        for number in 1...300 {
            #expect(live.snapshot.school(SchoolID(Int64(number)))?.name == TestService.school(number).name)
        }
        // And the next start finds it whole.
        let cache = cache
        cache.keep(live.snapshot, of: store)
        #expect(try Snapshot.opened(store, cache: cache, provesRecords: false).hasWholeRecords(in: cache))
    }
}
