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
        case .finder(let route): route.access(method)
        }
    }
}

extension AccountRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .session: method == .delete ? .signedIn : .everyone
        case .password: .signedIn
        }
    }
}

extension WorkRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .schoolFacts where method != .patch: .everyone
        case .schoolPhotos(let id), .schoolFacts(let id): .ownSchool(id, or: [.officer, .admin])
        case .review: .roles([.officer, .director, .admin])
        }
    }
}

extension PlanRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .plans: .roles([.planner, .director, .admin])
        }
    }
}

extension FinderRoute {
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .facets, .list, .compare, .card, .code, .sheet: .everyone
        }
    }
}
