import Foundation
import GeoCore
import Synchronization
import Testing
import TileRender

@testable import GeoServer

/// Pages, files, tiles and errors, asked without a socket.
@Suite struct ServiceTests {
    @Test("a school's page escapes what people typed and links only to the web")
    func schoolPage() throws {
        let service = try TestService()
        var school = TestService.school(9)
        school.name = "<script>alert(1)</script>\" onload=\"x"
        school.website = "javascript:alert(1)"
        let id = try service.store.write(by: Author("test")) { try $0.put(school) }
        try service.live.renew()
        let page = try service.ask("/schools/\(id)")
        #expect(page.status == 200)
        #expect(page.header("Content-Type") == "text/html; charset=utf-8")
        #expect(page.text.contains("&lt;script&gt;"))
        #expect(page.text.contains("og:title"))
        for forbidden in ["<script", "javascript:", "\" onload"] { #expect(!page.text.contains(forbidden)) }
        let policy = try #require(page.header("Content-Security-Policy"))
        #expect(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
    }

    @Test("a closed school is gone, an unknown one not found; a browser gets a page")
    func gone() throws {
        let service = try TestService()
        var school = TestService.school(2)
        school.id = SchoolID(2)
        school.status = .closed
        try service.store.write(by: Author("test")) { try $0.put(school) }
        try service.live.renew()
        #expect(try service.ask("/schools/2").status == 410)
        #expect(try service.ask("/schools/99").status == 404)
        let page = try service.ask("/schools/99", headers: ["accept": "text/html", "accept-language": "en"])
        #expect(page.text.contains("<h1>Not found</h1>"))
        #expect(page.header("Content-Type") == "text/html; charset=utf-8")
    }

    @Test("problems speak the language asked for and tell nothing of the machine")
    func problems() throws {
        let service = try TestService()
        let thai = try service.ask("/nothing")
        #expect(thai.json["title"] as? String == "ไม่พบสิ่งที่ขอ")
        let english = try service.ask("/nothing", headers: ["accept-language": "en"])
        #expect(english.json["title"] as? String == "Not found")
        #expect(english.json["status"] as? Int == 404)
        let errors: [any Error] = [
            StoreError.failed(doing: "SELECT * FROM schools", code: 1, message: "near /srv/map.gpkg"),
            StoreError.damaged(path: "/srv/map.gpkg", reason: "x"), CocoaError(.fileReadNoSuchFile),
        ]
        for error in errors {
            let problem = Problem(error)
            #expect(problem.status >= 500)
            for language in Language.allCases {
                let text = TestService.Answer(problem.response(in: language)).text
                #expect(!text.contains("/srv") && !text.contains("SELECT"))
            }
        }
    }

    @Test("a tile belongs to the revision: a change elsewhere keeps its tag, one on it does not")
    func tiles() throws {
        let service = try TestService()
        let target = "/tiles/schools/12/3185/1898.png"
        let first = try service.ask(target)
        #expect(first.status == 200)
        #expect(Array(first.body.prefix(4)) == [0x89, 0x50, 0x4e, 0x47])
        var school = TestService.school(4)
        school.position = LonLat(longitude: -70, latitude: -30).map { Position($0) }
        let id = try service.store.write(by: Author("test")) { try $0.put(school) }
        #expect(try service.live.renew())
        #expect(Self.tag(try service.ask(target)) == Self.tag(first))
        school.id = id
        school.position = LonLat(longitude: 100.01, latitude: 13.01).map { Position($0) }
        try service.store.write(by: Author("test")) { try $0.put(school) }
        #expect(try service.live.renew())
        #expect(Self.tag(try service.ask(target)) != Self.tag(first))
    }

    private static func tag(_ answer: TestService.Answer) -> EntityTag? {
        if case .prepared(let prepared) = answer.response.body { prepared.tag } else { nil }
    }

    @Test("filters change a tile, unknown parameters do not, wrong values are refused")
    func tileFilters() throws {
        let service = try TestService()
        let target = "/tiles/schools/12/3185/1898.png"
        let all = try service.ask(target)
        #expect(Self.tag(try service.ask("\(target)?level=primary")) != Self.tag(all))
        #expect(Self.tag(try service.ask("\(target)?utm_source=x")) == Self.tag(all))
        #expect(try service.ask("\(target)?level=university").status == 400)
        #expect(try service.ask("\(target)?style=nothing").status == 400)
        #expect(try service.ask("/tiles/schools/0/0/1.png").status == 404)
    }

    @Test("the tile cache keeps within its bytes, the tiles used last, and nothing at 0")
    func cacheBound() throws {
        let cache = TileCache(limit: 1 << 20)
        func request(_ x: Int) throws -> TileRequest {
            TileRequest(.schools, try #require(TileID(z: 12, x: x, y: 0)))
        }
        func response(_: TileEffort) throws -> PreparedResponse {
            let bytes = [UInt8](repeating: 1, count: 3_000)
            return try #require(PreparedResponse(Response(bytes, type: .png, cache: .briefly)))
        }
        for x in 0..<600 {
            _ = try cache.response(.picture(try request(x)), at: Revision(1), render: response)
            _ = cache.ready(.picture(try request(0)), at: Revision(1))
        }
        #expect(cache.usage.bytes <= 1 << 20)
        #expect(cache.usage.count > 200)
        #expect(cache.ready(.picture(try request(0)), at: Revision(1)) != nil)
        #expect(cache.ready(.picture(try request(1)), at: Revision(1)) == nil)
        #expect(cache.ready(.picture(try request(599)), at: Revision(2)) == nil)
        let none = TileCache(limit: 0)
        _ = try none.response(.picture(try request(0)), at: Revision(1), render: response)
        #expect(none.usage.count == 0)
    }

    @Test("callers that want one tile together share one rendering")
    func sharedRendering() async throws {
        let cache = TileCache(limit: 1 << 20)
        let request = TileRequest(.schools, try #require(TileID(z: 0, x: 0, y: 0)))
        let counter = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    _ = try? cache.response(.picture(request), at: Revision(1)) { _ in
                        counter.add()
                        Thread.sleep(forTimeInterval: 0.1)
                        return try #require(PreparedResponse(Response(status: 200)))
                    }
                }
            }
        }
        #expect(counter.value == 1)
    }

    @Test("OPTIONS tells what is allowed, and any page may read public data")
    func crossOrigin() throws {
        let service = try TestService()
        let answer = try service.ask("/ogc/collections/schools/items", method: .options)
        #expect(answer.status == 204)
        #expect(answer.header("Allow") == "GET, HEAD, OPTIONS")
        #expect(try service.ask("/ogc").header("Access-Control-Allow-Origin") == "*")
    }

    @Test("text is compressed when the client takes it, pictures are not, and caches are told")
    func compression() throws {
        let service = try TestService(schools: 30)
        let target = "/ogc/collections/schools/items"
        let plain = try service.ask(target)
        let packed = try service.ask(target, headers: ["accept-encoding": "gzip"])
        #expect(plain.header("Content-Encoding") == nil)
        #expect(packed.header("Content-Encoding") == "gzip")
        #expect(packed.body.count < plain.body.count / 2)
        #expect(packed.header("ETag") == plain.header("ETag"))
        #expect(plain.header("Vary")?.contains("Accept-Encoding") == true)
    }

    @Test("metrics are for the machine itself only")
    func metrics() throws {
        let service = try TestService()
        #expect(try service.ask("/metrics").text.contains("schoolmap_tile_cache_bytes"))
        #expect(try service.ask("/metrics", isLocal: false).status == 403)
    }

    @Test(
        "what is not built says so",
        arguments: ["/api/session", "/media/photos/1/320.webp"])
    func notBuilt(target: String) throws {
        #expect([404, 501].contains(try TestService().ask(target).status))
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)
    func add() { count.withLock { $0 += 1 } }
    var value: Int { count.withLock { $0 } }
}
