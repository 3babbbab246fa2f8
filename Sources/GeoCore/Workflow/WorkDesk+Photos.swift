public import MediaContract

/// What is changed of a photo besides its state.
public struct PhotoChange: Sendable {
    public var caption: String?
    public var consent: Photo.Consent?
    /// A further step of improving it.
    public var edits: PhotoEdits?
    /// Takes the last step back.
    public var undoesStep = false

    public init() {}
}

extension WorkDesk {
    /// The most steps of improving that are kept; the oldest are forgotten.
    private static var mostSteps: Int { 50 }

    /// The photo with a change, checked against the rules but not stored.
    ///
    /// A school changes what is not approved yet; changing what was returned sends it again. An officer who changes what
    /// is approved or public answers for it from then on: another person checks it anew.
    public func changed(_ id: PhotoID, of school: SchoolID, _ change: PhotoChange, version: String?) throws -> [Photo] {
        let before = try item(id)
        var photo = before
        guard photo.school == school else { throw WorkflowError.unknown }
        try expect(version, of: photo)
        guard actor.side == .office || [.received, .checking, .returned].contains(photo.state) else {
            throw WorkflowError.notNow(.resend, photo.state, by: photo.trail.reviewer)
        }
        if let caption = change.caption {
            photo.caption = String(ThaiText.repair(caption).prefix(Photo.longestCaption))
        }
        if let consent = change.consent { photo.consent = consent }
        if let edits = change.edits {
            guard edits.isValid else { throw WorkflowError.badEdits }
            if edits != photo.currentEdits { photo.edits = (photo.edits + [edits]).suffix(Self.mostSteps) }
        }
        if change.undoesStep {
            guard photo.edits.popLast() != nil else { throw WorkflowError.nothingToUndo }
        }
        if actor.side == .office, [.approved, .published].contains(photo.state), photo != before {
            (photo.trail.reviewer, photo.trail.reviewed) = (actor.name, time)
            (photo.trail.checker, photo.trail.checked) = ("", nil)
        }
        guard photo.state == .returned, actor.side == .school else { return [photo] }
        return [photo] + (try photo.after(.resend, by: actor, at: time))
    }

    /// Stores the states of a photo that `changed` gave.
    public func keep(_ states: [Photo]) throws -> Photo { try store(states) }

    /// Puts the photos of a school in an order; those that are not named come after them as they were.
    public func arrange(_ ids: [PhotoID], of school: SchoolID) throws {
        guard Set(ids).count == ids.count else { throw WorkflowError.badOrder }
        for (order, id) in ids.enumerated() {
            guard var photo = try transaction.feature(id), photo.school == school else { throw WorkflowError.badOrder }
            photo.order = order + 1
            try transaction.put(photo)
        }
    }
}

extension Photo {
    /// Characters.
    public static let longestCaption = 300
}
