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

extension Route {
    /// The one table of who may do what, by route and method. It has no default: a new route must say it.
    func access(_ method: Request.Method) -> AccessRule {
        switch self {
        case .page, .file: .everyone
        case .school, .tile, .vectorTile, .tileJSON, .ogc, .suggest, .locate, .download, .photo: .everyone
        case .config: .everyone
        case .health: .everyone
        case .metrics: .thisMachine
        case .session: method == .delete ? .signedIn : .everyone
        case .password: .signedIn
        case .schoolPhotos(let id), .schoolFacts(let id): .ownSchool(id, or: [.officer, .admin])
        case .review: .roles([.officer, .director, .admin])
        }
    }
}

extension Route {
    /// The longest body a change may bring, bytes.
    var bodyLimit: Int {
        switch self {
        case .session, .password: SessionRoutes.bodyLimit
        default: 0
        }
    }
}
