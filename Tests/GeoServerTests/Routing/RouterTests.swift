import GeoCore
import Testing
import TileRender

@testable import GeoServer

@Suite struct RouterTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let path: String
        let route: Route
        var testDescription: String { path }

        init(_ path: String, _ route: Route) { (self.path, self.route) = (path, route) }
    }

    private static func tile(_ z: Int, _ x: Int, _ y: Int) -> TileID { TileID(z: z, x: x, y: y)! }

    @Test(
        "finds every address of the contract",
        arguments: [
            Case("/", .page(.map)), Case("/planner", .page(.planner)), Case("/staff", .page(.staff)),
            Case("/admin", .page(.admin)), Case("/schools/7", .school(SchoolID(7))),
            Case("/tiles/schools/12/3190/1890.png", .tile(.schools, tile(12, 3190, 1890), .one)),
            Case("/tiles/clusters/0/0/0@2x.png", .tile(.clusters, tile(0, 0, 0), .two)),
            Case("/tiles/areas/22/4194303/0.png", .tile(.areas, tile(22, 4_194_303, 0), .one)),
            Case("/tiles/villages/3/1/2.mvt", .vectorTile(.villages, tile(3, 1, 2))),
            Case("/tiles/boundaries.json", .tileJSON(.boundaries)),
            Case("/ogc", .ogc(.landing)), Case("/ogc/", .ogc(.landing)), Case("/ogc/api", .ogc(.api)),
            Case("/ogc/conformance", .ogc(.conformance)), Case("/ogc/collections", .ogc(.collections)),
            Case("/ogc/collections/photos", .ogc(.collection(.photos))),
            Case("/ogc/collections/schools/items", .ogc(.items(.schools))),
            Case("/ogc/collections/areas/items/12", .ogc(.item(.areas, 12))),
            Case("/api/suggest", .suggest), Case("/api/locate", .locate),
            Case("/api/session", .account(.session)), Case("/api/plans", .plan(.plans)),
            Case("/api/schools/3/photos", .work(.schoolPhotos(SchoolID(3)))),
            Case("/api/schools/3", .work(.schoolFacts(SchoolID(3)))),
            Case("/api/reviews/9", .work(.review(PhotoID(9)))),
            Case("/media/photos/5/320.webp", .photo(PhotoID(5), "320.webp")),
            Case("/media/photos/5/1600.jpg", .photo(PhotoID(5), "1600.jpg")),
            Case("/downloads/schools.csv", .download(.csv)),
            Case("/downloads/schools.geojson", .download(.geojson)), Case("/health/live", .health(.live)),
            Case("/health/ready", .health(.ready)), Case("/metrics", .metrics),
            Case("/js/map.js", .file(["js", "map.js"])), Case("/index", .file(["index"])),
        ])
    func finds(_ test: Case) throws {
        let target = try RequestTarget(test.path.utf8, host: nil)
        #expect(try Router.route(path: target.path) == test.route)
    }

    @Test(
        "answers 404 to what is next to it",
        arguments: [
            "/tiles", "/tiles/schools", "/tiles/schools/1/2", "/tiles/nothing/1/0/0.png", "/tiles/schools/1/0/0.gif",
            "/tiles/schools/23/0/0.png", "/tiles/schools/1/2/0.png", "/tiles/schools/1/0/2.png",
            "/tiles/schools/-1/0/0.png",
            "/tiles/schools/01/0/0.png", "/tiles/schools/1/+0/0.png", "/tiles/schools/1/0/0@3x.png",
            "/tiles/schools/1/0/0@2x.mvt", "/tiles/villages/1/0/0.png", "/tiles/clusters/1/0/0.mvt",
            "/tiles/schools/99999999999999999999/0/0.png", "/tiles/photos.json", "/schools/0", "/schools/-1",
            "/schools/01", "/schools/x", "/schools", "/schools/1/2", "/ogc/nothing", "/ogc/collections/census",
            "/ogc/collections/schools/items/x", "/ogc/collections/schools/nothing",
            "/ogc/collections/schools/items/1/2", "/api", "/api/nothing", "/api/schools/x", "/media/photos/1/640.webp",
            "/media/photos/1/320.png", "/media/originals/1", "/downloads/schools.exe", "/downloads", "/health",
            "/metrics/x",
        ])
    func misses(path: String) throws {
        let target = try RequestTarget(path.utf8, host: nil)
        #expect(throws: Problem.self) { try Router.route(path: target.path) }
    }

    @Test(
        "answers 405 with what is allowed",
        arguments: [
            ("/", Request.Method.post, "GET, HEAD, OPTIONS"), ("/metrics", .delete, "GET, HEAD, OPTIONS"),
            ("/tiles/schools/0/0/0.png", .put, "GET, HEAD, OPTIONS"),
            ("/api/session", .patch, "GET, HEAD, POST, DELETE, OPTIONS"), ("/api/proposals/1", .get, "POST, OPTIONS"),
        ])
    func methods(path: String, method: Request.Method, allowed: String) throws {
        let request = Request(method: method, target: try RequestTarget(path.utf8, host: nil))
        let problem = #expect(throws: Problem.self) { try Router.route(request) }
        #expect(problem?.status == 405)
        #expect(problem?.headers["Allow"] == allowed)
    }

    @Test(
        "the short way to a tile agrees with the router",
        arguments: [
            "/tiles/schools/12/3190/1890.png", "/tiles/clusters/0/0/0@2x.png", "/tiles/schools/1/2/0.png",
            "/tiles/schools/01/0/0.png", "/tiles/schools/0/0/0.png?style=plain", "/tiles/schools/0/0/0.pn",
            "/tiles/schools/0/0/0.pngx", "/tiles/nothing/0/0/0.png", "/tiles/schools/0/0/0.mvt", "/", "",
            "/tiles/schools/1/0/0.png?v=3", "/tiles/schools/1/0/0@2x.png?style=dark&v=12",
            "/tiles/clusters/1/0/0.png?v=1&style=named", "/tiles/schools/1/0/0.png?style=nothing",
        ])
    func shortWay(path: String) {
        let short = Array(path.utf8).withUnsafeBytes { TileTarget.address($0) }?.request
        #expect(short == Self.longWay(path))
    }

    /// What the short way leaves to the long one, whatever that makes of it.
    @Test(arguments: [
        "?level=primary", "?v=1&v=2", "?style=plain&style=dark", "?style=", "?", "?v=", "?v=x", "?v=1&",
        "?v=1&level=primary",
        "?V=1", "?style=plain%20", "?styles=plain", "?v=1?v=2", "?selected=1",
    ])
    func longWayOnly(query: String) {
        let target = Array("/tiles/schools/1/0/0.png\(query)".utf8)
        #expect(target.withUnsafeBytes { TileTarget.address($0) } == nil)
    }

    private static func longWay(_ path: String) -> TileRequest? {
        guard let target = try? RequestTarget(path.utf8, host: nil),
            case .tile(let layer, let tile, let scale) = try? Router.route(path: target.path)
        else { return nil }
        return try? TileRoutes.tileRequest(layer, tile, scale, Request(method: .get, target: target))
    }
}
