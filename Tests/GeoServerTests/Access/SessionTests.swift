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
