import Foundation
import GeoCore
import Synchronization

/// Requests to remove a public photo.
struct TakedownRoutes {
    let service: WorkService

    private struct Asked: Decodable {
        let reason: String
        var contact: String?
    }

    /// `POST /api/photos/{id}/takedown`: anybody, a few times an hour.
    func ask(_ id: PhotoID, _ request: Request) throws -> Response {
        let asked: Asked = try request.json()
        let takedown = try take(id, reason: asked.reason, contact: asked.contact ?? "", request)
        return .personal(
            [
                "id": .id(takedown.id), "deadline": .time(takedown.deadline), "hidden": .bool(takedown.isHiding),
            ], status: 202)
    }

    /// `POST /schools/{id}/removal`: the same by the form of the page, which is shown again with thanks.
    func form(_ school: SchoolID, _ request: Request) throws -> Response {
        guard let fields = FormFields(request.body), let id = Router.id(fields["photo"]),
            service.live.snapshot.photo(PhotoID(id))?.school == school
        else { throw Problem.notFound }
        let takedown: Takedown
        do {
            takedown = try take(
                PhotoID(id), reason: fields["reason"], contact: fields["contact"], request)
        } catch let error as WorkflowError {
            throw Problem(error, isConditional: false)
        }
        let state = takedown.isHiding ? "hidden" : "kept"
        let until = BangkokTime.day(takedown.deadline)
        return Response(
            status: 303,
            headers: [
                (
                    "Location",
                    "/schools/\(school)?removal=\(state)&until=\(until)&lang=\(request.language.rawValue)#removal"
                ), ("Cache-Control", CacheRule.never.rawValue),
            ])
    }

    private func take(_ id: PhotoID, reason: String, contact: String, _ request: Request) throws -> Takedown {
        try ReportRoutes.refuseForeign(request)
        guard service.live.snapshot.photo(id) != nil else { throw Problem.notFound }
        guard !reason.trimmed.isEmpty else { throw WorkflowError.reasonNeeded }
        if let wait = service.askers.wait(request.client, at: service.clock()) {
            throw Problem.tooManyTries(retryAfter: wait)
        }
        let actor = Actor("public", .office)
        let settings = service.settings
        let time = service.clock()
        let takedown = try service.live.store.write(by: actor.author) { transaction in
            try WorkDesk(transaction, actor, at: time).askRemoval(
                of: id, reason: reason, contact: contact, settings)
        }
        try service.live.renew()
        return takedown
    }

    /// `GET /api/takedowns`: what is open first, the nearest deadline at the top.
    func list(_ visitor: Visitor) throws -> Response {
        let answer = try WorkAnswer(service)
        let seen = answer.work.takedowns.values.filter { service.sees($0.school, visitor) }.sorted { left, right in
            (left.state == .open ? 0 : 1, left.deadline, left.id) < (
                right.state == .open ? 0 : 1, right.deadline, right.id
            )
        }
        return .personal(["takedowns": .array(seen.prefix(500).map { describe($0, answer) })])
    }

    private struct Decision: Decodable {
        let decision: String
        var answer: String?
    }

    /// `POST /api/takedowns/{id}`
    func decide(_ id: TakedownID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let given: Decision = try request.json()
        guard let takedown = try service.index.current().takedowns[id] else { throw Problem.notFound }
        try service.expectSeen(takedown.school, visitor)
        guard ["grant", "deny"].contains(given.decision) else {
            throw Problem.badForm(th: "decision ต้องเป็น grant หรือ deny", en: "decision is grant or deny.")
        }
        let decided = try service.act(visitor) {
            try $0.answer(id, grants: given.decision == "grant", text: given.answer ?? "")
        }
        return .personal(describe(decided, try WorkAnswer(service)))
    }

    private func describe(_ takedown: Takedown, _ answer: WorkAnswer) -> JSON {
        [
            "id": .id(takedown.id), "photo": .id(takedown.photo), "school": .id(takedown.school),
            "school_name": .string(answer.snapshot.school(takedown.school)?.name ?? ""),
            "received": .time(takedown.received), "deadline": .time(takedown.deadline),
            "late": .bool(takedown.state == .open && takedown.deadline < service.clock()),
            "reason": .string(takedown.reason), "contact": .string(takedown.contact),
            "state": .string(takedown.state.rawValue), "hidden": .bool(takedown.isHiding),
            "decided_by": .string(takedown.decidedBy), "decided": .time(takedown.decided),
            "answer": .string(takedown.answer),
        ]
    }
}

/// Counts what strangers ask for, so that nobody hides a whole map.
final class AskerLimit: Sendable {
    private static let most = 5
    private static let window: TimeInterval = 3_600

    private let times = Mutex<[String: [Date]]>([:])

    /// Notes one more request; the seconds to wait when there were too many.
    func wait(_ client: String, at now: Date) -> Int? {
        times.withLock { times in
            if times.count > 10_000 {
                times = times.filter { $0.value.contains { now.timeIntervalSince($0) < Self.window } }
            }
            let recent = (times[client] ?? []).filter { now.timeIntervalSince($0) < Self.window }
            guard recent.count < Self.most else {
                return Int((Self.window - now.timeIntervalSince(recent[0])).rounded(.up))
            }
            times[client] = recent + [now]
            return nil
        }
    }
}
