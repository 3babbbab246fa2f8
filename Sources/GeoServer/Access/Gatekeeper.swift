import Foundation
import GeoCore

/// Decides whether a request may go on; the only place that does.
struct Gatekeeper: Sendable {
    let book: AccountBook
    let throttle = SignInThrottle()
    /// The code of the office a school belongs to; nil for an unknown school.
    let officeOfSchool: @Sendable (SchoolID) -> String?

    /// Finds out who asks. Public reads carry no account, so nobody is looked up for them.
    func visitor(of request: Request) throws -> Visitor {
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
        guard request.isSafe || visitor.session == nil else { return try checkForgery(request, visitor) }
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
            return roles.contains(account.role) && (account.office.isEmpty || account.office == officeOfSchool(school))
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
