import Foundation
import GeoCore

/// The officers' queue and their decisions.
struct ReviewRoutes {
    let service: WorkService

    /// `GET /api/reviews`
    func queue(_ request: Request, _ visitor: Visitor) throws -> Response {
        let answer = try WorkAnswer(service)
        let query = try ReviewQuery(request)
        let queue = ReviewQueue(answer.work, answer.snapshot) { service.sees($0, visitor) }
        var photos = query.takesPhotos ? queue.photos(query) : []
        if !query.note.isEmpty { photos = photos.filter { answer.notes(of: $0).contains(query.note) } }
        let proposals = query.takesProposals && query.note.isEmpty ? queue.proposals(query) : []
        let page = photos.dropFirst(query.offset).prefix(query.limit)
        let waiting = (photos.map { $0.origin.received } + proposals.map { $0.received }).compactMap(\.self)
        let schools = queue.schools(photos.map(\.school) + proposals.map(\.school))
        return .personal([
            "counts": queue.counts(), "schools": .int(schools.count), "waiting": .int(photos.count + proposals.count),
            "by_school": .array(
                schools.map { ["id": .id($0.id), "name": .string($0.name), "count": .int($0.count)] }),
            "oldest": .time(waiting.min()), "photos": .array(page.map(answer.photo)),
            "proposals": .array(query.offset == 0 ? proposals.prefix(query.limit).map(answer.proposal) : []),
            "next": query.offset + page.count < photos.count ? .int(query.offset + page.count) : .null,
        ])
    }

    /// `GET /api/reviews/{photo}`
    func one(_ id: PhotoID, _ visitor: Visitor) throws -> Response {
        let answer = try WorkAnswer(service)
        guard let photo = answer.work.photos[id] else { throw Problem.notFound }
        try service.expectSeen(photo.school, visitor)
        let queue = ReviewQueue(answer.work, answer.snapshot) { service.sees($0, visitor) }.photos(ReviewQuery())
        let at = queue.firstIndex { $0.id == id }
        let shown = answer.work.photos(of: photo.school).filter { $0.state == .published && $0.id != id }
        guard case .object(var members) = answer.photo(photo) else { throw Problem.failed }
        let next = at.flatMap { queue.dropFirst($0 + 1).first }
        let previous = at.flatMap { $0 > 0 ? queue[$0 - 1] : nil }
        members.append(("history", try History.lines(of: photo, in: service.live.store)))
        members.append(("public", .array(shown.map(answer.photo))))
        members.append(("next", next.map { JSON.id($0.id) } ?? .null))
        members.append(("previous", previous.map { JSON.id($0.id) } ?? .null))
        return .personal(.object(members))
    }

    private struct Decision: Decodable {
        var decision: String
        var reason: String?
        var version: String?
    }

    /// `POST /api/reviews/{photo}`
    func decide(_ id: PhotoID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let given: Decision = try request.json()
        let action = try Self.action(given.decision)
        let version = WorkService.version(request, given.version)
        let photo = try decide(id, action, given.reason ?? "", version, visitor)
        return .personal(try WorkAnswer(service).photo(photo))
    }

    private func decide(
        _ id: PhotoID, _ action: ItemAction, _ reason: String, _ version: String?, _ visitor: Visitor
    ) throws -> Photo {
        guard let photo = try service.index.current().photos[id] else { throw Problem.notFound }
        try service.expectSeen(photo.school, visitor)
        return try service.act(visitor) { try $0.decide(id, action, reason: reason, version: version) }
    }

    private static func action(_ word: String) throws(Problem) -> ItemAction {
        let actions: [ItemAction] = [.approve, .return, .withdraw, .check, .restore]
        guard let action = actions.first(where: { $0.rawValue == word }) else {
            throw .badForm(
                th: "decision ต้องเป็น \(actions.map(\.rawValue).joined(separator: ", "))",
                en: "decision is one of \(actions.map(\.rawValue).joined(separator: ", ")).")
        }
        return action
    }

    private struct Batch: Decodable {
        struct Item: Decodable {
            let id: PhotoID
            var version: String?
        }

        let items: [Item]
        let decision: String
        var reason: String?
    }

    /// `POST /api/reviews`: each item for itself, so that one that changed does not hold up the others.
    func decideMany(_ request: Request, _ visitor: Visitor) throws -> Response {
        let batch: Batch = try request.json()
        let action = try Self.action(batch.decision)
        guard batch.items.count <= 500 else {
            throw Problem.badForm(th: "ครั้งละไม่เกิน 500 ภาพ", en: "At most 500 at once.")
        }
        let results = batch.items.map { item -> JSON in
            do {
                let photo = try decide(item.id, action, batch.reason ?? "", item.version, visitor)
                return [
                    "id": .id(item.id), "status": 200, "state": .string(photo.state.rawValue),
                    "version": .string(ItemVersion(photo).text),
                ]
            } catch {
                let problem = (error as? WorkflowError).map { Problem($0) } ?? Problem(error)
                return [
                    "id": .id(item.id), "status": .int(problem.status),
                    "detail": .string(problem.detail.text(in: request.language)),
                ]
            }
        }
        return .personal(["results": .array(results)])
    }

    private struct FieldDecisions: Decodable {
        let fields: [String: String]
        var reason: String?
        var version: String?
    }

    /// `POST /api/proposals/{id}`
    func decide(_ id: ProposalID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let given: FieldDecisions = try request.json()
        guard let proposal = try service.index.current().proposals[id] else { throw Problem.notFound }
        try service.expectSeen(proposal.school, visitor)
        var fields: [FactField: Bool] = [:]
        for (name, decision) in given.fields {
            guard let field = FactField(rawValue: name), ["approve", "refuse"].contains(decision) else {
                throw Problem.badForm(
                    th: "\(name) ต้องเป็น approve หรือ refuse",
                    en: "\(name) is a field, and approve or refuse its decision.")
            }
            fields[field] = decision == "approve"
        }
        let decided = try service.act(visitor) {
            try $0.decide(
                id, fields: fields, reason: given.reason ?? "", version: WorkService.version(request, given.version))
        }
        return .personal(try WorkAnswer(service).proposal(decided))
    }

    /// `GET /api/reasons`
    func reasons() -> Response {
        .personal(.array(service.settings.reasons.map { ["th": .string($0.thai), "en": .string($0.english)] }))
    }
}
