public import Foundation

/// What can be done to an item on its way to the public.
public enum ItemAction: String, Sendable, CaseIterable {
    /// An officer takes it up.
    case check
    case approve
    /// Back to the school, with a reason.
    case `return`
    case publish
    /// Takes a publication back.
    case unpublish
    case withdraw
    /// The second check after publication: right.
    case pass
    /// The second check after publication: wrong; hidden and returned in one step.
    case fail
    /// The school has changed what was returned.
    case resend
    /// A withdrawn item comes back to the queue.
    case restore

    /// From where, through which states (the last one stays), and by whom. The only table of the way of an item.
    var rule: (from: Set<ItemState>, through: [ItemState], sides: Set<Actor.Side>) {
        switch self {
        case .check: ([.received], [.checking], [.office])
        case .approve: ([.received, .checking], [.approved], [.office])
        case .return: ([.received, .checking, .approved], [.returned], [.office])
        case .publish: ([.approved], [.published], [.office])
        case .unpublish: ([.published], [.approved], [.office])
        case .withdraw:
            ([.received, .checking, .returned, .approved, .published], [.withdrawn], [.office, .school])
        case .pass: ([.published], [.published], [.office])
        case .fail: ([.published], [.withdrawn, .returned], [.office])
        case .resend: ([.returned], [.received], [.school, .office])
        case .restore: ([.withdrawn], [.received], [.office])
        }
    }

    /// An officer who sends something back says why.
    func needsReason(of actor: Actor) -> Bool {
        switch self {
        case .return, .fail: true
        case .withdraw: actor.side == .office
        case .check, .approve, .publish, .unpublish, .pass, .resend, .restore: false
        }
    }

    /// The checks after publication are not made by the person who approved.
    var needsSecondPerson: Bool { self == .pass || self == .fail }
}

extension Reviewed {
    /// The item after an action, state by state: usually one, two where it is hidden and then returned.
    ///
    /// Pure. The caller stores every one of them, so that each is in the history.
    public func after(
        _ action: ItemAction, by actor: Actor, reason: String = "", at time: Date
    ) throws(WorkflowError) -> [Self] {
        let rule = action.rule
        guard rule.sides.contains(actor.side) else { throw .notYours }
        guard rule.from.contains(state) else { throw .notNow(action, state, by: trail.reviewer) }
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty || !action.needsReason(of: actor) else { throw .reasonNeeded }
        guard reason.count <= 2_000 else { throw .reasonTooLong }
        if action.needsSecondPerson, actor.name == trail.reviewer { throw .samePerson }
        var item = self
        return rule.through.map { state in
            item.state = state
            item.trail.note(action, by: actor.name, reason: reason, at: time)
            return item
        }
    }
}

extension ReviewTrail {
    fileprivate mutating func note(_ action: ItemAction, by name: String, reason: String, at time: Date) {
        switch action {
        case .check: (reviewer, reviewed) = (name, time)
        case .approve: (self.reason, reviewer, reviewed) = ("", name, time)
        case .return: (self.reason, reviewer, reviewed) = (reason, name, time)
        case .publish: (published, checker, checked) = (time, "", nil)
        case .unpublish: (published, publication, checker, checked) = (nil, nil, "", nil)
        case .withdraw: (self.reason, published, publication) = (reason, nil, nil)
        case .pass: (checker, checked) = (name, time)
        case .fail:
            (self.reason, checker, checked) = (reason, name, time)
            (published, publication) = (nil, nil)
        case .resend, .restore: self = ReviewTrail()
        }
    }
}
