import Foundation
import Testing

@testable import GeoCore
@testable import GeoServer

@Suite struct AccessRuleTests {
    /// Everybody who may come: a name for the message, and the account.
    private static let actors: [(name: String, account: Account?)] = [
        ("stranger", nil), ("school", account(.school, school: 1)), ("other school", account(.school, school: 2)),
        ("officer", account(.officer, office: "A")), ("other officer", account(.officer, office: "B")),
        ("planner", account(.planner)), ("director", account(.director)), ("admin", account(.admin)),
    ]

    private static let everyone = Set(actors.map(\.name))
    private static let signedIn = everyone.subtracting(["stranger"])
    private static let ofSchool: Set = ["school", "officer", "admin"]
    private static let planners: Set = ["planner", "director", "admin"]
    private static let reviewers: Set = ["officer", "other officer", "director", "admin"]

    /// Route, method, and who passes. A route that is missing here fails `everyRouteIsHere`.
    private static let table: [(path: String, method: Request.Method, passes: Set<String>)] = [
        ("", .get, everyone), ("planner", .get, everyone), ("staff", .get, everyone), ("admin", .get, everyone),
        ("schools/1", .get, everyone), ("tiles/schools/0/0/0.png", .get, everyone),
        ("tiles/schools/0/0/0.mvt", .get, everyone), ("tiles/schools.json", .get, everyone),
        ("tiles/villages.json", .get, everyone), ("ogc", .get, everyone),
        ("api/config", .get, everyone), ("api/suggest", .get, everyone), ("api/locate", .get, everyone),
        ("downloads/schools.csv", .get, everyone), ("media/photos/1/320.webp", .get, everyone),
        ("health/live", .get, everyone), ("metrics", .get, []), ("app.css", .get, everyone),
        ("api/session", .get, everyone), ("api/session", .post, everyone), ("api/session", .delete, signedIn),
        ("api/password", .post, signedIn), ("api/schools/1/photos", .post, ofSchool),
        ("api/schools/1", .patch, ofSchool), ("api/reviews/1", .post, reviewers),
        ("api/plans", .get, planners), ("api/schools/1", .get, everyone), ("api/schools", .get, everyone),
        ("api/facets", .get, everyone), ("api/list", .get, everyone), ("schools/1/card.png", .get, everyone),
        ("schools/1/qr.svg", .get, everyone), ("schools/1/print", .get, everyone),
    ]

    @Test("lets pass exactly whom the table names", arguments: table.indices)
    func walk(row: Int) throws {
        let (path, method, passes) = Self.table[row]
        let route = try Router.route(path: path.isEmpty ? [] : path.split(separator: "/").map(String.init))
        for (name, account) in Self.actors {
            let passed = Gatekeeper.allows(
                route.access(method), account, isLocal: false, officeOfSchool: { $0 == SchoolID(1) ? "A" : nil })
            #expect(passed == passes.contains(name), "\(name): \(method.rawValue) /\(path)")
        }
    }

    @Test("names every kind of route and every method that changes something")
    func everyRouteIsHere() throws {
        var seen: Set<String> = []
        for (path, method, _) in Self.table {
            let route = try Router.route(path: path.isEmpty ? [] : path.split(separator: "/").map(String.init))
            #expect(route.methods.contains(method))
            seen.insert("\(Self.kind(route)) \(method.rawValue)")
            for other in route.methods where ![.get, .head, .options].contains(other) {
                let isListed = Self.table.contains { $0.path == path && $0.method == other }
                #expect(isListed, "\(other.rawValue) /\(path) is not in the table")
            }
        }
        #expect(Set(seen.map { $0.prefix { $0 != " " } }).count == Self.kinds)
    }

    /// The number of cases below.
    private static let kinds = 27

    /// No default: a new case of `Route` does not compile until it is added here and in the table.
    private static func kind(_ route: Route) -> String {
        switch route {
        case .page: "page"
        case .school: "school"
        case .finder(let route): kind(route)
        case .tile: "tile"
        case .vectorTile: "vectorTile"
        case .tileJSON: "tileJSON"
        case .vectorTileJSON: "vectorTileJSON"
        case .ogc: "ogc"
        case .config: "config"
        case .suggest: "suggest"
        case .locate: "locate"
        case .download: "download"
        case .photo: "photo"
        case .account(let route): kind(route)
        case .work(let route): kind(route)
        case .plan(let route): kind(route)
        case .health: "health"
        case .metrics: "metrics"
        case .file: "file"
        }
    }

    private static func kind(_ route: AccountRoute) -> String {
        switch route {
        case .session: "session"
        case .password: "password"
        }
    }

    private static func kind(_ route: WorkRoute) -> String {
        switch route {
        case .schoolPhotos: "schoolPhotos"
        case .schoolFacts: "schoolFacts"
        case .review: "review"
        }
    }

    private static func kind(_ route: PlanRoute) -> String {
        switch route {
        case .plans: "plans"
        }
    }

    private static func kind(_ route: FinderRoute) -> String {
        switch route {
        case .facets: "facets"
        case .list: "list"
        case .compare: "compare"
        case .card: "card"
        case .code: "code"
        case .sheet: "sheet"
        }
    }

    private static func account(_ role: Role, school: Int64? = nil, office: String = "") -> Account {
        Account(
            id: 1, name: role.rawValue, role: role, school: school.map { SchoolID($0) }, office: office,
            isDisabled: false, mustChangePassword: false, created: Date(timeIntervalSince1970: 0))
    }
}
