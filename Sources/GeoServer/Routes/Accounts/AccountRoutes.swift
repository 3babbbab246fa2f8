/// Answers the addresses of accounts.
struct AccountRoutes {
    let gatekeeper: Gatekeeper

    func response(_ route: AccountRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        let session = SessionRoutes(gatekeeper: gatekeeper)
        switch (route, request.method) {
        case (.password, _): return try session.changePassword(request, visitor)
        case (.session, .post): return try session.signIn(request)
        case (.session, .delete): return try session.signOut(request, visitor)
        case (.session, _): return session.whoAmI(visitor)
        }
    }
}
