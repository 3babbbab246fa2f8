import GeoCore
import TileRender

/// Every address the service knows.
enum Route: Equatable, Sendable {
    /// The pages of the web folder that have an address without an extension.
    enum Page: String, Sendable, CaseIterable {
        case map = "index"
        case planner
        case staff
        case admin
        case tour
        case embed
    }

    enum Download: String, Sendable, CaseIterable {
        case csv
        case geojson
    }

    enum Health: String, Sendable, CaseIterable {
        case live
        case ready
    }

    case page(Page)
    case school(SchoolID)
    case tile(TileLayer, TileID, TileScale)
    case vectorTile(VectorLayer, TileID)
    case tileJSON(TileLayer)
    /// Of a layer that exists as vector tiles only.
    case vectorTileJSON(VectorLayer)
    case ogc(OGCRoute)
    case config
    case suggest
    case locate
    case download(Download)
    case photo(PhotoID)
    case account(AccountRoute)
    case work(WorkRoute)
    case plan(PlanRoute)
    case finder(FinderRoute)
    case health(Health)
    case metrics
    /// A file of the web folder, by the segments of its path.
    case file([String])

    /// What the address takes; HEAD and OPTIONS come with GET.
    var methods: [Request.Method] {
        switch self {
        case .account(let route): route.methods
        case .work(let route): route.methods
        case .plan(let route): route.methods
        case .finder(let route): route.methods
        default: [.get, .head, .options]
        }
    }

    /// The longest body a change may bring, bytes.
    var bodyLimit: Int {
        switch self {
        case .account(let route): route.bodyLimit
        case .work(let route): route.bodyLimit
        case .plan(let route): route.bodyLimit
        case .finder(let route): route.bodyLimit
        default: 0
        }
    }
}

/// The addresses of OGC API – Features below `/ogc`.
enum OGCRoute: Equatable, Sendable {
    case landing
    case api
    case conformance
    case collections
    case collection(OGCCollection)
    case items(OGCCollection)
    case item(OGCCollection, Int64)
}

/// The collections of the feature service.
enum OGCCollection: String, Sendable, CaseIterable {
    case schools
    case areas
    case villages
    case boundaries
    case photos
}
