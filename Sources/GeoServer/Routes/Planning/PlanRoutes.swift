import Foundation
import GeoCore

/// Answers the addresses of the planning desk.
struct PlanRoutes {
    let book: PlanBook
    let live: LiveMap

    func response(_ route: PlanRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        do {
            return try answer(route, request, Author(visitor.name), visitor)
        } catch let error as PlanError {
            throw Problem(error)
        } catch let refusal as EditRefusal {
            throw Problem.editRefused(refusal)
        }
    }

    private func answer(_ route: PlanRoute, _ request: Request, _ author: Author, _ visitor: Visitor) throws -> Response
    {
        switch route {
        case .plans: return try request.method == .post ? make(request, author) : list()
        case .grounds: return try GroundList(book).response()
        case .plan(let id): return try plan(id, request, author)
        case .action(let id, let action): return try self.action(action, id, request, author)
        case .history(let id): return try history(id, request)
        case .compare(let id, let other):
            let plans = [try book.open(id).plan, try book.open(other).plan]
            return Self.json(try PlanJSON(request).comparison(try comparison(id, other), plans))
        case .impact(let id, let other, let document):
            return try ImpactDocument(
                PlanImpact(try comparison(id, other)), try book.open(id).plan, try book.open(other).plan
            )
            .response(document, request)
        case .closure(let id, let school, let document): return try closure(id, school, document, request)
        case .answers, .answer, .consultations:
            return try ConsultationRoutes(book: book).response(route, request, visitor)
        case .announcement(let id, let document):
            return try AnnouncementDocument(try book.open(id)).response(document, request)
        case .areas(let id, let document):
            return try AreaTable(try version(of: id, request)).response(document, request)
        case .censusImport: return try CensusImport(store: book.store).response(request, visitor)
        case .census, .censusProgress, .censusProjection, .censusSheet:
            return try CensusRoutes(book: book).response(route, request, visitor)
        }
    }

    static func json(_ json: JSON, status: Int = 200) -> Response {
        var response = Response(json.bytes, type: .json, cache: .never)
        response.status = status
        return response
    }

    // MARK: Plans

    private func list() throws -> Response {
        Self.json(["plans": .array(try book.plans().map { PlanJSON.plan($0) })])
    }

    private func make(_ request: Request, _ author: Author) throws -> Response {
        let wanted: NewPlan = try request.decoded()
        let plan = try book.make(try wanted.plan(), try wanted.beginning(), by: author)
        return Self.json(["plan": PlanJSON.plan(plan)], status: 201)
    }

    private func plan(_ id: PlanID, _ request: Request, _ author: Author) throws -> Response {
        switch request.method {
        case .delete:
            try book.remove(id, by: author)
            return Response(status: 204, headers: [("Cache-Control", CacheRule.never.rawValue)])
        case .patch:
            let wanted: PlanDescription = try request.decoded()
            let open = try book.describe(id, by: author) { plan in try wanted.apply(to: &plan) }
            return Self.json(["plan": PlanJSON.plan(open.plan, open)])
        default: return Self.json(PlanJSON(request).whole(try version(of: id, request)))
        }
    }

    /// The plan as it is, or as `version=` or `at=` say it was.
    private func version(of id: PlanID, _ request: Request) throws -> OpenPlan {
        if let text = request.query("version") {
            guard let version = Int(text) else {
                throw Problem.badParameter("version", th: "ต้องเป็นจำนวนเต็ม", en: "is a whole number.")
            }
            return try book.open(id, version: version)
        }
        guard let moment = request.query("at") else { return try book.open(id) }
        guard let day = ThaiDate(String(moment.prefix(10))), moment.count == 10 || moment.hasSuffix("Z") else {
            throw Problem.badParameter("at", th: "ต้องเป็นวันที่ เช่น 2026-05-01", en: "is a date such as 2026-05-01.")
        }
        return try book.open(id, at: moment.count == 10 ? day.iso8601 : moment)
    }

    // MARK: Changes

    private func action(_ action: PlanRoute.Action, _ id: PlanID, _ request: Request, _ author: Author) throws
        -> Response
    {
        let json = PlanJSON(request)
        switch action {
        case .edits:
            let wanted: EditRequest = try request.decoded()
            let done = try book.edit(id, version: try wanted.expectedVersion(), try wanted.change(), by: author)
            return Self.json(json.change(done.open, done.outcome))
        case .undo, .redo:
            let wanted: EditRequest = try request.decoded()
            let version = try wanted.expectedVersion()
            let done =
                try action == .undo
                ? book.undo(id, version: version, by: author) : book.redo(id, version: version, by: author)
            return Self.json(json.change(done.open, done.outcome))
        case .preview:
            let wanted: EditRequest = try request.decoded()
            let open = try book.open(id)
            let change = try wanted.change()
            let preview = try PlanPreview(change, on: open.desk, withGround: wanted.geometry ?? false)
            return Self.json(json.preview(preview, of: change.kind, open))
        case .automatic:
            let wanted: AutomaticRequest = try request.decoded()
            let desk = try book.open(id).desk
            let limit = wanted.limit.map { $0 > 0 ? $0 : nil } ?? desk.context.farthest
            return Self.json(
                json.proposals(
                    try PlanProposals(desk, limit: limit, seed: wanted.seed ?? 1, regardsMoves: wanted.moves ?? true),
                    desk))
        case .status:
            let wanted: StatusRequest = try request.decoded()
            let open = try book.setStatus(
                id, version: wanted.version, try wanted.chosen(), document: wanted.document ?? "",
                date: try wanted.day(), reason: wanted.reason ?? "", by: author)
            try live.renew()
            return Self.json(["plan": PlanJSON.plan(open.plan, open)])
        }
    }

    private func history(_ id: PlanID, _ request: Request) throws -> Response {
        let open = try book.open(id)
        let before = request.query("before").flatMap { Int($0) } ?? .max
        let limit = min(1_000, max(1, request.query("limit").flatMap { Int($0) } ?? 100))
        let edits = open.log.edits.lazy.reversed().filter { $0.version < before }.prefix(limit)
        return Self.json(PlanJSON(request).history(Array(edits), open))
    }

    private func comparison(_ id: PlanID, _ other: PlanID) throws -> PlanComparison {
        PlanComparison(try book.open(id).desk, try book.open(other).desk)
    }

    private func closure(_ id: PlanID, _ school: SchoolID, _ document: PlanRoute.Document, _ request: Request) throws
        -> Response
    {
        let open = try book.open(id)
        guard let closure = SchoolClosure(of: PlanAreaID(school), on: open.desk) else { throw Problem.notFound }
        if document != .json { return try ClosureDocument(closure: closure, open: open).response(document, request) }
        return Self.json(PlanJSON(request).closure(closure))
    }
}
