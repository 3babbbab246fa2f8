import Foundation
import Testing

@testable import GeoCore
@testable import GeoServer

/// The whole way of a session through the service, without a socket.
@Suite struct SessionTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "session-\(UUID().uuidString)")

    private func service() throws -> MapService {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let book = try AccountBook(folder.appending(path: "accounts.sqlite"))
        try book.add("kru", password: "right password", role: .school, school: SchoolID(1))
        return MapService(
            live: try LiveMap(MemoryStore()), web: WebFiles(nil, reloads: false), tileCacheBytes: 0,
            gatekeeper: Gatekeeper(book: book) { _ in nil })
    }

    @Test("signs in, tells who I am, changes the password with the token only, signs out")
    func wholeWay() throws {
        let service = try service()
        defer { try? FileManager.default.removeItem(at: folder) }
        let signedIn = service.answer(post("session", #"{"name":"kru","password":"right password"}"#))
        #expect(signedIn.status == 200)
        let cookie = try #require(signedIn.header("Set-Cookie"))
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        let csrf = try #require(member("csrf", signedIn))

        var me = Request(method: .get, path: ["api", "session"])
        me.headers["cookie"] = String(cookie.prefix { $0 != ";" })
        #expect(member("name", service.answer(me)) == "kru")

        var change = post("password", #"{"old":"right password","new":"another password"}"#)
        change.headers["cookie"] = me.headers["cookie"]
        #expect(service.answer(change).status == 403)
        change.headers["x-csrf-token"] = csrf
        #expect(service.answer(change).status == 204)
        #expect(service.answer(post("session", #"{"name":"kru","password":"right password"}"#)).status == 401)

        var leave = Request(method: .delete, path: ["api", "session"])
        leave.headers = change.headers
        #expect(service.answer(leave).status == 204)
        #expect(member("name", service.answer(me)) == nil)
    }

    @Test(
        "refuses what is no sign-in",
        arguments: [("{}", 400), ("[", 400), (#"{"name":"kru","password":"wrong password"}"#, 401)])
    func refused(body: String, status: Int) throws {
        let service = try service()
        defer { try? FileManager.default.removeItem(at: folder) }
        let response = service.answer(post("session", body))
        #expect(response.status == status)
        #expect(response.header("Set-Cookie") == nil)
        var form = post("session", body)
        form.headers["content-type"] = "application/x-www-form-urlencoded"
        #expect(service.answer(form).status == 400)
    }

    @Test("asks a guesser to wait")
    func guessing() throws {
        let service = try service()
        defer { try? FileManager.default.removeItem(at: folder) }
        let statuses = (0..<7).map { _ in
            service.answer(post("session", #"{"name":"kru","password":"wrong password"}"#)).status
        }
        #expect(statuses.suffix(2) == [429, 429])
        #expect(
            service.answer(post("session", #"{"name":"kru","password":"right password"}"#)).header("Retry-After") != nil
        )
    }

    @Test("ends the session the browser had before, so that nobody who knows it follows into the new one")
    func fixation() throws {
        let service = try service()
        defer { try? FileManager.default.removeItem(at: folder) }
        func signIn(_ cookie: String?) throws -> String {
            var request = post("session", #"{"name":" kru ","password":"right password"}"#)
            request.headers["cookie"] = cookie
            request.headers["user-agent"] = "Mozilla/5.0 (Linux; Android 14; Pixel 7) Chrome/150 <b>"
            let set = try #require(service.answer(request).header("Set-Cookie"))
            return String(set.prefix { $0 != ";" })
        }
        func who(_ cookie: String) -> String? {
            var me = Request(method: .get, path: ["api", "session"])
            me.headers["cookie"] = cookie
            return member("name", service.answer(me))
        }
        let planted = "schoolmap=\(Secrets.token())"
        let first = try signIn(planted)
        #expect(first != planted && who(planted) == nil)
        let second = try signIn(first)
        #expect(who(first) == nil && who(second) == "kru")
        var list = Request(method: .get, path: ["api", "sessions"])
        list.headers["cookie"] = second
        #expect(TestService.Answer(service.answer(list)).text.contains(#""device":"Chrome, Android""#))
    }

    @Test("lets the browser of a school in while a stranger fails on purpose with its name, which everybody knows")
    func lockout() throws {
        let service = try service()
        defer { try? FileManager.default.removeItem(at: folder) }
        func signIn(_ password: String, from client: String, cookies: String = "") -> Response {
            var request = post("session", #"{"name":"kru","password":"\#(password)"}"#)
            request.client = client
            request.headers["cookie"] = cookies
            return service.answer(request)
        }
        let first = signIn("right password", from: "192.0.2.1")
        let cookies = first.headers.filter { $0.name == "Set-Cookie" }.map(\.value)
        #expect(cookies.count == 2)
        let device = try #require(cookies.first { $0.hasPrefix("schoolmap-device=") })
        #expect(device.contains("HttpOnly") && device.contains("Max-Age=31536000"))
        let own = String(device.prefix { $0 != ";" })
        // One stranger is slowed down at once, at his address.
        for _ in 0..<5 { #expect(signIn("wrong password", from: "198.51.100.1").status == 401) }
        #expect(signIn("right password", from: "198.51.100.1").status == 429)
        #expect(signIn("right password", from: "198.51.100.2").status == 200)
        // Even many of them: only whom nobody knows has to wait.
        let answers = (0..<70).map { signIn("wrong password", from: "203.0.113.\($0)").status }
        #expect(Set(answers.prefix(50)) == [401] && answers.last == 429)
        #expect(signIn("right password", from: "198.51.100.3").status == 429)
        #expect(signIn("right password", from: "192.0.2.1").status == 200, "its own address, another browser")
        #expect(signIn("right password", from: "198.51.100.3", cookies: own).status == 200, "its browser, elsewhere")
        // The cookie alone opens nothing, and guesses with it are bounded too.
        var me = Request(method: .get, path: ["api", "session"])
        me.headers["cookie"] = own
        #expect(member("name", service.answer(me)) == nil)
        for _ in 0..<5 { #expect(signIn("wrong password", from: "198.51.100.4", cookies: own).status == 401) }
        #expect(signIn("right password", from: "198.51.100.4", cookies: own).status == 429)
    }

    @Test("lets other sites read what is public, and nothing that was made for one account")
    func crossOrigin() throws {
        let service = try service()
        defer { try? FileManager.default.removeItem(at: folder) }
        func mayRead(_ path: [String]) -> Bool {
            let request = Request(method: .get, path: path)
            return Delivery.finish(service.answer(request), for: request).header("Access-Control-Allow-Origin") == "*"
        }
        #expect(mayRead(["ogc"]) && mayRead(["api", "unknown"]))
        #expect(!mayRead(["api", "session"]))
    }

    @Test("behind HTTPS takes only the cookie that another host of the domain cannot set")
    func cookiePrefix() {
        var request = Request(method: .get, path: ["api", "session"])
        request.headers["cookie"] = "schoolmap=tossed; __Host-schoolmap=own"
        request.origin = "https://map.example"
        #expect(request.sessionToken == "own")
        request.headers["cookie"] = "schoolmap=tossed"
        #expect(request.sessionToken == nil)
        request.origin = "http://map.example"
        #expect(request.sessionToken == "tossed")
    }

    private func post(_ path: String, _ body: String) -> Request {
        var request = Request(method: .post, path: ["api", path])
        request.body = Array(body.utf8)
        request.headers["content-type"] = "application/json"
        request.client = "192.0.2.1"
        return request
    }

    private func member(_ name: String, _ response: Response) -> String? {
        guard case .bytes(let bytes) = response.body,
            let json = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { return nil }
        return json[name] as? String
    }
}
