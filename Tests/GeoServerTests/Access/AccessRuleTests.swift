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
    private static let ofSchool: Set = ["school", "officer", "director", "admin"]
    private static let ofOffice: Set = ["officer", "director", "admin"]
    private static let planners: Set = ["planner", "director", "admin"]
    private static let reportReaders: Set = ["officer", "other officer", "admin"]
    private static let reviewers: Set = ["officer", "other officer", "director", "admin"]

    /// Route, method, and who passes. A route that is missing here fails `everyRouteIsHere`.
    private static let table: [(path: String, method: Request.Method, passes: Set<String>)] = [
        ("", .get, everyone), ("planner", .get, everyone), ("staff", .get, everyone), ("admin", .get, everyone),
        ("signin", .get, everyone), ("census", .get, everyone),
        ("schools/1", .get, everyone), ("tiles/schools/0/0/0.png", .get, everyone),
        ("tiles/schools/0/0/0.mvt", .get, everyone), ("tiles/schools.json", .get, everyone),
        ("tiles/villages.json", .get, everyone), ("ogc", .get, everyone),
        ("api/config", .get, everyone), ("api/suggest", .get, everyone), ("api/locate", .get, everyone),
        ("downloads/schools.csv", .get, everyone), ("media/photos/1/320.webp", .get, everyone),
        ("health/live", .get, everyone), ("metrics", .get, []), ("app.css", .get, everyone),
        ("api/session", .get, everyone), ("api/session", .post, everyone), ("api/session", .delete, signedIn),
        ("api/password", .post, signedIn), ("api/sessions", .get, signedIn), ("api/sessions", .delete, signedIn),
        ("api/sessions/ab12", .delete, signedIn), ("api/tokens", .get, signedIn), ("api/tokens", .post, signedIn),
        ("api/tokens/1", .delete, signedIn), ("api/invitations/check", .post, everyone),
        ("api/invitations/accept", .post, everyone), ("api/schools/1/invitations", .post, ofOffice),
        ("api/schools/2/invitations", .post, ["director", "admin"]), ("api/invitations", .get, reviewers),
        ("api/invitations/1", .delete, reviewers), ("api/accounts", .get, reviewers),
        ("api/accounts", .post, ["admin"]), ("api/accounts/1", .patch, ["admin"]),
        ("api/settings", .get, ["admin"]), ("api/settings", .patch, ["admin"]), ("api/disk", .get, ["admin"]),
        ("api/backups", .get, ["admin"]), ("api/backups", .post, ["admin"]), ("api/traffic", .get, ["admin"]),
        ("api/accounts/1/reset", .post, reviewers), ("api/accounts/history", .get, ["admin"]),
        ("api/schools/1/photos", .post, ofSchool),
        ("api/schools/1", .patch, ofSchool), ("api/reviews/1", .post, reviewers),
        ("api/schools/1/photos/order", .put, ofSchool), ("api/schools/1/photos/2", .patch, ofSchool),
        ("api/schools/1/photos/2", .delete, ofSchool), ("api/schools/1/photos/2/320.webp", .get, ofSchool),
        ("api/schools/1/photos/2/unedited.webp", .get, ofSchool), ("api/schools/1/desk", .get, ofSchool),
        ("api/schools/1/page", .get, ofSchool),
        ("api/schools/1/position", .post, ofSchool), ("api/schools/1/link", .post, ofSchool),
        ("api/schools/1/facts", .post, ofSchool),
        ("api/schools/1/notices", .get, ofSchool), ("api/schools/1/published", .get, ofSchool),
        ("api/reviews", .get, reviewers), ("api/reviews", .post, reviewers), ("api/reviews/1", .get, reviewers),
        ("api/proposals/1", .post, reviewers), ("api/reasons", .get, reviewers), ("api/checks", .get, reviewers),
        ("api/checks/photos/1", .post, reviewers), ("api/checks/proposals/1", .post, reviewers),
        ("api/publications", .get, reviewers), ("api/publications", .post, reviewers),
        ("api/publications/1/undo", .post, reviewers), ("api/links", .get, reviewers),
        ("api/rounds", .get, signedIn), ("api/rounds", .post, reviewers), ("api/rounds/1", .get, signedIn),
        ("api/rounds/1", .patch, reviewers), ("api/rounds/1/board", .get, reviewers),
        ("api/rounds/1/board.geojson", .get, reviewers), ("api/rounds/1/reminders.txt", .get, reviewers),
        ("api/rounds/1/reminders.xlsx", .get, reviewers), ("api/register", .get, reviewers),
        ("api/register", .post, reviewers), ("api/register/1", .patch, reviewers),
        ("api/register/1", .delete, reviewers), ("api/register/1/handover", .post, reviewers),
        ("api/takedowns", .get, reviewers),
        ("api/takedowns/1", .post, reviewers), ("api/photos/1/takedown", .post, everyone),
        ("api/plans", .get, planners), ("api/plans", .post, planners), ("api/plans/grounds", .get, planners),
        ("api/plans/1", .get, planners), ("api/plans/1", .patch, planners), ("api/plans/1", .delete, planners),
        ("api/plans/1/edits", .post, planners), ("api/plans/1/history", .get, planners),
        ("api/plans/1/compare/2", .get, planners), ("api/plans/1/impact/2.json", .get, planners),
        ("api/plans/1/closure/1", .get, planners), ("api/plans/1/answers", .get, planners),
        ("api/plans/1/answers/1", .get, planners.union(["school"])),
        ("api/plans/1/answers/1", .put, ["school", "admin"]), ("api/plans/1/announcement.html", .get, planners),
        ("api/plans/1/areas.csv", .get, planners), ("api/consultations", .get, ["school", "other school"]),
        ("api/census", .get, planners.union(["officer", "other officer"])),
        ("api/census/progress", .get, planners.union(["officer", "other officer"])),
        ("api/census/projection", .get, planners.union(["officer", "other officer"])),
        ("api/census/import", .post, ["officer", "other officer", "planner", "admin"]),
        ("api/census/schools/1", .get, ["school", "officer", "planner", "admin"]),
        ("api/census/schools/1", .put, ["school", "officer", "planner", "admin"]),
        ("api/schools/1", .get, everyone), ("api/schools", .get, everyone),
        ("api/facets", .get, everyone), ("api/list", .get, everyone), ("schools/1/card.png", .get, everyone),
        ("schools/1/qr.svg", .get, everyone), ("schools/1/print", .get, everyone),
        ("schools/1/map.png", .get, everyone), ("basemaps/a/0/0/0", .get, everyone),
        ("api/schools/1/reports", .post, everyone), ("schools/1/report", .post, everyone),
        ("schools/1/removal", .post, everyone),
        ("api/reports", .get, reportReaders), ("api/reports/1", .patch, reportReaders),
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
    private static let kinds = 96

    /// No default: a new case of `Route` does not compile until it is added here and in the table.
    private static func kind(_ route: Route) -> String {
        switch route {
        case .page: "page"
        case .school: "school"
        case .finder(let route): kind(route)
        case .report(let route): kind(route)
        case .baseMap: "baseMap"
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
        case .admin(let route): kind(route)
        case .health: "health"
        case .metrics: "metrics"
        case .file: "file"
        }
    }

    private static func kind(_ route: AccountRoute) -> String {
        switch route {
        case .session: "session"
        case .password: "password"
        case .sessions: "sessions"
        case .ownSession: "ownSession"
        case .tokens: "tokens"
        case .token: "token"
        case .checkInvitation: "checkInvitation"
        case .acceptInvitation: "acceptInvitation"
        case .schoolInvitations: "schoolInvitations"
        case .invitations: "invitations"
        case .invitation: "invitation"
        case .accounts: "accounts"
        case .account: "account"
        case .resetPassword: "resetPassword"
        case .accountHistory: "accountHistory"
        }
    }

    private static func kind(_ route: AdminRoute) -> String {
        switch route {
        case .settings: "settings"
        case .disk: "disk"
        case .backups: "backups"
        case .traffic: "traffic"
        }
    }

    private static func kind(_ route: WorkRoute) -> String {
        switch route {
        case .schoolPhotos: "schoolPhotos"
        case .photoOrder: "photoOrder"
        case .schoolPhoto: "schoolPhoto"
        case .preview: "preview"
        case .schoolFacts: "schoolFacts"
        case .desk: "desk"
        case .pageAhead: "pageAhead"
        case .factsConfirmed: "factsConfirmed"
        case .position: "position"
        case .link: "link"
        case .notices: "notices"
        case .history: "history"
        case .reviews: "reviews"
        case .review: "review"
        case .proposal: "proposal"
        case .reasons: "reasons"
        case .publications: "publications"
        case .undoPublication: "undoPublication"
        case .checks: "checks"
        case .checkPhoto: "checkPhoto"
        case .checkProposal: "checkProposal"
        case .links: "links"
        case .rounds: "rounds"
        case .round: "round"
        case .board: "board"
        case .register: "register"
        case .registered: "registered"
        case .handover: "handover"
        case .takedowns: "takedowns"
        case .takedown: "takedown"
        case .askRemoval: "askRemoval"
        }
    }

    private static func kind(_ route: PlanRoute) -> String {
        switch route {
        case .plans: "plan-plans"
        case .grounds: "plan-grounds"
        case .plan: "plan-plan"
        case .action: "plan-action"
        case .history: "plan-history"
        case .compare: "plan-compare"
        case .impact: "plan-impact"
        case .closure: "plan-closure"
        case .answers: "plan-answers"
        case .answer: "plan-answer"
        case .announcement: "plan-announcement"
        case .areas: "plan-areas"
        case .consultations: "plan-consultations"
        case .census: "plan-census"
        case .censusProgress: "plan-censusProgress"
        case .censusProjection: "plan-censusProjection"
        case .censusImport: "plan-censusImport"
        case .censusSheet: "plan-censusSheet"
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
        case .map: "map"
        }
    }

    private static func kind(_ route: ReportRoute) -> String {
        switch route {
        case .send: "send"
        case .form: "form"
        case .removal: "removal"
        case .list: "reports"
        case .settle: "settle"
        }
    }

    private static func account(_ role: Role, school: Int64? = nil, office: String = "") -> Account {
        Account(
            id: 1, name: role.rawValue, role: role, school: school.map { SchoolID($0) }, office: office,
            isDisabled: false, mustChangePassword: false, created: Date(timeIntervalSince1970: 0))
    }
}
