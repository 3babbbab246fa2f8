import Foundation
import GeoCore

/// Signing in and out, the own sessions, and changing the own password.
struct SessionRoutes {
    let gatekeeper: Gatekeeper

    private struct SignIn: Decodable {
        let name: String
        let password: String
    }

    private struct NewPassword: Decodable {
        let old: String
        let new: String
    }

    /// `POST /api/session` `{name, password}`
    func signIn(_ request: Request) throws -> Response {
        let given: SignIn = try request.json()
        let account = try judged(given.name.trimmed, given.password, request, otherwise: .wrongPassword)
        return try open(for: account, request)
    }

    /// The account when the password is right, and a longer wait after each one that is not.
    private func judged(
        _ name: String, _ password: String, _ request: Request, otherwise problem: Problem
    ) throws -> Account {
        let source = try gatekeeper.book.source(of: name, device: request.deviceToken, client: request.client)
        let wait = gatekeeper.throttle.attempt(name: name, client: request.client, from: source)
        guard wait <= 0 else { throw Problem.tooManyTries(retryAfter: Int(wait.rounded(.up))) }
        guard let account = try gatekeeper.book.check(name, password: password) else { throw problem }
        gatekeeper.throttle.succeeded(name: name, client: request.client, from: source)
        return account
    }

    /// Opens a session and answers with its cookie. The session the browser had before ends: nobody who knows its token
    /// follows a person into the new one, and none is left behind without a cookie.
    func open(for account: Account, _ request: Request) throws -> Response {
        if let before = request.sessionToken {
            try gatekeeper.book.endSession(before)
            gatekeeper.names.forget(before)
        }
        let (token, session) = try gatekeeper.book.openSession(
            for: account, client: request.client, device: Device.words(request.headers["user-agent"] ?? ""))
        var response = Self.describe(account, csrf: session.csrf)
        let known = try gatekeeper.book.rememberDevice(request.deviceToken, of: account, client: request.client)
        response.headers.append(
            ("Set-Cookie", Self.cookie(token, Request.sessionCookies, request, seconds: AccountBook.ageLimit)))
        response.headers.append(
            ("Set-Cookie", Self.cookie(known, Request.deviceCookies, request, seconds: AccountBook.deviceLimit)))
        return response
    }

    /// `GET /api/session`: who am I; a name of null for anybody.
    func whoAmI(_ visitor: Visitor) -> Response {
        guard let account = visitor.account else { return .personal(["name": .null, "role": .null]) }
        return Self.describe(account, csrf: visitor.session?.csrf)
    }

    /// `DELETE /api/session`
    func signOut(_ request: Request, _ visitor: Visitor) throws -> Response {
        if let token = visitor.token {
            try gatekeeper.book.endSession(token)
            gatekeeper.names.forget(token)
        }
        return Response(
            status: 204,
            headers: [
                ("Set-Cookie", Self.cookie("", Request.sessionCookies, request, seconds: 0)),
                ("Cache-Control", CacheRule.never.rawValue),
            ])
    }

    /// `POST /api/password` `{old, new}`: ends all other sessions of the account.
    func changePassword(_ request: Request, _ visitor: Visitor) throws -> Response {
        guard let account = visitor.account else { throw Problem.signInFirst }
        let given: NewPassword = try request.json()
        _ = try judged(account.name, given.old, request, otherwise: .wrongOldPassword)
        guard given.old != given.new else { throw Problem.samePassword }
        try gatekeeper.book.setPassword(
            given.new, of: account.name, keeping: visitor.token, by: Author(account.name))
        return .done
    }

    /// `GET /api/sessions`: where the account is signed in.
    func list(_ visitor: Visitor) throws -> Response {
        guard let account = visitor.account else { throw Problem.signInFirst }
        let sessions = try gatekeeper.book.sessions(of: account).map { session in
            JSON.object([
                ("id", .string(session.id)), ("current", .bool(session.id == visitor.session?.id)),
                ("created", .time(session.created)), ("last_seen", .time(session.lastSeen)),
                ("client", .string(session.client)), ("device", .string(session.device)),
            ])
        }
        return .personal(["sessions": .array(sessions)])
    }

    /// `DELETE /api/sessions/{id}`
    func end(_ id: String, _ visitor: Visitor) throws -> Response {
        guard let account = visitor.account else { throw Problem.signInFirst }
        try gatekeeper.book.endSession(id: id, of: account)
        return .done
    }

    /// `DELETE /api/sessions`: all but the one that asks.
    func endOthers(_ visitor: Visitor) throws -> Response {
        guard let account = visitor.account else { throw Problem.signInFirst }
        for session in try gatekeeper.book.sessions(of: account) where session.id != visitor.session?.id {
            try gatekeeper.book.endSession(id: session.id, of: account)
        }
        return .done
    }

    private static func describe(_ account: Account, csrf: String?) -> Response {
        .personal([
            "name": .string(account.name), "role": .string(account.role.rawValue), "school": .id(account.school),
            "office": .string(account.office), "csrf": csrf.map(JSON.string) ?? .null,
            "must_change_password": .bool(account.mustChangePassword),
        ])
    }

    /// - Parameter names: of the cookie behind HTTPS, and without.
    private static func cookie(_ token: String, _ names: [String], _ request: Request, seconds: TimeInterval) -> String
    {
        let (name, secure) = request.isSecure ? (names[0], "; Secure") : (names[1], "")
        return "\(name)=\(token); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(Int(seconds))\(secure)"
    }
}
