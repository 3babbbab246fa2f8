import GeoCore

/// Who asks: a person signed in, or anybody.
struct Visitor: Sendable {
    static let anybody = Visitor(session: nil, token: nil)

    let session: Session?
    /// The token of the cookie, needed to end the session.
    let token: String?
    let account: Account?
    /// What the token of a program allows; nil for people.
    let scope: AccessToken.Scope?

    init(session: Session?, token: String?) {
        self.session = session
        self.token = token
        account = session?.account
        scope = nil
    }

    /// A program that acts for an account.
    init(program account: Account, scope: AccessToken.Scope) {
        session = nil
        token = nil
        self.account = account
        self.scope = scope
    }

    /// As the access log and the history name the person.
    var name: String { account?.name ?? "-" }
}

extension Request {
    /// Of a session's cookie behind HTTPS, with the prefix that binds it to this host (RFC 6265bis §4.1.3), and without.
    static let sessionCookies = ["__Host-schoolmap", "schoolmap"]

    var isSecure: Bool { origin.hasPrefix("https:") }

    /// The value of a cookie; the first one when it comes twice.
    func cookie(_ name: String) -> String? {
        for pair in (headers["cookie"] ?? "").split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0].filter({ $0 != " " }) == name { return String(parts[1]) }
        }
        return nil
    }

    /// The secret after `Authorization: Bearer` (RFC 6750 §2.1).
    var bearer: String? {
        guard let field = headers["authorization"], field.lowercased().hasPrefix("bearer ") else { return nil }
        return String(field.dropFirst("bearer ".count)).filter { $0 != " " }
    }

    /// Behind HTTPS only the cookie with the prefix counts: a plain one may have been set by another host of the domain,
    /// or over an open line, to sign somebody in as somebody else.
    var sessionToken: String? { cookie(Self.sessionCookies[isSecure ? 0 : 1]) }

    /// Of the cookie that says in which browser somebody has signed in before.
    static let deviceCookies = ["__Host-schoolmap-device", "schoolmap-device"]

    var deviceToken: String? { cookie(Self.deviceCookies[isSecure ? 0 : 1]) }

    /// GET, HEAD and OPTIONS change nothing.
    var isSafe: Bool { [.get, .head, .options].contains(method) }
}
