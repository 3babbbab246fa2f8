import Foundation
import GeoCore

/// Signing in and out, and changing the own password.
struct SessionRoutes {
    /// The longest body these routes take, bytes.
    static let bodyLimit = 4_096

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
        let given: SignIn = try Self.body(request)
        let wait = gatekeeper.throttle.wait(name: given.name, client: request.client)
        guard wait <= 0 else { throw Problem.tooManyTries(retryAfter: Int(wait.rounded(.up))) }
        guard let account = try gatekeeper.book.check(given.name, password: given.password) else {
            gatekeeper.throttle.failed(name: given.name, client: request.client)
            throw Problem.wrongPassword
        }
        gatekeeper.throttle.succeeded(name: given.name, client: request.client)
        let (token, session) = try gatekeeper.book.openSession(for: account, client: request.client)
        var response = Self.describe(session)
        response.headers.append(("Set-Cookie", Self.cookie(token, request, seconds: Int(AccountBook.ageLimit))))
        return response
    }

    /// `GET /api/session`: who am I; a name of null for anybody.
    func whoAmI(_ visitor: Visitor) -> Response {
        guard let session = visitor.session else {
            return Response(JSON.object([("name", .null), ("role", .null)]).bytes, type: .json, cache: .never)
        }
        return Self.describe(session)
    }

    /// `DELETE /api/session`
    func signOut(_ request: Request, _ visitor: Visitor) throws -> Response {
        if let token = visitor.token { try gatekeeper.book.endSession(token) }
        return Response(
            status: 204,
            headers: [
                ("Set-Cookie", Self.cookie("", request, seconds: 0)), ("Cache-Control", CacheRule.never.rawValue),
            ])
    }

    /// `POST /api/password` `{old, new}`: ends all other sessions of the account.
    func changePassword(_ request: Request, _ visitor: Visitor) throws -> Response {
        guard let account = visitor.account else { throw Problem.signInFirst }
        let given: NewPassword = try Self.body(request)
        let wait = gatekeeper.throttle.wait(name: account.name, client: request.client)
        guard wait <= 0 else { throw Problem.tooManyTries(retryAfter: Int(wait.rounded(.up))) }
        guard try gatekeeper.book.check(account.name, password: given.old) != nil else {
            gatekeeper.throttle.failed(name: account.name, client: request.client)
            throw Problem.wrongPassword
        }
        do throws(AccountError) {
            try gatekeeper.book.setPassword(given.new, of: account.name, keeping: visitor.token)
        } catch {
            throw error == .badPassword ? Problem.badPassword : error as any Error
        }
        return Response(status: 204, headers: [("Cache-Control", CacheRule.never.rawValue)])
    }

    private static func describe(_ session: Session) -> Response {
        let account = session.account
        let json = JSON.object([
            ("name", .string(account.name)), ("role", .string(account.role.rawValue)),
            ("school", account.school.map { .int(Int($0.rawValue)) } ?? .null), ("office", .string(account.office)),
            ("csrf", .string(session.csrf)), ("must_change_password", .bool(account.mustChangePassword)),
        ])
        return Response(json.bytes, type: .json, cache: .never)
    }

    /// Only JSON is taken: a form of another site cannot send it without asking first.
    private static func body<Body: Decodable>(_ request: Request) throws(Problem) -> Body {
        guard request.headers["content-type"]?.lowercased().hasPrefix("application/json") == true else {
            throw .badRequest(th: "ต้องส่งเป็น application/json", en: "Send the content as application/json.")
        }
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(request.body)) else {
            throw .badRequest(th: "ข้อมูล JSON ไม่ครบหรือไม่ถูกต้อง", en: "The JSON is not complete or not valid.")
        }
        return body
    }

    private static func cookie(_ token: String, _ request: Request, seconds: Int) -> String {
        let name = request.isSecure ? Request.sessionCookies[0] : Request.sessionCookies[1]
        return
            "\(name)=\(token); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)\(request.isSecure ? "; Secure" : "")"
    }
}
