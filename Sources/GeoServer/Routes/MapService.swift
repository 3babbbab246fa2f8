import Foundation
import GeoCore
import TileRender

/// The service behind the transport: one map, its pages, tiles and feature services.
final class MapService: RequestHandler {
    let live: LiveMap
    let tiles: TileRoutes
    let web: WebFiles
    let metrics = Metrics()
    /// Without one the service is for the public only: nobody can sign in or change anything.
    private let gatekeeper: Gatekeeper?
    private let log: AccessLog?
    /// Set by `--public-url`; otherwise links are made from the Host header.
    private let publicURL: String?
    private let gauges: @Sendable () -> [Metrics.Gauge]
    private let report: @Sendable (String) -> Void

    init(
        live: LiveMap, web: WebFiles, renderer: TileRenderer = TileRenderer(), tileCacheBytes: Int,
        gatekeeper: Gatekeeper? = nil, publicURL: String? = nil, log: AccessLog? = nil,
        gauges: @escaping @Sendable () -> [Metrics.Gauge] = { [] },
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.live = live
        self.web = web
        self.gatekeeper = gatekeeper
        self.log = log
        self.publicURL = publicURL
        self.gauges = gauges
        self.report = report
        tiles = TileRoutes(live: live, renderer: renderer, cacheBytes: tileCacheBytes)
    }

    func prepared(for target: UnsafeRawBufferPointer, header: (String) -> String?) -> PreparedResponse? {
        tiles.prepared(target, header: header)
    }

    func admit(_ request: Request) throws(Problem) -> Admission {
        let route = try Router.route(request)
        if request.isSafe { return Admission(isLong: Self.isLong(route)) }
        let visitor = try pass(route, request)
        return Admission(bodyLimit: route.bodyLimit, isLong: true, user: visitor.name)
    }

    /// Finds out who asks, and lets the request pass or throws why not.
    private func pass(_ route: Route, _ request: Request) throws(Problem) -> Visitor {
        // What everybody may read is answered without looking anybody up.
        if request.isSafe, route.access(request.method) == .everyone, route != .account(.session) { return .anybody }
        guard let gatekeeper else {
            guard route == .metrics else { throw .notBuilt }
            guard request.isLocal else { throw .forbidden }
            return .anybody
        }
        do {
            let visitor = try gatekeeper.visitor(of: request)
            try gatekeeper.check(route, request, visitor)
            return visitor
        } catch {
            throw Problem(error)
        }
    }

    func answer(_ request: Request) -> Response {
        var request = request
        if let publicURL { request.origin = publicURL }
        do {
            let route = try Router.route(request)
            if request.method == .options { return Delivery.options(route.methods) }
            return try respond(to: route, request, try pass(route, request))
        } catch {
            let problem = Problem(error)
            if problem.status >= 500, problem.status != 501 {
                report("\(request.path.joined(separator: "/")): \(error)")
            }
            return ErrorPage.response(problem, for: request)
        }
    }

    func finished(_ record: ExchangeRecord) {
        metrics.add(record)
        log?.add(record)
    }

    /// Routes whose answer can be large enough to keep a thread of the transport for more than a moment.
    private static func isLong(_ route: Route) -> Bool {
        switch route {
        case .ogc(.items), .download, .finder: true
        default: false
        }
    }

    private func respond(to route: Route, _ request: Request, _ visitor: Visitor) throws -> Response {
        switch route {
        case .page(let page): return try self.page(page)
        case .school(let id): return try SchoolPage.response(id, live: live, request)
        case .tile(let layer, let tile, let scale):
            let wanted = try TileRoutes.tileRequest(layer, tile, scale, request)
            return Response(status: 200, body: .prepared(try tiles.response(wanted) { request.headers[$0] }))
        case .tileJSON(let layer): return try TileJSON.response(layer, live.snapshot, request)
        case .vectorTile(let layer, let tile): return try tiles.vectorTile(layer, tile, request)
        case .vectorTileJSON(let layer): return TileJSON.response(layer, live.snapshot, origin: request.origin)
        case .config: return PageConfig.response(live.snapshot)
        case .suggest: return try PlaceRoutes.suggest(request, live.snapshot)
        case .locate: return try PlaceRoutes.locate(request, live.snapshot)
        case .health(let kind): return try Health.response(kind, live)
        case .metrics: return try metrics(request)
        case .file(let path): return try file(path)
        case .ogc(let route): return try OGCRoutes.response(route, live.snapshot, request)
        case .download(let kind): return try DownloadRoutes.schools(kind, live.snapshot, request)
        case .account(let route):
            guard let gatekeeper else { throw Problem.notBuilt }
            return try AccountRoutes(gatekeeper: gatekeeper).response(route, request, visitor)
        case .work(let route): return try WorkRoutes(live: live).response(route, request, visitor)
        case .plan(let route): return try PlanRoutes(live: live).response(route, request, visitor)
        case .finder(let route): return try FinderRoutes(live: live).response(route, request)
        case .photo: throw Problem.notBuilt
        }
    }

    private func page(_ page: Route.Page) throws(Problem) -> Response {
        guard let response = web.response(["\(page.rawValue).html"]) else {
            throw page == .map ? .notFound : .notBuilt
        }
        return response
    }

    private func file(_ path: [String]) throws(Problem) -> Response {
        guard let response = web.response(path) else { throw .notFound }
        return response
    }

    private func metrics(_ request: Request) throws(Problem) -> Response {
        let (bytes, count, hits, misses) = tiles.cache.usage
        let own = [
            Metrics.Gauge(name: "schoolmap_tile_cache_bytes", help: "Bytes held.", value: Double(bytes)),
            Metrics.Gauge(name: "schoolmap_tile_cache_tiles", help: "Tiles held.", value: Double(count)),
            Metrics.Gauge(
                name: "schoolmap_tile_cache_hits_total", help: "Tiles found ready.", kind: "counter",
                value: Double(hits)),
            Metrics.Gauge(
                name: "schoolmap_tile_cache_misses_total", help: "Tiles rendered or waited for.", kind: "counter",
                value: Double(misses)),
            Metrics.Gauge(
                name: "schoolmap_map_revision", help: "Revision of the snapshot in use.",
                value: Double(live.snapshot.revision.rawValue)),
            Metrics.Gauge(
                name: "schoolmap_access_log_lost_lines_total", help: "Lines that could not be written.",
                kind: "counter", value: Double(log?.lost ?? 0)),
        ]
        return Response(Array(metrics.text(own + gauges()).utf8), type: .metrics, cache: .never)
    }
}
