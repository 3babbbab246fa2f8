import Foundation
import Testing

@testable import GeoCore
@testable import GeoServer

/// Accounts through the service, without a socket: invitations, forced changes, tokens, what officers see.
@Suite final class AccountServiceTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "accounts-\(UUID().uuidString)")
    private let book: AccountBook
    private let service: MapService

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        book = try AccountBook(folder.appending(path: "accounts.sqlite"))
        let store = MemoryStore()
        try store.write(by: Author("test")) { transaction in
            for (number, office) in [(1, "A"), (2, "B")] {
                var school = TestService.school(number)
                school.office = office
                try transaction.put(school)
            }
        }
        let live = try LiveMap(store)
        service = MapService(
            live: live, web: WebFiles(nil, reloads: false), tileCacheBytes: 0,
            gatekeeper: Gatekeeper(book: book) { live.snapshot.school($0)?.office })
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @Test("invites a school: link and code once, an account without training, then nothing")
    func invitation() throws {
        let officer = try signedIn("somsri", .officer, office: "A")
        let made = ask(.post, "schools/1/invitations", "{}", officer)
        #expect(made.status == 201)
        let url = try #require(made.json["url"] as? String)
        let token = try #require(url.components(separatedBy: "#invitation=").last)
        #expect((made.json["qr"] as? String)?.hasPrefix("<svg") == true)
        #expect(ask(.post, "schools/2/invitations", "{}", officer).status == 403, "a school of another office")

        let seen = ask(.post, "invitations/check", #"{"token":"\#(token)"}"#)
        let cookie = officer.filter { $0.key == "cookie" }
        #expect(ask(.post, "invitations/check", #"{"token":"\#(token)"}"#, cookie).status == 200, "signed in already")
        #expect(seen.json["school_name"] as? String == "โรงเรียนตัวอย่างที่ 1")
        let name = try #require(seen.json["name"] as? String)
        let accepted = ask(
            .post, "invitations/accept", #"{"token":"\#(token)","name":"\#(name)","password":"a good password"}"#)
        #expect(accepted.json["role"] as? String == "school")
        #expect(accepted.response.header("Set-Cookie")?.contains("HttpOnly") == true)
        #expect(ask(.post, "invitations/check", #"{"token":"\#(token)"}"#).status == 404)
        let list = ask(.get, "invitations", nil, officer).json["invitations"] as? [[String: Any]]
        #expect(list?.first?["ended_by"] as? String == name)
        #expect(!ask(.get, "invitations", nil, officer).text.contains(token), "the token is shown once")
    }

    @Test("lets officers reset passwords of their own office's schools only")
    func reset() throws {
        let officer = try signedIn("somsri", .officer, office: "A")
        let own = try book.add("school-a", password: "long enough", role: .school, school: SchoolID(1))
        let other = try book.add("school-b", password: "long enough", role: .school, school: SchoolID(2))
        let admin = try book.add("root", password: "long enough", role: .admin)
        #expect(ask(.post, "accounts/\(own.id)/reset", "{}", officer).status == 201)
        #expect(ask(.post, "accounts/\(other.id)/reset", "{}", officer).status == 403)
        #expect(ask(.post, "accounts/\(admin.id)/reset", "{}", officer).status == 403)
        let listed = ask(.get, "accounts", nil, officer).json["accounts"] as? [[String: Any]]
        #expect(listed?.compactMap { $0["name"] as? String } == ["school-a"])
    }

    @Test("lets a first password do nothing but be changed")
    func forcedChange() throws {
        let admin = try signedIn("root", .admin)
        let made = ask(.post, "accounts", #"{"name":"new","role":"officer","office":"A"}"#, admin)
        #expect(made.status == 201)
        let first = try #require(made.json["password"] as? String)
        var new = try signIn("new", first)
        #expect(ask(.get, "accounts", nil, new).problem == "change-password")
        #expect(ask(.get, "sessions", nil, new).problem == "change-password")
        #expect(ask(.get, "session", nil, new).json["must_change_password"] as? Bool == true)
        #expect(ask(.post, "password", #"{"old":"\#(first)","new":"\#(first)"}"#, new).status == 400)
        #expect(ask(.post, "password", #"{"old":"wrong one!","new":"my own words"}"#, new).status == 403)
        #expect(ask(.post, "password", #"{"old":"\#(first)","new":"my own words"}"#, new).status == 204)
        #expect(ask(.get, "accounts", nil, new).status == 200)
        new = try signIn("new", "my own words")
        #expect(ask(.get, "accounts", nil, new).status == 200)
    }

    @Test("holds programs to the scope of their token and away from accounts")
    func tokens() throws {
        let officer = try signedIn("somsri", .officer)
        let made = ask(.post, "tokens", #"{"name":"report","scope":"read"}"#, officer)
        let secret = try #require(made.json["secret"] as? String)
        let program = ["authorization": "Bearer \(secret)"]
        #expect(ask(.get, "session", nil, program).json["name"] as? String == "somsri")
        #expect(ask(.get, "tokens", nil, program).problem == "not-for-tokens")
        #expect(ask(.post, "reviews/1", "{}", program).problem == "read-only-token")
        #expect(ask(.get, "session", nil, ["authorization": "Bearer nothing"]).problem == "bad-token")
        let list = ask(.get, "tokens", nil, officer)
        #expect(!list.text.contains(secret))
        let id = try #require((made.json["token"] as? [String: Any])?["id"] as? Int)
        #expect(ask(.delete, "tokens/\(id)", nil, officer).status == 204)
        #expect(ask(.get, "session", nil, program).problem == "bad-token")
    }

    @Test("lists sessions and ends the others, and one by its id")
    func sessions() throws {
        let first = try signedIn("somsri", .officer)
        let second = try signIn("somsri", "long enough")
        _ = try signIn("somsri", "long enough")
        let list = try #require(ask(.get, "sessions", nil, first).json["sessions"] as? [[String: Any]])
        #expect(list.count == 3 && list.filter { $0["current"] as? Bool == true }.count == 1)
        let current = try #require(
            (ask(.get, "sessions", nil, second).json["sessions"] as? [[String: Any]])?
                .first { $0["current"] as? Bool == true }?["id"] as? String)
        #expect(ask(.delete, "sessions/\(current)", nil, first).status == 204)
        #expect(ask(.get, "sessions", nil, second).status == 401)
        #expect(ask(.delete, "sessions", nil, first).status == 204)
        #expect((ask(.get, "sessions", nil, first).json["sessions"] as? [Any])?.count == 1)
    }

    @Test("changes posts and disables at once, but not the last administrator")
    func management() throws {
        let admin = try signedIn("root", .admin)
        let officer = try signedIn("somsri", .officer, office: "A")
        let id = try #require(try book.accounts().first { $0.name == "somsri" }?.id)
        #expect(ask(.patch, "accounts/\(id)", #"{"role":"director"}"#, admin).json["role"] as? String == "director")
        #expect(ask(.patch, "accounts/\(id)", #"{"role":"school"}"#, admin).status == 400)
        #expect(ask(.patch, "accounts/\(id)", #"{"role":"school","school":99}"#, admin).status == 400)
        #expect(ask(.patch, "accounts/\(id)", #"{"disabled":true}"#, admin).status == 200)
        #expect(ask(.get, "sessions", nil, officer).status == 401)
        #expect(ask(.patch, "accounts/1", #"{"disabled":true}"#, admin).problem == "last-admin")
        let history = ask(.get, "accounts/history", nil, admin)
        #expect(history.json["whole"] as? Bool == true)
        #expect((history.json["changes"] as? [[String: Any]])?.first?["action"] as? String == "disabled")
    }

    @Test("names the person in the log, for reading too")
    func logged() throws {
        let officer = try signedIn("somsri", .officer)
        for path in [["tiles", "schools", "0", "0", "0.png"], ["api", "sessions"]] {
            var request = Request(method: .get, path: path)
            request.headers = officer
            #expect(try service.admit(request).user == "somsri")
        }
        #expect(try service.admit(Request(method: .get, path: [])).user == "-")
    }

    // MARK: Asking

    private func signedIn(_ name: String, _ role: Role, office: String = "") throws -> [String: String] {
        try book.add(name, password: "long enough", role: role, office: office)
        return try signIn(name, "long enough")
    }

    /// The header fields of a browser that has signed in.
    private func signIn(_ name: String, _ password: String) throws -> [String: String] {
        let answer = ask(.post, "session", #"{"name":"\#(name)","password":"\#(password)"}"#)
        let cookie = try #require(answer.response.header("Set-Cookie"))
        let csrf = try #require(answer.json["csrf"] as? String)
        return ["cookie": String(cookie.prefix { $0 != ";" }), "x-csrf-token": csrf]
    }

    private func ask(
        _ method: Request.Method, _ path: String, _ body: String? = nil, _ headers: [String: String] = [:]
    ) -> TestService.Answer {
        var request = Request(method: method, path: ["api"] + path.split(separator: "/").map(String.init))
        request.headers = headers
        request.client = "192.0.2.1"
        request.origin = "http://localhost"
        if let body {
            request.body = Array(body.utf8)
            request.headers["content-type"] = "application/json"
        }
        return TestService.Answer(service.answer(request))
    }
}

extension TestService.Answer {
    /// The last word of a problem's type.
    var problem: String? { (json["type"] as? String)?.split(separator: ":").last.map(String.init) }
}
