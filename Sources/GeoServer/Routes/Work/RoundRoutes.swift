import Foundation
import GeoCore

/// Rounds and their boards.
struct RoundRoutes {
    let service: WorkService

    /// `GET /api/rounds`: schools see those that are or were open.
    func list(_ visitor: Visitor) throws -> Response {
        let isSchool = visitor.account?.role == .school
        let rounds = try service.index.current().rounds.values.filter { !isSchool || $0.state != .draft }
        return .personal(["rounds": .array(rounds.sorted { $0.id > $1.id }.map { describe($0) })])
    }

    /// `GET /api/rounds/{id}`
    func one(_ id: RoundID, _ visitor: Visitor) throws -> Response {
        let round = try round(id)
        guard visitor.account?.role != .school else { return .personal(describe(round)) }
        let board = try board(of: round, visitor)
        return .personal(describe(round, percent: board.percent))
    }

    /// `POST /api/rounds`
    func begin(_ request: Request, _ visitor: Visitor) throws -> Response {
        let given: RoundForm = try request.json()
        let base = try given.from.map { try self.round($0) }
        let new = try given.applied(to: base)
        let kept = try service.act(visitor) { try $0.keep(new) }
        return .personal(describe(kept), status: 201)
    }

    /// `PATCH /api/rounds/{id}`: closing freezes the board of all schools, whoever closes it.
    func change(_ id: RoundID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let given: RoundForm = try request.json()
        if given.state == .closed {
            return .personal(describe(try service.close(id, by: try service.actor(visitor))))
        }
        var round = try given.changed(try round(id))
        round.state = given.state ?? round.state
        return .personal(describe(try service.act(visitor) { try $0.keep(round) }))
    }

    /// `GET /api/rounds/{id}/board`, `board.geojson`, `reminders.txt`, `reminders.xlsx`
    func board(_ id: RoundID, _ form: WorkRoute.Board, _ request: Request, _ visitor: Visitor) throws -> Response {
        let (amphoe, complete) = (request.query("amphoe") ?? "", request.query("complete") ?? "")
        let board = try board(of: try round(id), visitor).filtered { row in
            (amphoe.isEmpty || row.amphoe == amphoe) && (complete.isEmpty || row.isComplete == (complete == "yes"))
        }
        switch form {
        case .json:
            let round = describe(board.round, percent: board.percent)
            return .personal(BoardAnswer.json(board, round))
        case .geoJSON:
            var response = Response(BoardAnswer.geoJSON(board), type: .geoJSON, cache: .never)
            response.tag = nil
            return response
        case .text: return try reminders(board, request).text(at: service.clock())
        case .sheet: return try reminders(board, request).sheet(in: service.intake.folder.incoming)
        }
    }

    private func reminders(_ board: Board, _ request: Request) throws -> Reminders {
        let people = try service.gatekeeper.book.informationOfficers()
        return Reminders(
            board, people: people, origin: request.origin, language: request.language,
            today: OfficeTime.day(service.clock()))
    }

    // MARK: What is shown

    private func round(_ id: RoundID) throws -> Round {
        guard let round = try service.index.current().rounds[id] else { throw Problem.notFound }
        return round
    }

    private func board(of round: Round, _ visitor: Visitor) throws -> Board {
        if round.state == .closed {
            guard let snapshot = try service.live.store.feature(FeatureID<RoundSnapshot>(round.id.rawValue)) else {
                throw Problem.notFound
            }
            // Of the office as it was then: a school that has closed or moved since stays where it stood.
            return Board(round, snapshot) { service.live.snapshot.school($0) }
                .filtered { row in visitor.account?.sees(row.school) { _ in row.office } ?? false }
        }
        let schools = service.openSchools.filter { service.sees($0.id, visitor) }
        return Board(round, schools: schools, work: try service.index.current())
    }

    private func describe(_ round: Round, percent: Int? = nil) -> JSON {
        let now = service.clock()
        let steps = zip(round.steps, round.schedule).map { step, days -> JSON in
            [
                "th": .string(step.name.thai), "en": .string(step.name.english), "days": .optional(step.days),
                "from": days.map { .string($0.from) } ?? .null, "to": days.map { .string($0.to) } ?? .null,
            ]
        }
        var members: [(String, JSON)] = [
            ("id", .id(round.id)), ("name", .string(round.name)), ("year", .int(round.year)),
            ("opens", .time(round.opens)), ("closes", .time(round.closes)), ("state", .string(round.state.rawValue)),
            ("required", .array(round.required.map { .string($0.rawValue) })),
            ("fewest_photos", .int(round.fewestPhotos)), ("currency", currency(of: round)), ("steps", .array(steps)),
            ("previous", round.previous.map { .id($0) } ?? .null), ("days_left", .int(round.daysLeft(at: now))),
            ("closes_in_seconds", .int(Int(round.closes.timeIntervalSince(now)))),
        ]
        if let percent { members.append(("percent", .int(percent))) }
        return .object(members)
    }
}

extension RoundRoutes {
    /// For each required item from when on it counts.
    private func currency(of round: Round) -> JSON {
        .object(round.required.map { ($0.rawValue, .string((round.currency[$0] ?? .ever).text)) })
    }
}

/// What a person filled in about a round; what is left out stays as it is.
private struct RoundForm: Decodable {
    struct Step: Decodable {
        let th: String
        let en: String
        var days: Int?
    }

    var name: String?
    var year: Int?
    var opens: String?
    var closes: String?
    var state: Round.State?
    var required: [Round.Item]?
    var steps: [Step]?
    var fewest_photos: Int?
    /// "ever", "round" or a day for an item.
    var currency: [String: String]?
    var from: RoundID?

    func applied(to base: Round?) throws -> Round {
        guard let opens = opens.flatMap(OfficeTime.time), let closes = closes.flatMap(OfficeTime.end(of:)) else {
            throw WorkflowError.badRound
        }
        if let base { return try changed(base.next(opens: opens, closes: closes)) }
        return try changed(Round(name: name ?? "", year: year ?? 0, opens: opens, closes: closes))
    }

    func changed(_ round: Round) throws -> Round {
        var round = round
        round.name = (name ?? round.name).trimmed
        round.year = year ?? round.year
        if let opens {
            guard let time = OfficeTime.time(opens) else { throw WorkflowError.badRound }
            round.opens = time
        }
        if let closes {
            guard let time = OfficeTime.end(of: closes) else { throw WorkflowError.badRound }
            round.closes = time
        }
        round.required = required ?? round.required
        round.fewestPhotos = fewest_photos ?? round.fewestPhotos
        for (name, text) in currency ?? [:] {
            guard let item = Round.Item(rawValue: name), let currency = Round.Currency(text) else {
                throw WorkflowError.badRound
            }
            round.currency[item] = currency
        }
        if let steps {
            round.steps = steps.map { Round.Step(LocalizedText(th: $0.th, en: $0.en), days: $0.days) }
        }
        return round
    }
}
