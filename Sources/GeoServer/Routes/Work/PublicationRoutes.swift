import Foundation
import GeoCore

/// Making sets public, taking them back, and the check after publication.
struct PublicationRoutes {
    let service: WorkService

    /// `GET /api/publications`
    func list(_ visitor: Visitor) throws -> Response {
        let answer = try WorkAnswer(service)
        let (photos, proposals) = approved(answer.work, visitor)
        let sets = answer.work.publications.values.filter { set in isSeen(set, answer.work, visitor) }
            .sorted { $0.id > $1.id }.prefix(100)
        return .personal([
            "waiting": [
                "photos": .array(photos.map(answer.photo)), "proposals": .array(proposals.map(answer.proposal)),
            ],
            "publications": .array(sets.map(Self.describe)),
        ])
    }

    private struct Wanted: Decodable {
        var photos: [PhotoID]?
        var proposals: [ProposalID]?
        var note: String?
    }

    /// `POST /api/publications`; `?preview=1` only tells what it would do.
    func publish(_ request: Request, _ visitor: Visitor) throws -> Response {
        let wanted: Wanted = try request.json()
        let answer = try WorkAnswer(service)
        let all = approved(answer.work, visitor)
        let isAll = wanted.photos == nil && wanted.proposals == nil
        let photos = isAll ? all.photos.map(\.id) : wanted.photos ?? []
        let proposals = isAll ? all.proposals.map(\.id) : wanted.proposals ?? []
        for id in photos { try expectApproved(answer.work.photos[id], visitor) }
        for id in proposals { try expectApproved(answer.work.proposals[id], visitor) }
        if request.query("preview") == "1" { return .personal(preview(photos, proposals, answer)) }
        let set = try service.act(visitor) { desk in
            try desk.publish(photos: photos, proposals: proposals, note: wanted.note ?? "")
        }
        return .personal(Self.describe(set), status: 201)
    }

    /// `POST /api/publications/{id}/undo`
    func undo(_ id: PublicationID, _ visitor: Visitor) throws -> Response {
        let work = try service.index.current()
        guard let set = work.publications[id] else { throw Problem.notFound }
        guard isSeen(set, work, visitor) else { throw Problem.notYours }
        return .personal(Self.describe(try service.act(visitor) { try $0.undo(id) }))
    }

    /// `GET /api/checks`
    func checks(_ visitor: Visitor) throws -> Response {
        let answer = try WorkAnswer(service)
        let name = visitor.account?.name
        func lines<Item: Reviewed>(_ items: some Sequence<Item>, _ line: (Item) -> JSON) -> JSON {
            let open = items.filter {
                $0.state == .published && $0.trail.checked == nil && service.sees($0.school, visitor)
            }
            return .array(
                open.sorted {
                    ($0.trail.published ?? .distantPast, $0.id) < ($1.trail.published ?? .distantPast, $1.id)
                }
                .map { item in
                    guard case .object(let members) = line(item) else { return .null }
                    return .object(members + [("mine", .bool(item.trail.reviewer == name))])
                })
        }
        return .personal([
            "photos": lines(answer.work.photos.values, answer.photo),
            "proposals": lines(answer.work.proposals.values, answer.proposal),
        ])
    }

    private struct Verdict: Decodable {
        let right: Bool
        var reason: String?
        var version: String?
    }

    /// `POST /api/checks/photos/{id}`
    func check(_ id: PhotoID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let verdict: Verdict = try request.json()
        guard let photo = try service.index.current().photos[id] else { throw Problem.notFound }
        try service.expectSeen(photo.school, visitor)
        let checked = try service.act(visitor) {
            try $0.secondCheck(
                id, isRight: verdict.right, reason: verdict.reason ?? "",
                version: WorkService.version(request, verdict.version))
        }
        return .personal(try WorkAnswer(service).photo(checked))
    }

    /// `POST /api/checks/proposals/{id}`
    func check(_ id: ProposalID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let verdict: Verdict = try request.json()
        guard let proposal = try service.index.current().proposals[id] else { throw Problem.notFound }
        try service.expectSeen(proposal.school, visitor)
        let checked = try service.act(visitor) {
            try $0.secondCheck(
                id, isRight: verdict.right, reason: verdict.reason ?? "",
                version: WorkService.version(request, verdict.version))
        }
        return .personal(try WorkAnswer(service).proposal(checked))
    }

    // MARK: Sets

    private func approved(_ work: WorkState, _ visitor: Visitor) -> (photos: [Photo], proposals: [Proposal]) {
        let query = {
            var query = ReviewQuery(); query.states = [.approved]; return query
        }()
        let queue = ReviewQueue(work, service.live.snapshot) { service.sees($0, visitor) }
        return (queue.photos(query), queue.proposals(query))
    }

    private func expectApproved<Item: Reviewed>(_ item: Item?, _ visitor: Visitor) throws {
        guard let item else { throw Problem.notFound }
        try service.expectSeen(item.school, visitor)
        guard item.state == .approved else { throw WorkflowError.notNow(.publish, item.state, by: item.trail.reviewer) }
    }

    /// A set is seen by those who see all schools in it.
    private func isSeen(_ set: Publication, _ work: WorkState, _ visitor: Visitor) -> Bool {
        set.photos.compactMap { work.photos[$0]?.school }.allSatisfy { service.sees($0, visitor) }
            && set.proposals.compactMap { work.proposals[$0]?.school }.allSatisfy { service.sees($0, visitor) }
    }

    /// What each school would show.
    private func preview(_ photos: [PhotoID], _ proposals: [ProposalID], _ answer: WorkAnswer) -> JSON {
        let (newPhotos, newFacts) = (
            photos.compactMap { answer.work.photos[$0] }, proposals.compactMap { answer.work.proposals[$0] }
        )
        let schools = Set(newPhotos.map(\.school) + newFacts.map(\.school)).sorted()
        return [
            "photos": .int(photos.count), "proposals": .int(proposals.count),
            "schools": .array(
                schools.map { school in
                    let shown = answer.work.photos(of: school).filter { photo in
                        photo.state == .published || photos.contains(photo.id)
                    }
                    return [
                        "id": .id(school), "name": .string(answer.snapshot.school(school)?.name ?? ""),
                        "photos": .array(shown.map(answer.photo)),
                        "new": .array(newPhotos.filter { $0.school == school }.map { .id($0.id) }),
                        "proposals": .array(newFacts.filter { $0.school == school }.map(answer.proposal)),
                    ]
                }),
        ]
    }

    private static func describe(_ set: Publication) -> JSON {
        [
            "id": .id(set.id), "author": .string(set.author), "time": .time(set.time),
            "photos": .array(set.photos.map { .id($0) }), "proposals": .array(set.proposals.map { .id($0) }),
            "note": .string(set.note), "undone": .time(set.undone), "undone_by": .string(set.undoneBy),
        ]
    }
}
