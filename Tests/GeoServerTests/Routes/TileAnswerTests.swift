import Foundation
import GeoCore
import Synchronization
import Testing
import TileRender

@testable import GeoServer

/// How tiles are answered and kept: fast first, small afterwards, one rendering for all who ask.
@Suite struct TileAnswerTests {
    private static let target = "/tiles/schools/12/3185/1898.png"

    private static func request(_ x: Int = 0) throws -> TileRequest {
        TileRequest(.schools, try #require(TileID(z: 12, x: x, y: 0)))
    }

    private static func response(bytes: Int, tag: UInt64 = 1) throws -> PreparedResponse {
        var response = Response(status: 200, body: .bytes([UInt8](repeating: 7, count: bytes)))
        response.tag = EntityTag(hash: tag)
        return try #require(PreparedResponse(response))
    }

    @Test("a tile made fast is kept small, counted by its bytes, with the same tag")
    func madeSmallAfterwards() throws {
        let isPacked = DispatchSemaphore(value: 0)
        let cache = TileCache(limit: 1 << 20) { _, fast in
            defer { isPacked.signal() }
            return try? Self.response(bytes: fast.count / 2)
        }
        let request = try Self.request()
        let first = try cache.response(.picture(request), at: Revision(1), effort: .fast) { _ in
            try Self.response(bytes: 9_000)
        }
        #expect(first.count == 9_000)
        isPacked.wait()
        // The lock is taken once more after the packing.
        for _ in 0..<200 where cache.ready(.picture(request), at: Revision(1), effort: .small) == nil { usleep(5_000) }
        let kept = try #require(cache.ready(.picture(request), at: Revision(1), effort: .small))
        #expect(kept.count == 4_500 && kept.tag == first.tag)
        #expect(cache.usage.bytes == 4_500 + 1_024)
    }

    @Test("after a start the tiles in the middle of the first view are ready, small for a slow line")
    func warmAfterAStart() throws {
        let service = try TestService()
        let box = try #require(service.service.live.snapshot.extent)
        let addresses = TileRoutes.opening(box)
        #expect(addresses.count == 4)
        service.service.tiles.warm()
        for address in addresses {
            let revision = service.service.live.snapshot.revision
            #expect(service.service.tiles.cache.ready(.plain(address), at: revision, effort: .small) != nil)
        }
    }

    @Test(
        "the first view of a phone and of a desk",
        arguments: [(101.02, 101.62, 9), (97.34, 105.64, 5), (100.5, 100.5, 14), (-180, 180, 0)])
    func firstView(west: Double, east: Double, zoom: Int) throws {
        let box = try #require(Bounds(west: west, south: 13, east: east, north: 14))
        #expect(Set(TileRoutes.opening(box).map(\.tile.z)) == [zoom, zoom + 1])
    }

    @Test("while packing waits the fast form answers, but not for somebody who wants the small one")
    func fastUntilSmall() throws {
        let mayPack = DispatchSemaphore(value: 0)
        let cache = TileCache(limit: 1 << 20) { _, _ in
            mayPack.wait()
            return nil
        }
        let request = try Self.request()
        _ = try cache.response(.picture(request), at: Revision(1), effort: .fast) { _ in try Self.response(bytes: 9_000)
        }
        #expect(cache.ready(.picture(request), at: Revision(1))?.count == 9_000)
        #expect(cache.ready(.picture(request), at: Revision(1), effort: .small) == nil)
        let small = try cache.response(.picture(request), at: Revision(1), effort: .small) { effort in
            try Self.response(bytes: effort == .small ? 5_000 : 9_000)
        }
        #expect(small.count == 5_000)
        #expect(cache.ready(.picture(request), at: Revision(1), effort: .small)?.count == 5_000)
        #expect(cache.usage.bytes == 5_000 + 1_024)
        mayPack.signal()
    }

    @Test("nobody waits for, or is given, the rendering of another revision")
    func flightsOfTwoRevisions() async throws {
        let cache = TileCache(limit: 1 << 20)
        let request = try Self.request()
        let (started, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let old = Thread {
            _ = try? cache.response(.picture(request), at: Revision(1)) { _ in
                started.signal()
                mayEnd.wait()
                return try Self.response(bytes: 10, tag: 1)
            }
        }
        old.start()
        started.wait()
        let new = try cache.response(.picture(request), at: Revision(2)) { _ in try Self.response(bytes: 20, tag: 2) }
        #expect(new.count == 20)
        mayEnd.signal()
    }

    @Test("a failed rendering is not kept, and those who waited learn of it")
    func failure() throws {
        struct Broken: Error {}
        let cache = TileCache(limit: 1 << 20)
        let request = try Self.request()
        #expect(throws: Broken.self) { try cache.response(.picture(request), at: Revision(1)) { _ in throw Broken() } }
        #expect(try cache.response(.picture(request), at: Revision(1)) { _ in try Self.response(bytes: 3) }.count == 3)
    }

    @Test("the bytes of kept tiles stay within the bound while they are packed", arguments: [64 << 10, 1 << 20])
    func boundWhilePacking(limit: Int) throws {
        let cache = TileCache(limit: limit) { _, fast in try? Self.response(bytes: fast.count / 2) }
        for x in 0..<400 {
            _ = try cache.response(.picture(try Self.request(x)), at: Revision(1), effort: .fast) { _ in
                try Self.response(bytes: 1_000 + x * 10, tag: UInt64(x))
            }
            #expect(cache.usage.bytes <= limit)
        }
        #expect(cache.usage.count >= 8)
    }

    @Test("a client that saves data gets the small form at once; both forms share a tag")
    func slowLink() throws {
        let (fast, small) = (try TestService(), try TestService())
        let quick = try fast.ask(Self.target)
        let saving = try small.ask(Self.target, headers: ["save-data": "on"])
        #expect(saving.body.count < quick.body.count)
        #expect(saving.body == (try TileRenderer().smaller(quick.body, .one)))
        guard case .prepared(let one) = quick.response.body, case .prepared(let other) = saving.response.body else {
            Issue.record("tiles are answered as prepared responses")
            return
        }
        #expect(one.tag == other.tag)
    }

    @Test(
        "what clients say of their line",
        arguments: [
            (["save-data": "on"], true), (["save-data": "off"], false), (["ect": "4g"], false), (["ect": "3g"], true),
            (["ect": "slow-2g"], true), (["rtt": "600"], true), (["rtt": "50"], false), (["downlink": "0.4"], true),
            (["downlink": "10"], false), (["rtt": "soon"], false), ([:], false),
        ] as [([String: String], Bool)])
    func hints(fields: [String: String], isSlow: Bool) {
        #expect(LinkHints.isSlow { fields[$0] } == isSlow)
    }

    @Test("addresses as TileJSON gives them take the short way, and are answered there")
    func shortWay() throws {
        let service = try TestService()
        for query in ["", "?v=\(TileJSON.styleVersion)", "?style=plain", "?style=label&v=1"] {
            let short = Array((Self.target + query).utf8).withUnsafeBytes { target in
                service.service.prepared(for: target) { _ in nil }
            }
            let long = try service.ask(Self.target + query)
            #expect(short?.tag != nil)
            guard case .prepared(let prepared) = long.response.body else { continue }
            #expect(prepared.tag == short?.tag)
        }
    }

    @Test("304 for the tag alone, in a list, strong, or any; 200 for another")
    func conditional() throws {
        let server = try TestServer(TestService())
        let client = try server.client()
        func isAnswered(_ status: Int, for names: String?) -> Bool {
            client.get("\(Self.target)?v=1", headers: names.map { "If-None-Match: \($0)\r\n" } ?? "")?.status == status
        }
        let tag = try #require(client.get("\(Self.target)?v=1")?.headers["etag"])
        #expect(tag.hasPrefix("W/"))
        for names in [tag, String(tag.dropFirst(2)), "\"x\", \(tag)", "*"] {
            #expect(isAnswered(304, for: names), "\(names)")
        }
        #expect(isAnswered(200, for: "\"x\""))
        #expect(isAnswered(200, for: nil))
    }
}
