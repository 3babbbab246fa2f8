import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// Vector tiles and their descriptions as the service answers them.
@Suite struct VectorTileAnswerTests {
    private static func target(_ layer: String, z: Int = 7) throws -> String {
        let point = try #require(LonLat(longitude: 100.5, latitude: 13.5))
        return "/tiles/\(layer)/\(try #require(TileID(containing: point, z: z))).mvt"
    }

    @Test("the plain and the compressed form have one tag, the compressed one is smaller")
    func compression() throws {
        let service = try TestService(schools: 60)
        let target = "/tiles/schools/12/3185/1898.mvt"
        let plain = try service.ask(target)
        let packed = try service.ask(target, headers: ["accept-encoding": "gzip, br"])
        let tags = try [plain, packed].map { answer -> String? in
            guard case .prepared(let prepared) = answer.response.body else { return nil }
            #expect(prepared.status == 200)
            return try #require(prepared.tag).header
        }
        #expect(tags[0] != nil && tags[0] == tags[1])
        #expect(plain.body.starts(with: [0x1a]))
        #expect(packed.body.starts(with: [0x1f, 0x8b]) && packed.body.count < plain.body.count)
    }

    @Test("drafts are not in public tiles; nothing there is 200 without bytes")
    func drafts() throws {
        let service = try TestService()
        let text = String(decoding: try service.ask(try Self.target("areas")).body, as: UTF8.self)
        #expect(text.contains("เขตประกาศ") && !text.contains("เขตร่าง"))
        let empty = try service.ask("/tiles/areas/7/0/0.mvt")
        #expect(empty.status == 200 && empty.body.isEmpty)
        #expect(try service.ask("/tiles/areas/7/200/128.mvt").status == 404)
        #expect(try service.ask("/tiles/schools/0/0/0.mvt?level=nothing").status == 400)
    }

    @Test("filters hold on vector tiles as on pictures")
    func filters() throws {
        let service = try TestService(schools: 4)
        let all = try service.ask("/tiles/schools/12/3185/1898.mvt").body
        let none = try service.ask("/tiles/schools/12/3185/1898.mvt?province=nowhere").body
        #expect(!all.isEmpty && none.isEmpty)
        #expect(try service.ask("/tiles/areas/7/99/59.mvt?band=nothing").body.isEmpty)
    }

    @Test("describes layers and their properties", arguments: ["schools", "areas", "villages", "boundaries"])
    func tileJSON(layer: String) throws {
        let service = try TestService()
        let answer = try service.ask("/tiles/\(layer).json?format=mvt").json
        let tiles = try #require(answer["tiles"] as? [String])
        #expect(tiles[0].contains("/tiles/\(layer)/{z}/{x}/{y}.mvt"))
        let layers = try #require(answer["vector_layers"] as? [[String: Any]])
        #expect(layers.map { $0["id"] as? String } == [layer])
        #expect((layers[0]["fields"] as? [String: String])?["name"] == "String")
        #expect(try service.ask("/tiles/clusters.json?format=mvt").status == 404)
        #expect(try service.ask("/tiles/schools.json").json["vector_layers"] == nil)
    }
}
