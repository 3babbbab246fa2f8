import Foundation
import GeoCore
import Testing
import TileRender

@testable import GeoServer

@Suite struct RenderCommandTests {
    @Test func readsTheTileByName() throws {
        let request = try RenderCommand.request("clusters/10/796/473@2x", style: .standard)
        #expect(request.layer == .clusters && request.scale == .two && request.tile.description == "10/796/473")
    }

    @Test(arguments: [
        "", "schools", "schools/1/2", "houses/1/0/0", "schools/23/0/0", "schools/1/2/0", "schools/1/0/-1",
        "schools/1/0/0@3x", "schools/1/0/0/0",
    ])
    func refusesWhatIsNoTile(text: String) {
        #expect(throws: UsageError.self) { try RenderCommand.request(text, style: .standard) }
    }

    @Test func writesThePictureOfTheServer() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "render-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var school = School(name: "โรงเรียนสมมุติ")
        let point = try #require(LonLat(longitude: 100, latitude: 14))
        school.position = Position(point)
        do {
            let store = try DataFolder(folder, for: .useOrCreate).openStore()
            try store.write(by: Author("test")) { try $0.put(school) }
        }
        let tile = try #require(TileID(containing: point, z: 12))
        let file = folder.appending(path: "tile.png")
        var arguments = Arguments(["--tile", "schools/\(tile)", "--out", file.path(), "--data", folder.path()])
        #expect(try RenderCommand(&arguments).run() == .done)
        school.id = SchoolID(1)
        let expected = try TileRenderer().render(TileRequest(.schools, tile), Snapshot(schools: [school]))
        #expect(!expected.isBlank)
        #expect(try Data(contentsOf: file) == Data(expected.bytes))
        let nowhere = folder.appending(path: "no/such/tile.png").path()
        var wrong = Arguments(["--tile", "schools/\(tile)", "--out", nowhere, "--data", folder.path()])
        #expect(throws: UsageError.self) { try RenderCommand(&wrong).run() }
    }

    @Test func readsTheVectorTileByName() throws {
        #expect(try RenderCommand.vectorRequest("villages/10/796/473").layer == .villages)
        #expect(throws: UsageError.self) { try RenderCommand.vectorRequest("clusters/10/796/473") }
        #expect(throws: UsageError.self) { try RenderCommand.vectorRequest("villages/10/796/473@2x") }
        var styled = Arguments(["--tile", "schools/1/0/0", "--format", "mvt", "--style", "plain"])
        #expect(throws: UsageError.self) { try RenderCommand(&styled) }
    }
}
