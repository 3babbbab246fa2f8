import Foundation
import GeoCore
import MediaContract

/// What staff are told of photos and proposals.
struct WorkAnswer {
    let work: WorkState
    let snapshot: Snapshot
    let settings: WorkSettings

    init(_ service: WorkService) throws {
        work = try service.index.current()
        snapshot = service.live.snapshot
        settings = service.settings
    }

    /// What an officer should look at.
    func notes(of photo: Photo) -> [String] {
        var notes = photo.origin.notes.map(\.rawValue)
        if let distance = distance(of: photo), distance > settings.farFromSchool { notes.append("far") }
        if !work.lookAlikes(of: photo).isEmpty { notes.append("duplicate") }
        return notes
    }

    /// Metres from where the camera was to the school.
    private func distance(of photo: Photo) -> Double? {
        guard let place = photo.origin.place, let school = snapshot.school(photo.school)?.position else { return nil }
        return place.distance(to: school.point)
    }

    func photo(_ photo: Photo) -> JSON {
        let school = snapshot.school(photo.school)
        let distance = distance(of: photo)
        let alike = work.lookAlikes(of: photo)
        let members: [(String, JSON)] = [
            ("id", .id(photo.id)), ("school", .id(photo.school)), ("school_name", .string(school?.name ?? "")),
            ("state", .string(photo.state.rawValue)), ("caption", .string(photo.caption)),
            ("consent", .string(photo.consent.rawValue)), ("order", .int(photo.order)),
            ("version", .string(ItemVersion(photo).text)), ("picture", .string(photo.picture)),
            ("width", .optional(photo.origin.width)), ("height", .optional(photo.origin.height)),
            ("received", .time(photo.origin.received)), ("taken_at", photo.origin.takenAt.map { .string($0) } ?? .null),
            ("sender", .string(photo.origin.sender)), ("round", photo.round.map { .id($0) } ?? .null),
            ("notes", .array(notes(of: photo).map { .string($0) })),
            ("tilt", photo.origin.tilt.map { .double($0) } ?? .null),
            ("distance", distance.map { .int(Int($0.rounded())) } ?? .null),
            ("duplicates", .array(alike.map { duplicate($0.photo, sameBytes: $0.sameBytes) })),
            ("edits", Self.edits(photo.currentEdits)), ("steps", .int(photo.edits.count)),
        ]
        return .object(members + Self.trail(photo.trail))
    }

    private func duplicate(_ photo: Photo, sameBytes: Bool) -> JSON {
        [
            "id": .id(photo.id), "school": .id(photo.school), "state": .string(photo.state.rawValue),
            "same": sameBytes ? "bytes" : "picture",
        ]
    }

    func proposal(_ proposal: Proposal) -> JSON {
        let school = snapshot.school(proposal.school)
        let fields = proposal.fields.map { change -> JSON in
            [
                "field": .string(change.field.rawValue), "old": .string(change.old), "new": .string(change.new),
                "now": .string(school.map { change.field.value(of: $0) } ?? ""),
                "decision": .string(change.decision.rawValue),
            ]
        }
        let members: [(String, JSON)] = [
            ("id", .id(proposal.id)), ("school", .id(proposal.school)), ("school_name", .string(school?.name ?? "")),
            ("state", .string(proposal.state.rawValue)), ("sender", .string(proposal.sender)),
            ("received", .time(proposal.received)), ("version", .string(ItemVersion(proposal).text)),
            ("fields", .array(fields)),
        ]
        return .object(members + Self.trail(proposal.trail))
    }

    static func trail(_ trail: ReviewTrail) -> [(String, JSON)] {
        [
            ("reason", .string(trail.reason)), ("reviewer", .string(trail.reviewer)),
            ("reviewed", .time(trail.reviewed)), ("published", .time(trail.published)),
            ("checker", .string(trail.checker)), ("checked", .time(trail.checked)),
        ]
    }

    static func edits(_ edits: PhotoEdits) -> JSON {
        .raw((try? JSONEncoder().encode(edits)).map(Array.init) ?? Array("null".utf8))
    }
}

extension JSON {
    static func optional(_ number: Int?) -> JSON { number.map { .int($0) } ?? .null }
}
