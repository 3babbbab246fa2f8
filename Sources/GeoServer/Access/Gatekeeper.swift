import Foundation
import GeoCore

/// Decides whether a request may go on; the only place that does.
struct Gatekeeper: Sendable {
    let book: AccountBook
    let throttle = SignInThrottle()
    let names = VisitorNames()
    /// The code of the office a school belongs to; nil for an unknown school.
    let officeOfSchool: @Sendable (SchoolID) -> String?

    /// Finds out who asks. Public reads carry no account, so nobody is looked up for them.
    func visitor(of request: Request) throws -> Visitor {
        if let secret = request.bearer {
            guard let found = try book.bearer(secret) else { throw Problem.badToken }
            return Visitor(program: found.account, scope: found.scope)
        }
        guard let token = request.sessionToken, let session = try book.session(token) else { return .anybody }
        return Visitor(session: session, token: token)
    }

    /// Lets the request pass or says why not: 401 to strangers, 403 to those who may not.
    func check(_ route: Route, _ request: Request, _ visitor: Visitor) throws(Problem) {
        let rule = route.access(request.method)
        guard Self.allows(rule, visitor.account, isLocal: request.isLocal, officeOfSchool: officeOfSchool) else {
            throw visitor.account == nil && rule != .thisMachine
                ? .signInFirst : rule == .thisMachine ? .forbidden : .notYours
        }
        // What anybody may do is not done with the session: an open link, signing in as somebody else. None of it can be
        // sent by another site's form, because it takes JSON only.
        guard rule != .everyone else { return }
        try Self.checkLimits(route, request, visitor)
        if !request.isSafe { try checkForgery(request, visitor) }
    }

    /// Who asks, for the log; remembered for a minute, since every picture of a page asks.
    func name(of request: Request) -> String {
        guard let key = request.bearer ?? request.sessionToken else { return Visitor.anybody.name }
        return names.name(for: key) { (try? visitor(of: request).name) ?? Visitor.anybody.name }
    }

    /// What holds whatever the role: a password somebody else chose must be changed before anything else, and a
    /// program's token can neither write when it is for reading, nor touch accounts at all.
    private static func checkLimits(_ route: Route, _ request: Request, _ visitor: Visitor) throws(Problem) {
        if visitor.account?.mustChangePassword == true, route != .account(.session), route != .account(.password) {
            throw .changePasswordFirst
        }
        guard let scope = visitor.scope else { return }
        if case .account = route { throw .notForTokens }
        if scope == .read, !request.isSafe { throw .readOnlyToken }
    }

    /// Whether a rule lets an account pass. Pure.
    static func allows(
        _ rule: AccessRule, _ account: Account?, isLocal: Bool, officeOfSchool: (SchoolID) -> String?
    ) -> Bool {
        switch rule {
        case .everyone: return true
        case .thisMachine: return isLocal
        case .signedIn: return account != nil
        case .roles(let roles): return account.map { roles.contains($0.role) } ?? false
        case .ownSchool(let school, let roles):
            guard let account else { return false }
            if account.role == .school { return account.school == school }
            return roles.contains(account.role) && account.sees(school, officeOfSchool)
        case .office(let school, let roles):
            guard let account else { return false }
            return roles.contains(account.role) && account.sees(school, officeOfSchool)
        }
    }

    /// A change made with a cookie must carry the session's secret in a header, which no other site can know.
    private func checkForgery(_ request: Request, _ visitor: Visitor) throws(Problem) {
        guard let session = visitor.session else { return }
        guard let given = request.headers["x-csrf-token"], Secrets.areEqual(given, session.csrf) else {
            throw .forgedChange
        }
    }
}

extension Account {
    /// Whether a school belongs to the account's office; an account without an office sees every school.
    func sees(_ school: SchoolID, _ officeOfSchool: (SchoolID) -> String?) -> Bool {
        if let own = self.school { return own == school }
        return office.isEmpty || office == officeOfSchool(school)
    }
}
