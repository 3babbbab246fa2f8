import GeoCore

/// The own keys for programs.
struct TokenRoutes {
    let gatekeeper: Gatekeeper

    private struct NewToken: Decodable {
        let name: String
        let scope: AccessToken.Scope
        let days: Int?
    }

    /// `POST /api/tokens` `{name, scope, days}`: the only time the secret is shown.
    func add(_ request: Request, _ visitor: Visitor) throws -> Response {
        guard let account = visitor.account else { throw Problem.signInFirst }
        let given: NewToken = try request.json()
        let name = given.name.trimmed
        guard (1...80).contains(name.count) else {
            throw Problem.badParameter("name", th: "ต้องยาว 1 ถึง 80 ตัวอักษร", en: "it has 1 to 80 characters")
        }
        let days = given.days ?? 365
        guard (1...730).contains(days) else {
            throw Problem.badParameter("days", th: "ต้องอยู่ระหว่าง 1 ถึง 730", en: "it is between 1 and 730")
        }
        let (secret, token) = try gatekeeper.book.addToken(name, scope: given.scope, days: days, for: account)
        return .personal(["secret": .string(secret), "token": Self.json(token)], status: 201)
    }

    /// `GET /api/tokens`
    func list(_ visitor: Visitor) throws -> Response {
        guard let account = visitor.account else { throw Problem.signInFirst }
        return .personal(["tokens": .array(try gatekeeper.book.tokens(of: account).map(Self.json))])
    }

    /// `DELETE /api/tokens/{id}`
    func end(_ id: Int64, _ visitor: Visitor) throws -> Response {
        guard let account = visitor.account else { throw Problem.signInFirst }
        try gatekeeper.book.endToken(id, of: account)
        return .done
    }

    private static func json(_ token: AccessToken) -> JSON {
        [
            "id": .int(Int(token.id)), "name": .string(token.name), "scope": .string(token.scope.rawValue),
            "created": .time(token.created), "expires": .time(token.expires), "last_used": .time(token.lastUsed),
        ]
    }
}
