import GeoCore

/// Answers the addresses of accounts.
struct AccountRoutes {
    let gatekeeper: Gatekeeper
    let live: LiveMap

    func response(_ route: AccountRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        let session = SessionRoutes(gatekeeper: gatekeeper)
        let invitations = InvitationRoutes(gatekeeper: gatekeeper, live: live)
        let people = PeopleRoutes(gatekeeper: gatekeeper, live: live)
        switch (route, request.method) {
        case (.password, _): return try session.changePassword(request, visitor)
        case (.session, .post): return try session.signIn(request)
        case (.session, .delete): return try session.signOut(request, visitor)
        case (.session, _): return session.whoAmI(visitor)
        case (.sessions, .delete): return try session.endOthers(visitor)
        case (.sessions, _): return try session.list(visitor)
        case (.ownSession(let id), _): return try session.end(id, visitor)
        case (.tokens, .post): return try TokenRoutes(gatekeeper: gatekeeper).add(request, visitor)
        case (.tokens, _): return try TokenRoutes(gatekeeper: gatekeeper).list(visitor)
        case (.token(let id), _): return try TokenRoutes(gatekeeper: gatekeeper).end(id, visitor)
        case (.checkInvitation, _): return try invitations.check(request)
        case (.acceptInvitation, _): return try invitations.accept(request)
        case (.schoolInvitations(let id), _): return try invitations.invite(id, request, visitor)
        case (.invitations, _): return try invitations.list(visitor)
        case (.invitation(let id), _): return try invitations.revoke(id, visitor)
        case (.resetPassword(let id), _): return try invitations.reset(id, request, visitor)
        case (.accounts, .post): return try people.add(request, visitor)
        case (.accounts, _): return try people.list(visitor)
        case (.account(let id), _): return try people.change(id, request, visitor)
        case (.accountHistory, _): return try people.history(request)
        }
    }
}
