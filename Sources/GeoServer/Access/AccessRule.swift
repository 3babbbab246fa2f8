import GeoCore

/// Who may use a route. What is not said here is not allowed.
enum AccessRule: Equatable, Sendable {
    case everyone
    /// Programs on the machine itself.
    case thisMachine
    /// Anybody with an account.
    case signedIn
    case roles(Set<Role>)
    /// The school's own officer, and these roles for the schools of their office.
    case ownSchool(SchoolID, or: Set<Role>)
    /// These roles, for the schools of their office.
    case office(SchoolID, Set<Role>)
}

// The one table of who may do what, by route and method. It has no default: a new route must say it.

extension Route {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .page, .file: .everyone
        case .school, .tile, .vectorTile, .tileJSON, .vectorTileJSON, .ogc, .suggest, .locate, .download, .photo:
            .everyone
        case .config: .everyone
        case .health: .everyone
        case .metrics: .thisMachine
        case .account(let route): route.access(method)
        case .work(let route): route.access(method)
        case .plan(let route): route.access(method)
        case .admin(let route): route.access(method)
        case .finder(let route): route.access(method)
        case .report(let route): route.access(method)
        case .baseMap: .everyone
        }
    }
}

extension AccountRoute {
    private static let officers: Set<Role> = [.officer, .director, .admin]

    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .session: method == .delete ? .signedIn : .everyone
        case .password, .sessions, .ownSession, .tokens, .token: .signedIn
        // The token of the link is the permission.
        case .checkInvitation, .acceptInvitation: .everyone
        case .schoolInvitations(let id): .office(id, Self.officers)
        // Of the schools of their office; the routes look.
        case .invitations, .invitation, .resetPassword: .roles(Self.officers)
        case .accounts: .roles(method == .post ? [.admin] : Self.officers)
        case .account: .roles([.admin])
        case .accountHistory: .roles([.admin])
        }
    }
}

extension AdminRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .settings, .disk, .backups, .traffic: .roles([.admin])
        }
    }
}

extension WorkRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .schoolFacts where method != .patch: .everyone
        case .schoolPhotos(let id), .schoolFacts(let id), .photoOrder(let id), .schoolPhoto(let id, _),
            .preview(let id, _, _), .desk(let id), .pageAhead(let id), .factsConfirmed(let id), .position(let id),
            .link(let id),
            .notices(let id),
            .history(let id):
            .ownSchool(id, or: WorkService.officers)
        // Of the schools of their office; the routes look.
        case .reviews, .review, .proposal, .reasons, .publications, .undoPublication, .checks, .checkPhoto,
            .checkProposal, .links, .board, .register, .registered, .handover, .takedowns, .takedown:
            .roles(WorkService.officers)
        case .rounds, .round: method == .get || method == .head ? .signedIn : .roles(WorkService.officers)
        case .askRemoval: .everyone
        }
    }
}

extension PlanRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .plans, .grounds, .plan, .action, .history, .compare, .impact, .closure, .answers, .announcement, .areas:
            .roles([.planner, .director, .admin])
        case .answer(_, let school): .ownSchool(school, or: method == .put ? [.admin] : [.planner, .director, .admin])
        case .consultations: .roles([.school])
        case .census, .censusProgress, .censusProjection: .roles([.planner, .officer, .director, .admin])
        case .censusImport: .roles([.planner, .officer, .admin])
        case .censusSheet(let school): .ownSchool(school, or: [.planner, .officer, .admin])
        }
    }
}

extension FinderRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .facets, .list, .compare, .card, .map, .code, .sheet: .everyone
        }
    }
}

extension ReportRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .send, .form, .removal: .everyone
        case .list, .settle: .roles([.officer, .admin])
        }
    }
}
