public import Foundation

extension Round {
    /// Whether its facts make sense.
    public var isValid: Bool {
        !name.isEmpty && name.count <= 200 && 2400...2700 ~= year && opens < closes && !required.isEmpty
            && Set(required).count == required.count && steps.count <= 40 && 1...100 ~= fewestPhotos
    }

    /// Whole days until it closes, 0 on the last one; negative when it is over.
    public func daysLeft(at time: Date) -> Int { Int((closes.timeIntervalSince(time) / 86_400).rounded(.down)) }

    /// A draft of the next round, begun from this one: the same steps and items, a year later.
    public func next(opens: Date, closes: Date) -> Round {
        var next = Round(
            name: name.replacing(String(year), with: String(year + 1)), year: year + 1, opens: opens, closes: closes)
        next.steps = steps
        next.required = required
        next.fewestPhotos = fewestPhotos
        next.previous = id
        return next
    }
}

/// The schools of a round and what each has: live while it is open, frozen when it is closed.
public struct Board: Sendable {
    public struct Row: Sendable {
        public let school: SchoolID
        public let name: String
        public let amphoe: String
        public let point: LonLat?
        /// One for each required item of the round, in its order.
        public let items: [ItemStanding]

        public var percent: Int { items.isEmpty ? 100 : items.count { $0 == .done } * 100 / items.count }
        public var isComplete: Bool { items.allSatisfy { $0 == .done } }
    }

    public let round: Round
    public let rows: [Row]
    /// When it was frozen; nil for a board that still changes.
    public let frozen: Date?

    /// The live board of some schools.
    public init(_ round: Round, schools: [School], work: WorkState) {
        self.round = round
        frozen = nil
        rows = schools.map { school in
            let standing = work.standing(of: school, fewestPhotos: round.fewestPhotos)
            return Row(
                school: school.id, name: school.name, amphoe: school.address.amphoe, point: school.position?.point,
                items: round.required.map { standing[$0] })
        }
    }

    /// The board as it was when the round closed; `point` says where a school lies now.
    public init(_ round: Round, _ snapshot: RoundSnapshot, point: (SchoolID) -> LonLat?) {
        self.round = round
        frozen = snapshot.taken
        rows = snapshot.rows.map { row in
            Row(
                school: row.school, name: row.name, amphoe: row.amphoe, point: point(row.school),
                items: round.required.map { row.has.contains($0) ? .done : .missing })
        }
    }

    private init(_ round: Round, _ rows: [Row], frozen: Date?) {
        (self.round, self.rows, self.frozen) = (round, rows, frozen)
    }

    public func filtered(_ isKept: (Row) -> Bool) -> Board { Board(round, rows.filter(isKept), frozen: frozen) }

    /// Hundredths of all required items that are done.
    public var percent: Int {
        let all = rows.count * round.required.count
        return all == 0 ? 100 : rows.reduce(0) { $0 + $1.items.count { $0 == .done } } * 100 / all
    }

    public var completeCount: Int { rows.count { $0.isComplete } }

    /// What is written down for ever when the round closes.
    public func snapshot(at time: Date, revision: Revision) -> RoundSnapshot {
        RoundSnapshot(
            round: round.id, taken: time, revision: revision,
            rows: rows.map { row in
                RoundSnapshot.Row(
                    school: row.school, name: row.name, amphoe: row.amphoe,
                    has: zip(round.required, row.items).filter { $0.1 == .done }.map { $0.0 })
            })
    }
}

extension WorkDesk {
    /// Stores a round: a new one, or an open one changed; a closed one never changes.
    public func keep(_ round: Round) throws -> Round {
        guard actor.side == .office else { throw WorkflowError.notYours }
        if round.id.isAssigned, try item(round.id).state == .closed { throw WorkflowError.closedRound }
        guard round.isValid, round.state != .closed else { throw WorkflowError.badRound }
        var round = round
        round.id = try transaction.put(round)
        return round
    }

    /// Closes a round and freezes its board, in one transaction.
    public func close(_ id: RoundID, board: (Round) -> Board) throws -> Round {
        guard actor.side == .office else { throw WorkflowError.notYours }
        var round = try item(id)
        guard round.state != .closed else { throw WorkflowError.closedRound }
        round.state = .closed
        try transaction.put(board(round).snapshot(at: time, revision: try transaction.revision()))
        try transaction.put(round)
        return round
    }
}
