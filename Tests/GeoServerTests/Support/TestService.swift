import Foundation
import GeoCore
import TileRender

@testable import GeoServer

/// A service over a small invented district in memory, asked without a socket or through one.
struct TestService {
    /// Its sprites take a second to make without optimisation; one serves all.
    static let renderer = TileRenderer()

    let store: MemoryStore
    let live: LiveMap
    let service: MapService

    init(schools: Int = 3, web: URL? = nil, log: AccessLog? = nil, publicURL: String? = nil) throws {
        store = MemoryStore()
        try store.write(by: Author("test")) { transaction in
            for number in 1...max(1, schools) { try transaction.put(Self.school(number)) }
            for (name, status) in [("เขตประกาศ", ServiceArea.Status.announced), ("เขตร่าง", .draft)] {
                var area = ServiceArea(name: name, geometry: Self.square(west: 100, south: 13, side: 1))
                area.status = status
                area.school = SchoolID(1)
                try transaction.put(area)
            }
            try transaction.put(
                Boundary(level: .province, name: "นครตัวอย่าง", geometry: Self.square(west: 99, south: 12, side: 4)))
            var village = Village(name: "บ้านหนองตัวอย่าง")
            village.point = LonLat(longitude: 100.2, latitude: 13.2)
            try transaction.put(village)
        }
        live = try LiveMap(store)
        service = MapService(
            live: live, web: WebFiles(web), renderer: Self.renderer, tileCacheBytes: 1 << 20, publicURL: publicURL,
            log: log)
    }

    static func school(_ number: Int) -> School {
        var school = School(name: "โรงเรียนตัวอย่างที่ \(number)")
        school.code = String(1_000_000_000 + number)
        school.levels = number % 2 == 0 ? Levels(from: .lowerSecondary, to: .upperSecondary) : Levels(.primary)
        school.pupils = 100 * number
        school.address = Address(tambon: "ตำบลหนึ่ง", amphoe: "อำเภอหนึ่ง", province: "นครตัวอย่าง")
        school.updated = "2026-0\(1 + number % 9)-15"
        school.position = LonLat(longitude: 100 + Double(number) * 0.001, latitude: 13 + Double(number) * 0.001)
            .map { Position($0) }
        return school
    }

    static func square(west: Double, south: Double, side: Double) -> MultiPolygon {
        let corners = [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)]
        let ring = corners.compactMap { LonLat(longitude: west + $0.0, latitude: south + $0.1) }
        return MultiPolygon([Polygon(outer: ring)])
    }

    /// Asks as the transport would, after admission, with conditional requests and headers applied.
    func ask(
        _ target: String, method: Request.Method = .get, headers: [String: String] = [:], body: String = "",
        client: String = "", isLocal: Bool = true
    ) throws -> Answer {
        var request = Request(method: method, target: try RequestTarget(target.utf8, host: "localhost"))
        request.headers = headers
        request.origin = "http://localhost"
        request.isLocal = isLocal
        (request.body, request.client) = (Array(body.utf8), client)
        request.language = Negotiation.language(
            query: request.query("lang"), cookie: headers["cookie"], acceptLanguage: headers["accept-language"])
        do throws(Problem) {
            _ = try service.admit(request)
        } catch { return Answer(Delivery.finish(error.response(in: request.language), for: request)) }
        return Answer(Delivery.finish(service.answer(request), for: request))
    }

    /// A finished answer with its bytes at hand.
    struct Answer {
        let status: Int
        let response: Response
        let body: [UInt8]

        init(_ response: Response) {
            self.response = response
            status = response.status
            switch response.body {
            case .bytes(let bytes): body = bytes
            case .kept(let text): body = text.plain
            case .prepared(let prepared): body = prepared.bytes
            case .buffer(let buffer): body = Array(buffer.bytes)
            case .stream(let stream):
                var all: [UInt8] = []
                while let piece = try? stream.next() { all += piece }
                body = all
            case .none: body = []
            }
        }

        var text: String { String(decoding: body, as: UTF8.self) }
        func header(_ name: String) -> String? { response.header(name) }

        /// The body as JSON object; empty when it is none.
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
        }
    }
}

/// The same service behind the real transport on a port the system chooses; stops at the end.
final class TestServer {
    let server: MicrohttpdServer
    let service: TestService
    var port: UInt16 { server.port }

    init(_ service: TestService, change: (inout ServerSettings) -> Void = { _ in }) throws {
        self.service = service
        var settings = ServerSettings()
        settings.port = 0
        settings.limits.stopSeconds = 1
        change(&settings)
        server = try MicrohttpdServer(settings, handler: service.service)
    }

    deinit { server.stop() }

    /// A client that keeps the server alive.
    func client() throws -> RawClient { try RawClient(port: port, keeping: self) }
}
