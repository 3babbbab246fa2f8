import GeoCore

/// The addresses below `/api/plans`, `/api/census` and `/api/consultations` of the planning desk.
enum PlanRoute: Equatable, Sendable {
    /// What is done to a plan by a POST of its own.
    enum Action: String, Sendable, CaseIterable {
        case edits, undo, redo, preview, automatic, status
    }

    /// What an office prints or opens in a spreadsheet.
    enum Document: String, Sendable, CaseIterable {
        case json, html, geojson, csv, xlsx, pdf
    }

    case plans
    case grounds
    case plan(PlanID)
    case action(PlanID, Action)
    case history(PlanID)
    case compare(PlanID, PlanID)
    case impact(PlanID, PlanID, Document)
    case closure(PlanID, SchoolID, Document)
    case answers(PlanID)
    case answer(PlanID, SchoolID)
    case announcement(PlanID, Document)
    case areas(PlanID, Document)
    case consultations
    case census
    case censusProgress
    case censusProjection
    case censusImport
    case censusSheet(SchoolID)

    init?(_ path: [String]) {
        switch path.first {
        case "plans":
            guard let route = Self.plans(Array(path.dropFirst())) else { return nil }
            self = route
        case "census":
            guard let route = Self.census(Array(path.dropFirst())) else { return nil }
            self = route
        case "consultations" where path.count == 1: self = .consultations
        default: return nil
        }
    }

    private static func plans(_ path: [String]) -> PlanRoute? {
        guard let first = path.first else { return .plans }
        if path == ["grounds"] { return .grounds }
        guard let id = Router.id(first).map({ PlanID($0) }) else { return nil }
        switch path.count {
        case 1: return .plan(id)
        case 2: return word(id, path[1])
        case 3: return pair(id, path[1], path[2])
        default: return nil
        }
    }

    private static func word(_ id: PlanID, _ word: String) -> PlanRoute? {
        if let action = Action(rawValue: word) { return .action(id, action) }
        switch word {
        case "history": return .history(id)
        case "answers": return .answers(id)
        default: break
        }
        guard let (stem, document) = named(word) else { return nil }
        switch (stem, document) {
        case ("announcement", .json), ("announcement", .html), ("announcement", .pdf):
            return .announcement(id, document)
        case ("areas", .geojson), ("areas", .csv), ("areas", .xlsx): return .areas(id, document)
        default: return nil
        }
    }

    private static func pair(_ id: PlanID, _ word: String, _ other: String) -> PlanRoute? {
        switch word {
        case "compare": return Router.id(other).map { .compare(id, PlanID($0)) }
        case "answers": return Router.id(other).map { .answer(id, SchoolID($0)) }
        case "closure":
            if let school = Router.id(other) { return .closure(id, SchoolID(school), .json) }
            guard let (stem, document) = named(other), [.html, .pdf].contains(document) else { return nil }
            return Router.id(stem).map { .closure(id, SchoolID($0), document) }
        case "impact":
            guard let (stem, document) = named(other), [.json, .xlsx, .html, .pdf].contains(document) else {
                return nil
            }
            return Router.id(stem).map { .impact(id, PlanID($0), document) }
        default: return nil
        }
    }

    /// "areas.csv" as its name and its ending.
    private static func named(_ text: String) -> (stem: String, document: Document)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let document = Document(rawValue: String(parts[1])) else { return nil }
        return (String(parts[0]), document)
    }

    private static func census(_ path: [String]) -> PlanRoute? {
        switch path {
        case []: return .census
        case ["progress"]: return .censusProgress
        case ["projection"]: return .censusProjection
        case ["import"]: return .censusImport
        default:
            guard path.count == 2, path[0] == "schools" else { return nil }
            return Router.id(path[1]).map { .censusSheet(SchoolID($0)) }
        }
    }

    var methods: [Request.Method] {
        switch self {
        case .plans: [.get, .head, .post, .options]
        case .plan: [.get, .head, .patch, .delete, .options]
        case .action, .censusImport: [.post, .options]
        case .answer, .censusSheet: [.get, .head, .put, .options]
        case .grounds, .history, .compare, .impact, .closure, .answers, .announcement, .areas, .consultations, .census,
            .censusProgress, .censusProjection:
            [.get, .head, .options]
        }
    }

    /// The longest body a change may bring, bytes.
    var bodyLimit: Int {
        switch self {
        // A drawing of the most corners, a proposal for every village of a province, a sheet of all its villages.
        case .action, .censusSheet: 2 << 20
        case .censusImport: CensusImport.bodyLimit
        case .plans, .plan, .answer: 64 << 10
        case .grounds, .history, .compare, .impact, .closure, .answers, .announcement, .areas, .consultations, .census,
            .censusProgress, .censusProjection:
            0
        }
    }
}
