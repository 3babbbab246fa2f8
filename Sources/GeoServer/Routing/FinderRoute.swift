import GeoCore

/// The public addresses by which schools are found, compared and handed on.
enum FinderRoute: Equatable, Sendable {
    /// `/api/facets`
    case facets
    /// `/api/list`
    case list
    /// `/api/schools?ids=`
    case compare
    /// `/schools/{id}/card.png`, the picture chat programs show for a link.
    case card(SchoolID)
    /// `/schools/{id}/map.png`, a small map around it.
    case map(SchoolID)
    /// `/schools/{id}/qr.svg`
    case code(SchoolID)
    /// `/schools/{id}/print`, one sheet of paper.
    case sheet(SchoolID)

    /// One of the addresses below `/api`.
    init?(_ path: [String]) {
        switch path {
        case ["facets"]: self = .facets
        case ["list"]: self = .list
        case ["schools"]: self = .compare
        default: return nil
        }
    }

    /// One of the addresses below a school's page.
    init?(file: String, of school: SchoolID) {
        switch file {
        case "card.png": self = .card(school)
        case "map.png": self = .map(school)
        case "qr.svg": self = .code(school)
        case "print": self = .sheet(school)
        default: return nil
        }
    }

    var methods: [Request.Method] { [.get, .head, .options] }

    /// The longest body a change may bring, bytes.
    var bodyLimit: Int { 0 }
}
