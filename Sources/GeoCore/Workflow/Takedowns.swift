import Foundation

extension WorkDesk {
    /// Takes somebody's request to remove a public photo, and hides it at once when the office has set so.
    public func askRemoval(of id: PhotoID, reason: String, contact: String, _ settings: WorkSettings) throws -> Takedown
    {
        let photo = try item(id)
        guard photo.state == .published else { throw WorkflowError.unknown }
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty else { throw WorkflowError.reasonNeeded }
        guard reason.count <= 2_000, contact.count <= 300 else { throw WorkflowError.reasonTooLong }
        var takedown = Takedown(
            photo: id, school: photo.school, received: time,
            deadline: time.addingTimeInterval(Double(settings.takedownDays) * 86_400), reason: reason)
        takedown.contact = contact
        takedown.isHiding = settings.takedownHidesAtOnce
        takedown.id = try transaction.put(takedown)
        if takedown.isHiding {
            let office = WorkDesk(transaction, Actor(actor.name, .office), at: time)
            try office.decide(id, .withdraw, reason: takedown.hidingReason)
        }
        return takedown
    }

    /// Grants it (the photo stays or becomes hidden) or denies it (a hidden photo is public again).
    public func answer(_ id: TakedownID, grants: Bool, text: String) throws -> Takedown {
        guard actor.side == .office else { throw WorkflowError.notYours }
        var takedown = try item(id)
        guard takedown.state == .open else {
            throw WorkflowError.changed(state: .withdrawn, by: takedown.decidedBy)
        }
        guard grants || !text.isEmpty else { throw WorkflowError.reasonNeeded }
        takedown.state = grants ? .granted : .denied
        (takedown.decidedBy, takedown.decided, takedown.answer) = (actor.name, time, String(text.prefix(2_000)))
        try transaction.put(takedown)
        let photo = try item(takedown.photo)
        if grants, photo.state != .withdrawn {
            try decide(photo.id, .withdraw, reason: text.isEmpty ? takedown.reason : text)
        }
        if !grants, takedown.isHiding, photo.state == .withdrawn, photo.trail.reason == takedown.hidingReason {
            try showAgain(photo)
        }
        return takedown
    }

    /// Brings back a photo as it was before it was hidden: it had passed its check.
    private func showAgain(_ photo: Photo) throws {
        var photo = photo
        photo.state = .published
        photo.trail.reason = ""
        photo.trail.published = time
        try transaction.put(photo)
    }
}

extension Takedown {
    /// What the school reads while the photo is hidden; also tells this hiding from any other withdrawal.
    fileprivate var hidingReason: String {
        "มีผู้ขอให้ลบภาพ คำขอที่ \(id) (somebody asked to remove it, request \(id))"
    }
}
