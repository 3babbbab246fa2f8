import Foundation
import GeoCore

/// A school's own desk: what is missing, its facts, its notices, and what the public saw.
struct DeskRoutes {
    let service: WorkService

    /// `GET /api/schools/{id}/desk`
    func desk(_ id: SchoolID) throws -> Response {
        let school = try service.school(id)
        let answer = try WorkAnswer(service)
        let round = answer.work.openRound(at: service.clock())
        let required = round?.required ?? [.photos, .information, .website]
        let standing = answer.work.standing(of: school, in: round)
        let photos = answer.work.photos(of: id)
        let items = Round.Item.allCases.map { item -> JSON in
            let start = round?.start(of: item)
            return [
                "item": .string(item.rawValue), "required": .bool(required.contains(item)),
                "state": .string(standing[item].rawValue), "since": start.map { .string(OfficeTime.day($0)) } ?? .null,
                "outdated": .bool(standing.isOutdated(item)),
                "count": .int(item == .photos ? photos.count { $0.state == .published && $0.counts(from: start) } : 0),
            ]
        }
        return .personal([
            "school": Self.describe(school), "round": round.map { describe($0) } ?? .null, "items": .array(items),
            "complete": .bool(standing.isComplete(required)),
            "photos": .array(photos.filter { $0.state != .withdrawn }.map(answer.photo)),
            "proposals": .array(answer.work.proposals(of: id).prefix(20).map(answer.proposal)),
            "link": answer.work.links[id].map { LinkAnswer.describe($0, school: school) } ?? .null,
            "confirmation": answer.work.confirmations[id].map { Self.describe($0, school) } ?? .null,
            "limits": [
                "photo_bytes": .int(service.settings.photoBytes),
                "types": ["image/jpeg", "image/png", "image/webp", "image/heic"],
                "caption": .int(Photo.longestCaption),
            ],
        ])
    }

    /// `GET /api/schools/{id}/page`: the public page with everything that was sent and not returned.
    func pageAhead(_ id: SchoolID, _ request: Request) throws -> Response {
        var school = try service.school(id)
        let work = try service.index.current()
        for proposal in work.proposals(of: id).reversed() { proposal.show(in: &school) }
        let photos = work.photos(of: id).filter { ![.returned, .withdrawn].contains($0.state) }
        return SchoolPage.preview(school, photos: photos.map(PublicPhoto.init(preview:)), live: service.live, request)
    }

    private func describe(_ round: Round) -> JSON {
        [
            "id": .id(round.id), "name": .string(round.name), "year": .int(round.year), "opens": .time(round.opens),
            "closes": .time(round.closes), "days_left": .int(round.daysLeft(at: service.clock())),
            "fewest_photos": .int(round.fewestPhotos),
        ]
    }

    static func describe(_ school: School) -> JSON {
        var facts = FactField.allCases.map { ($0.rawValue, JSON.string($0.value(of: school))) }
        if let point = school.position?.point {
            facts.removeAll { $0.0 == FactField.position.rawValue }
            facts.append((FactField.position.rawValue, [.double(point.longitude), .double(point.latitude)]))
        }
        return [
            "id": .id(school.id), "name": .string(school.name), "code": .string(school.code),
            "place": .string(school.address.placeText), "office": .string(school.office), "facts": .object(facts),
            "position_method": school.position.map { .string($0.method.rawValue) } ?? .null,
            "updated": school.updated.map { .string($0) } ?? .null,
        ]
    }

    private static func describe(_ confirmation: Confirmation, _ school: School) -> JSON {
        [
            "author": .string(confirmation.author), "time": .time(confirmation.time),
            "position": [.double(confirmation.point.longitude), .double(confirmation.point.latitude)],
            "current": .bool(confirmation.point == school.position?.point),
        ]
    }

    /// `PATCH /api/schools/{id}`: from a school a proposal that waits, from an officer true at once.
    func change(_ id: SchoolID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let facts: [String: FactValue] = try request.json()
        var values: [FactField: String] = [:]
        for (name, value) in facts {
            guard let field = FactField(rawValue: name), let text = value.text(for: field) else {
                throw Problem.badForm(
                    th: "\(name.prefix(40)) แก้ไม่ได้หรือค่าไม่ถูกต้อง",
                    en: "\(name.prefix(40)) is no fact that can be changed, or its value is of another kind.")
            }
            values[field] = text
        }
        return try change(id, values, visitor)
    }

    private func change(_ id: SchoolID, _ values: [FactField: String], _ visitor: Visitor) throws -> Response {
        _ = try service.school(id)
        guard try service.actor(visitor).side == .school else {
            let school = try service.act(visitor) { try $0.change(values, of: id) }
            return .personal(["applied": true, "school": Self.describe(school)])
        }
        let work = try service.index.current()
        let round = work.openRound(at: service.clock())?.id
        let proposal = try service.act(visitor) { desk in
            try desk.propose(values, for: id, into: work.openProposal(of: id)?.id, round: round)
        }
        return .personal(try WorkAnswer(service).proposal(proposal), status: 202)
    }

    /// `POST /api/schools/{id}/facts`: nothing has changed; the facts are those of today.
    func confirmFacts(_ id: SchoolID, _ visitor: Visitor) throws -> Response {
        _ = try service.school(id)
        let school = try service.act(visitor) { try $0.confirmFacts(of: id) }
        return .personal(["school": Self.describe(school)])
    }

    private struct Place: Decodable { let position: FactValue }

    /// `POST /api/schools/{id}/position`: it lies there; elsewhere than on the map it is a change.
    func confirmPosition(_ id: SchoolID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let school = try service.school(id)
        let given: Place = try request.json()
        guard let text = given.position.text(for: .position), !text.isEmpty else {
            throw WorkflowError.badFact(.position)
        }
        guard let point = school.position?.point, FactField.text(of: point) == text else {
            return try change(id, [.position: text], visitor)
        }
        let confirmation = try service.act(visitor) { try $0.confirmPosition(of: id) }
        return .personal(["confirmation": Self.describe(confirmation, school)])
    }

    /// `GET /api/schools/{id}/notices`
    func notices(_ id: SchoolID) throws -> Response {
        let work = try service.index.current()
        let store = service.live.store
        var lines: [HistoryLine] = []
        for photo in work.photos(of: id) { lines += try HistoryLine.lines(of: photo, in: store) }
        for proposal in work.proposals(of: id).prefix(50) { lines += try HistoryLine.lines(of: proposal, in: store) }
        // Of one moment the later one first: each item's lines are oldest first.
        let newest = lines.enumerated().sorted { ($0.element.time, $0.offset) > ($1.element.time, $1.offset) }
        return .personal([
            "notices": .array(
                newest.prefix(200).map { line in
                    guard case .object(let members) = History.describe(line.element) else { return .null }
                    return .object(members + subject(of: line.element, in: work))
                })
        ])
    }

    /// Which item a line is about, as people know it: the picture and its caption, or the facts.
    private func subject(of line: HistoryLine, in work: WorkState) -> [(String, JSON)] {
        if line.layer == .photos {
            let photo = work.photos[PhotoID(line.id)]
            return [("caption", .string(photo?.caption ?? "")), ("picture", .string(photo?.picture ?? ""))]
        }
        let fields = work.proposals[ProposalID(line.id)]?.fields ?? []
        return [("fields", .array(fields.map { .string($0.field.rawValue) }))]
    }

    private func time(of request: Request) throws(Problem) -> Date {
        guard let text = request.query("at"), !text.isEmpty else { return service.clock() }
        guard let time = OfficeTime.end(of: text) else {
            throw .badParameter("at", th: "ต้องเป็นวันที่เช่น 2026-05-01", en: "is a day like 2026-05-01, or a time.")
        }
        return time
    }

    /// `GET /api/schools/{id}/published?at=`
    func published(_ id: SchoolID, _ request: Request) throws -> Response {
        let time = try time(of: request)
        let work = try service.index.current()
        let then = try PublishedThen(id, at: time, photos: work.photos(of: id).map(\.id), in: service.live.store)
        return .personal([
            "at": .time(time), "school": then.school.map(Self.describe) ?? .null,
            "photos": .array(
                then.photos.map { photo in
                    [
                        "id": .id(photo.id), "caption": .string(photo.caption), "order": .int(photo.order),
                        "picture": .string(photo.picture), "published": .time(photo.trail.published),
                    ]
                }),
        ])
    }
}

/// A fact as JSON gives it: text, a number, a list of words, or a place.
enum FactValue: Decodable {
    case text(String)
    case number(Double)
    case words([String])
    case place([Double])
    case nothing

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let place = try? container.decode([Double].self), !place.isEmpty {
            self = .place(place)
        } else {
            self = .words(try container.decode([String].self))
        }
    }

    /// As the proposal keeps it; nil for a kind the field does not take.
    func text(for field: FactField) -> String? {
        switch self {
        case .nothing: return ""
        case .text(let text): return text
        case .number(let number):
            guard field == .pupils || field == .teachers, let whole = Int(exactly: number) else { return nil }
            return String(whole)
        case .words(let words): return field == .levels ? words.joined(separator: ",") : nil
        case .place(let numbers):
            guard field == .position, numbers.count == 2,
                let point = LonLat(longitude: numbers[0], latitude: numbers[1])
            else { return nil }
            return FactField.text(of: point)
        }
    }
}

/// What happened to an item, for people.
enum History {
    static func lines<Item: Reviewed>(of item: Item, in store: any GeoStore) throws -> JSON {
        .array(try HistoryLine.lines(of: item, in: store).map(describe))
    }

    static func describe(_ line: HistoryLine) -> JSON {
        [
            "time": .time(line.time), "who": .string(line.author), "kind": .string(line.kind.rawValue),
            "item": .string(line.layer == .photos ? "photo" : "facts"), "id": .int(Int(line.id)),
            "state": .string(line.state.rawValue), "reason": .string(line.reason),
        ]
    }
}

/// What is told of the check of a website.
enum LinkAnswer {
    static func describe(_ check: LinkCheck, school: School?) -> JSON {
        [
            "school": .id(check.school), "school_name": .string(school?.name ?? ""), "url": .string(check.url),
            "outcome": .string(check.outcome.rawValue), "status": .optional(check.status),
            "final_url": .string(check.finalURL), "checked": .time(check.checked), "dead_since": .time(check.deadSince),
            "current": .bool(school.map { $0.website == check.url } ?? false),
        ]
    }
}
