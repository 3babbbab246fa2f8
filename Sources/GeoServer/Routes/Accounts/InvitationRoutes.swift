import GeoCore
import TileRender

/// One-time links: for the account of a school, and for a new password.
struct InvitationRoutes {
    /// A link is good for so long unless another time is asked for.
    private static let days = 14

    let gatekeeper: Gatekeeper
    let live: LiveMap

    private struct Duration: Decodable {
        let days: Int?
    }

    private struct Token: Decodable {
        let token: String
    }

    private struct Acceptance: Decodable {
        let token: String
        let name: String?
        let password: String
    }

    /// `POST /api/schools/{id}/invitations` `{days}`
    func invite(_ id: SchoolID, _ request: Request, _ visitor: Visitor) throws -> Response {
        guard live.snapshot.school(id) != nil else { throw Problem.notFound }
        return try make(.school(id), request, visitor)
    }

    /// `POST /api/accounts/{id}/reset` `{days}`: officers for the schools of their office, administrators for all.
    func reset(_ id: Int64, _ request: Request, _ visitor: Visitor) throws -> Response {
        guard let account = try gatekeeper.book.account(id) else { throw Problem(AccountError.unknownName) }
        guard mayManage(account.school, visitor) else { throw Problem.notYours }
        return try make(.password(account: id), request, visitor)
    }

    /// The link and its code are shown this once; only a hash of the token is kept. The token stands after `#`, which
    /// browsers do not send, so that no log on the way holds it.
    private func make(_ purpose: Invitation.Purpose, _ request: Request, _ visitor: Visitor) throws -> Response {
        let days = try (request.json() as Duration).days ?? Self.days
        guard (1...90).contains(days) else {
            throw Problem.badParameter("days", th: "ต้องอยู่ระหว่าง 1 ถึง 90", en: "it is between 1 and 90")
        }
        let (token, invitation) = try gatekeeper.book.invite(purpose, days: days, by: Author(visitor.name))
        let url = "\(request.origin)/signin#invitation=\(token)"
        return .personal(
            [
                "url": .string(url), "qr": (try? QRCode(url)).map { JSON.string($0.svg) } ?? .null,
                "invitation": try json(invitation),
            ], status: 201)
    }

    /// `GET /api/invitations`: of the schools the visitor sees.
    func list(_ visitor: Visitor) throws -> Response {
        let all = try gatekeeper.book.invitations().filter { mayManage(try school(of: $0), visitor) }
        return .personal(["invitations": .array(try all.prefix(500).map(json))])
    }

    /// `DELETE /api/invitations/{id}`
    func revoke(_ id: Int64, _ visitor: Visitor) throws -> Response {
        guard let invitation = try gatekeeper.book.invitations().first(where: { $0.id == id }) else {
            throw Problem.notFound
        }
        guard mayManage(try school(of: invitation), visitor) else { throw Problem.notYours }
        try gatekeeper.book.revoke(id, by: Author(visitor.name))
        return .done
    }

    /// `POST /api/invitations/check` `{token}`: what the link is for.
    func check(_ request: Request) throws -> Response {
        let given: Token = try request.json()
        guard let invitation = try gatekeeper.book.invitation(given.token) else {
            throw AccountError.noSuchInvitation
        }
        switch invitation.purpose {
        case .school(let id):
            let school = live.snapshot.school(id)
            return .personal([
                "purpose": "school", "school": .id(id), "school_name": .string(school?.name ?? ""),
                "school_place": .string(school?.address.placeText ?? ""),
                "name": .string(try freeName(school, id)), "expires": .time(invitation.expires),
            ])
        case .password(let id):
            return .personal([
                "purpose": "password", "name": .string(try gatekeeper.book.account(id)?.name ?? ""),
                "expires": .time(invitation.expires),
            ])
        }
    }

    /// `POST /api/invitations/accept` `{token, name, password}`: answers as signing in does.
    func accept(_ request: Request) throws -> Response {
        let given: Acceptance = try request.json()
        let account = try gatekeeper.book.accept(
            given.token, name: (given.name ?? "").trimmed, password: given.password)
        return try SessionRoutes(gatekeeper: gatekeeper).open(for: account, request)
    }

    /// A name a head teacher knows by heart: the school's code, with a number when it is taken.
    private func freeName(_ school: School?, _ id: SchoolID) throws -> String {
        let code = [school?.smis, school?.code].compactMap { $0 }.first { !$0.isEmpty } ?? "school\(id.rawValue)"
        let taken = Set(try gatekeeper.book.accounts().map { $0.name.lowercased() })
        return (1...).lazy.map { $0 == 1 ? code : "\(code)-\($0)" }.first { !taken.contains($0.lowercased()) } ?? code
    }

    private func school(of invitation: Invitation) throws -> SchoolID? {
        switch invitation.purpose {
        case .school(let id): id
        case .password(let account): try gatekeeper.book.account(account)?.school
        }
    }

    /// Accounts without a school are the administrators' business.
    private func mayManage(_ school: SchoolID?, _ visitor: Visitor) -> Bool {
        guard let account = visitor.account else { return false }
        guard let school else { return account.role == .admin }
        return account.sees(school, gatekeeper.officeOfSchool)
    }

    private func json(_ invitation: Invitation) throws -> JSON {
        let school = try school(of: invitation)
        let purpose: (String, String?) =
            switch invitation.purpose {
            case .school: ("school", nil)
            case .password(let id): ("password", try gatekeeper.book.account(id)?.name)
            }
        return [
            "id": .int(Int(invitation.id)), "purpose": .string(purpose.0),
            "name": purpose.1.map(JSON.string) ?? .null, "school": .id(school),
            "school_name": .string(school.flatMap { live.snapshot.school($0)?.name } ?? ""),
            "school_place": .string(school.flatMap { live.snapshot.school($0)?.address.placeText } ?? ""),
            "author": .string(invitation.author.name), "created": .time(invitation.created),
            "expires": .time(invitation.expires), "ended": .time(invitation.ended),
            "ended_by": invitation.endedBy.map(JSON.string) ?? .null,
        ]
    }
}
