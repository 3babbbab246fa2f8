import Foundation

extension WorkDesk {
    /// Proposes new values for facts of a school: into the proposal that waits, else as a new one.
    ///
    /// - Parameter open: the school's proposal that waits, if there is one.
    public func propose(_ values: [FactField: String], for id: SchoolID, into open: ProposalID?, round: RoundID? = nil)
        throws -> Proposal
    {
        let school = try item(id)
        var proposal =
            try open.flatMap { try transaction.feature($0) }
            ?? Proposal(school: id, sender: actor.name, received: time, fields: [])
        guard proposal.school == id else { throw WorkflowError.unknown }
        for (field, value) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            var trial = school
            try field.set(value, of: &trial, by: actor.name)
            let (old, new) = (field.value(of: school), field.value(of: trial))
            proposal.fields.removeAll { $0.field == field }
            if old != new { proposal.fields.append(.init(field, old: old, new: new)) }
        }
        guard !proposal.fields.isEmpty || proposal.id.isAssigned else { throw WorkflowError.nothingChanged }
        (proposal.sender, proposal.received, proposal.state) = (actor.name, time, .received)
        if proposal.fields.isEmpty { proposal.state = .withdrawn }
        proposal.trail = ReviewTrail()
        proposal.round = round
        proposal.id = try transaction.put(proposal)
        return proposal
    }

    /// Changes facts at once, as an officer may: a proposal that is decided and published in the same step.
    ///
    /// So it goes the way of every other change: the school is told, another person checks it after publication, and it
    /// can be taken back.
    public func change(_ values: [FactField: String], of id: SchoolID) throws -> School {
        let proposed = try propose(values, for: id, into: nil)
        let all = Dictionary(uniqueKeysWithValues: proposed.fields.map { ($0.field, true) })
        let decided = try decide(proposed.id, fields: all, reason: "", version: nil)
        _ = try publish(photos: [], proposals: [decided.id])
        return try item(id)
    }

    /// Decides a proposal field by field: approved as soon as one field is, returned when none is.
    public func decide(
        _ id: ProposalID, fields: [FactField: Bool], reason: String, version: String?
    ) throws -> Proposal {
        var proposal = try item(id)
        try expect(version, of: proposal)
        let missing = proposal.fields.map(\.field).filter { fields[$0] == nil }
        guard missing.isEmpty else { throw WorkflowError.undecided(missing) }
        for index in proposal.fields.indices {
            proposal.fields[index].decision = fields[proposal.fields[index].field] == true ? .approved : .refused
        }
        let isAnyRefused = proposal.fields.contains { $0.decision == .refused }
        guard !isAnyRefused || !reason.isEmpty else { throw WorkflowError.reasonNeeded }
        let action: ItemAction = proposal.fields.contains { $0.decision == .approved } ? .approve : .return
        var decided = try proposal.after(action, by: actor, reason: reason, at: time)
        decided[0].trail.reason = reason
        return try store(decided)
    }

    /// Says that what the map tells of a school is still right: from then on the facts are those of that day.
    ///
    /// Changes no fact, so nobody needs to check it; who said it is in the history.
    public func confirmFacts(of id: SchoolID) throws -> School {
        var school = try item(id)
        let today = OfficeTime.day(time)
        guard school.updated != today else { return school }
        school.updated = today
        try transaction.put(school)
        return school
    }

    /// Says that a school lies where the map has it.
    public func confirmPosition(of id: SchoolID) throws -> Confirmation {
        try confirm(try item(id))
    }

    @discardableResult
    func confirm(_ school: School, by author: String? = nil) throws -> Confirmation {
        guard let point = school.position?.point else { throw WorkflowError.badFact(.position) }
        let confirmation = Confirmation(school: school.id, point: point, author: author ?? actor.name, time: time)
        try transaction.put(confirmation)
        return confirmation
    }

    /// Makes the approved fields true; keeps what was there, so that it can come back.
    func apply(_ proposal: inout Proposal) throws {
        var school = try item(proposal.school)
        for index in proposal.fields.indices where proposal.fields[index].decision == .approved {
            let field = proposal.fields[index].field
            proposal.fields[index].old = field.value(of: school)
            try field.set(proposal.fields[index].new, of: &school, by: proposal.sender)
            if field == .position { try confirm(school, by: proposal.sender) }
        }
        // Where a school lies has a confirmation of its own: a moved pin makes no telephone number newer.
        if proposal.fields.contains(where: { $0.decision == .approved && $0.field != .position }) {
            school.updated = OfficeTime.day(time)
        }
        try transaction.put(school)
    }

    /// Brings back what was there before, except where somebody has changed it since.
    func revert(_ proposal: Proposal) throws {
        var school = try item(proposal.school)
        for change in proposal.fields where change.decision == .approved {
            guard change.field.value(of: school) == change.new else { continue }
            try change.field.set(change.old, of: &school, by: actor.name)
        }
        try transaction.put(school)
    }
}
