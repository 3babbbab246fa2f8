import Foundation
import GeoCore
import TileRender

/// The service behind the transport: one map, its pages, tiles and feature services.
final class MapService: RequestHandler {
    let live: LiveMap
    let tiles: TileRoutes
    let web: WebFiles
    let metrics = Metrics()
    private let pictures = SchoolPictures()
    private let reports: ReportIntake
    private let baseMaps: BaseMapShelf
    private let plans: PlanBook
    /// Without one the service is for the public only: nobody can sign in or change anything.
    private let gatekeeper: Gatekeeper?
    private let work: WorkService?
    private let log: AccessLog?
    private let upkeep: Upkeep?
    /// Set by `--public-url`; otherwise links are made from the Host header.
    private let publicURL: String?
    private let gauges: @Sendable () -> [Metrics.Gauge]
    private let report: @Sendable (String) -> Void

    init(
        live: LiveMap, web: WebFiles, renderer: TileRenderer = TileRenderer(), tileCacheBytes: Int,
        gatekeeper: Gatekeeper? = nil, work: WorkService? = nil, baseMaps: BaseMapShelf = BaseMapShelf(nil),
        reports: ReportIntake = ReportIntake(), publicURL: String? = nil, log: AccessLog? = nil,
        upkeep: Upkeep? = nil,
        gauges: @escaping @Sendable () -> [Metrics.Gauge] = { [] },
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.live = live
        plans = PlanBook(live.store)
        self.web = web
        (self.baseMaps, self.reports) = (baseMaps, reports)
        self.gatekeeper = gatekeeper
        self.work = work
        self.log = log
        self.upkeep = upkeep
        self.publicURL = publicURL
        self.gauges = gauges
        self.report = report
        tiles = TileRoutes(live: live, renderer: renderer, cacheBytes: tileCacheBytes)
    }

    func prepared(for target: UnsafeRawBufferPointer, header: (String) -> String?) -> PreparedResponse? {
        tiles.prepared(target, header: header)
    }

    func admit(_ request: Request) throws(Problem) -> Admission {
        let request = placed(request)
        let route: Route
        do {
            route = try Router.route(request)
        } catch {
            // Who only reads is told by `answer`, people in a page.
            guard request.isSafe else { throw error }
            return Admission()
        }
        if request.isSafe {
            return Admission(
                isLong: isLong(route, request), waitsForOthers: Self.waitsForOthers(route, request.method),
                user: gatekeeper?.name(of: request) ?? Visitor.anybody.name)
        }
        let visitor = try pass(route, request)
        if case .work(.schoolPhotos) = route, let work {
            return Admission(
                bodyLimit: work.settings.photoBytes + 65_536, isLong: true, waitsForOthers: true,
                spool: work.intake.folder.incoming, user: visitor.name)
        }
        return Admission(
            bodyLimit: route.bodyLimit, isLong: true, waitsForOthers: Self.waitsForOthers(route, request.method),
            user: visitor.name)
    }

    /// The request as people sent it: to the address the office has made known, where there is one.
    private func placed(_ request: Request) -> Request {
        guard let publicURL else { return request }
        var request = request
        request.origin = publicURL
        return request
    }

    /// Finds out who asks, and lets the request pass or throws why not.
    private func pass(_ route: Route, _ request: Request) throws(Problem) -> Visitor {
        // What everybody may read is answered without looking anybody up.
        if request.isSafe, route.access(request.method) == .everyone, route != .account(.session) { return .anybody }
        if case .report(let report) = route, report.isAnonymous { return .anybody }
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
        let request = placed(request)
        do {
            let route = try Router.route(request)
            if request.method == .options { return Delivery.options(route.methods) }
            var response = try respond(to: route, request, try pass(route, request))
            response.isPersonal = route.access(request.method) != .everyone || route == .account(.session)
            if response.header("Content-Type")?.hasPrefix("text/html") == true {
                let policy = PagePolicy(live.snapshot.settings, mayBeFramed: route == .page(.embed))
                response.headers.append(policy.header)
            }
            return response
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

    /// Requests that may have to make sizes of a photo, or look at a website.
    private static func waitsForOthers(_ route: Route, _ method: Request.Method) -> Bool {
        switch route {
        case .work(.schoolPhotos), .work(.preview), .work(.link), .plan(.censusImport): true
        case .work(.schoolPhoto): method == .patch
        default: false
        }
    }

    /// Routes whose answer can be large enough to keep a thread of the transport for more than a moment.
    private func isLong(_ route: Route, _ request: Request) -> Bool {
        switch route {
        case .work(.schoolFacts): return false
        case .ogc(.items(.schools)):
            // A page of schools takes 0.2 µs for each; handing it to another thread takes longer than a thousand.
            if request.query.contains(where: { ["q", "datetime"].contains($0.name) }) { return true }
            let limit = request.query("limit").flatMap { Int($0) } ?? FeatureQuery.defaultLimit
            guard limit > 1_000 else { return false }
            guard let text = request.query("bbox"), let boxes = try? FeatureQuery.boxes(text) else { return true }
            let snapshot = live.snapshot
            return boxes.reduce(0) { $0 + snapshot.estimatedCount(in: $1) } > 2_000
        case .work, .ogc(.items), .download, .finder, .baseMap, .account, .admin, .plan: return true
        default: return false
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
        case .config: return PageConfig.response(live.snapshot, baseMaps.maps())
        case .suggest: return try PlaceRoutes.suggest(request, live.snapshot)
        case .locate: return try PlaceRoutes.locate(request, live.snapshot)
        case .health(let kind): return try Health.response(kind, live)
        case .metrics: return try metrics(request)
        case .file(let path): return try file(path)
        case .ogc(let route): return try OGCRoutes.response(route, live.snapshot, request)
        case .download(let kind): return try DownloadRoutes.schools(kind, live.snapshot, request)
        case .account(let route):
            guard let gatekeeper else { throw Problem.notBuilt }
            return try AccountRoutes(gatekeeper: gatekeeper, live: live).response(route, request, visitor)
        case .admin(let route):
            guard let gatekeeper else { throw Problem.notBuilt }
            return try AdminRoutes(live: live, book: gatekeeper.book, upkeep: upkeep).response(
                route, request, visitor)
        case .work(.schoolFacts(let id)) where request.isSafe: return try SchoolRoutes.facts(id, live, request)
        case .work(let route):
            guard let work else { throw Problem.notBuilt }
            return try WorkRoutes(service: work).response(route, request, visitor)
        case .plan(let route): return try PlanRoutes(book: plans, live: live).response(route, request, visitor)
        case .finder(let route): return try FinderRoutes(live: live, pictures: pictures).response(route, request)
        case .report(.removal(let school)):
            guard let work else { throw Problem.notBuilt }
            return try TakedownRoutes(service: work).form(school, request)
        case .report(let route): return try ReportRoutes(live: live, intake: reports).response(route, request, visitor)
        case .baseMap(let name, let tile): return try BaseMapRoutes.tile(name, tile, baseMaps)
        case .photo(let id, let name):
            guard let folder = work?.intake.folder else { throw Problem.notFound }
            return try MediaRoutes.picture(id, name, live, folder, request)
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
