import Foundation
import Testing

@testable import GeoCore
@testable import GeoServer

/// The checker against our own transport on this machine, which is a private address: nothing without an exception.
@Suite struct LinkCheckerTests {
    /// Answers by path what a website might.
    private final class Site: RequestHandler {
        func prepared(for target: UnsafeRawBufferPointer, header: (String) -> String?) -> PreparedResponse? { nil }
        func admit(_ request: Request) throws(Problem) -> Admission { Admission() }
        func finished(_ exchange: ExchangeRecord) {}

        func answer(_ request: Request) -> Response {
            let path = request.path.joined(separator: "/")
            switch path {
            case "ok": return page("<title>โรงเรียน</title>")
            case "parked": return page("<h1>This Domain is for sale</h1>")
            case "gone": return Response(status: 404)
            case "robots": return Response(status: 403)
            case "large": return page(String(repeating: "x", count: 400_000))
            case "loop": return Response(status: 302, headers: [("Location", "/loop")])
            default:
                let target = request.query("to") ?? "/ok"
                return Response(status: 302, headers: [("Location", target)])
            }
        }

        private func page(_ text: String) -> Response { Response(Array(text.utf8), type: .html, cache: .never) }
    }

    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func check(_ path: String, excepted: Bool = true, host: String = "127.0.0.1") throws -> LinkCheck {
        var settings = ServerSettings()
        settings.port = 0
        let server = try MicrohttpdServer(settings, handler: Site())
        defer { server.stop() }
        var work = WorkSettings()
        if excepted { work.linkExceptions = ["127.0.0.1:\(server.port)"] }
        let url = path.hasPrefix("http") ? path : "http://\(host):\(server.port)/\(path)"
        return try LinkChecker(settings: work, seconds: 5).check(SchoolID(1), url, before: nil, at: Self.now)
    }

    @Test(
        "judges what a site answers",
        arguments: [
            ("ok", LinkCheck.Outcome.live, 200), ("parked", .parked, 200), ("gone", .missing, 404),
            ("robots", .live, 403), ("large", .live, 200), ("hop?to=/ok", .live, 200),
            ("hop?to=http://127.0.0.1:1/", .refused, 302), ("hop?to=http://10.0.0.1/", .refused, 302),
            ("hop?to=http://[::1]/", .refused, 302), ("hop?to=http://169.254.169.254/latest", .refused, 302),
        ])
    func answers(path: String, outcome: LinkCheck.Outcome, status: Int) throws {
        let check = try check(path)
        #expect(check.outcome == outcome)
        #expect(check.status == status)
        #expect((check.deadSince == nil) == outcome.isLive)
    }

    @Test(
        "does not follow to other protocols or for ever",
        arguments: ["hop?to=file:///etc/passwd", "hop?to=gopher://127.0.0.1:1/", "loop"])
    func noFollowing(path: String) throws { #expect(try check(path).outcome == .unreachable) }

    @Test(
        "does not connect to private addresses, however they are written",
        arguments: ["127.0.0.1", "localhost.localdomain", "0x7f.1", "2130706433.", "127.1"])
    func noPrivate(host: String) throws {
        let outcome = try check("ok", excepted: false, host: host).outcome
        #expect([.refused, .malformed, .unreachable].contains(outcome))
    }

    @Test("keeps the day since when a site is dead, until the address changes")
    func since() throws {
        var before = LinkCheck(school: SchoolID(1), url: "x", checked: .distantPast, outcome: .malformed)
        before.deadSince = Date(timeIntervalSince1970: 1)
        let checker = LinkChecker(settings: WorkSettings())
        #expect(try checker.check(SchoolID(1), "x", before: before, at: Self.now).deadSince == before.deadSince)
        #expect(try checker.check(SchoolID(1), "y", before: before, at: Self.now).deadSince == Self.now)
    }

    @Test(
        "counts Facebook as a website, also when it does not speak to programs, and another host as moved",
        arguments: [
            ("https://www.facebook.com/school", "https://www.facebook.com/login", 400, LinkCheck.Outcome.live),
            ("https://web.facebook.com/school", "https://m.facebook.com/school", 200, .live),
            ("https://facebook.com/school", "https://facebook.com/school", 404, .missing),
            ("https://www.school.example", "https://school.example/", 200, .live),
            ("http://school.example", "https://other.example/", 200, .moved),
            ("http://school.example", "https://www.hugedomains.com/x", 200, .parked),
            ("http://school.example", "http://school.example", 500, .missing),
        ])
    func judged(asked: String, reached: String, status: Int, outcome: LinkCheck.Outcome) {
        let result = CurlFetch.Result(failure: nil, status: status, url: reached, body: [])
        #expect(LinkChecker.outcome(of: result, asked: asked) == outcome)
    }
}
