import GeoCore

/// The addresses of reports that something is wrong about a school.
enum ReportRoute: Equatable, Sendable {
    /// `POST /api/schools/{id}/reports`, by programs and the map page.
    case send(SchoolID)
    /// `POST /schools/{id}/report`, the form of the school's page.
    case form(SchoolID)
    /// `POST /schools/{id}/removal`, the page's form to ask for the removal of a photo.
    case removal(SchoolID)
    /// `GET /api/reports`
    case list
    /// `PATCH /api/reports/{id}`
    case settle(ErrorReportID)

    /// One of the addresses below `/api`.
    init?(_ path: [String]) {
        switch path.count {
        case 1 where path[0] == "reports": self = .list
        case 2 where path[0] == "reports":
            guard let id = Router.id(path[1]) else { return nil }
            self = .settle(ErrorReportID(id))
        case 3 where path[0] == "schools" && path[2] == "reports":
            guard let id = Router.id(path[1]) else { return nil }
            self = .send(SchoolID(id))
        default: return nil
        }
    }

    var methods: [Request.Method] {
        switch self {
        case .send, .form, .removal: [.post, .options]
        case .list: [.get, .head, .options]
        case .settle: [.patch, .options]
        }
    }

    /// The longest body a change may bring, bytes: a form writes each Thai letter in nine.
    var bodyLimit: Int {
        switch self {
        case .send, .form, .removal: 32_768
        case .settle: 16_384
        case .list: 0
        }
    }

    /// Whether nobody is looked up for it, so that who is signed in may report like everybody else.
    var isAnonymous: Bool {
        switch self {
        case .send, .form, .removal: true
        case .list, .settle: false
        }
    }
}
