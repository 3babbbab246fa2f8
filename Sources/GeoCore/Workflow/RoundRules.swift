public import Foundation

extension Round {
    /// Whether its facts make sense.
    public var isValid: Bool {
        !name.isEmpty && name.count <= 200 && 2400...2700 ~= year && opens < closes && !required.isEmpty
            && Set(required).count == required.count && steps.count <= 40 && 1...100 ~= fewestPhotos
            && required.allSatisfy { (start(of: $0) ?? opens) < closes }
    }

    /// Days on the calendar in Bangkok until it closes, 0 on the last one; negative when it is over.
    public func daysLeft(at time: Date) -> Int {
        guard let today = ThaiDate(inBangkok: time), let last = ThaiDate(inBangkok: closes) else { return -1 }
        let days = today.days(until: last)
        return time < closes ? days : min(-1, days)
    }

    /// The first and last day of each step, "2026-11-20", one after another from the opening; nil for a step without a
    /// set time.
    public var schedule: [(from: String, to: String)?] {
        var day = opens
        return steps.map { step in
            guard let days = step.days, days > 0 else { return nil }
            let next = day.addingTimeInterval(Double(days) * 86_400)
            defer { day = next }
            return (from: OfficeTime.day(day), to: OfficeTime.day(next.addingTimeInterval(-86_400)))
        }
    }

    /// A draft of the next round, begun from this one: the same steps and items, a year later.
    public func next(opens: Date, closes: Date) -> Round {
        var next = Round(
            name: name.replacing(String(year), with: String(year + 1)), year: year + 1, opens: opens, closes: closes)
        next.steps = steps
        next.required = required
        next.fewestPhotos = fewestPhotos
        // One of an earlier version says nothing; the next begins with what is usual.
        if !currency.isEmpty { next.currency = currency.mapValues(\.nextYear) }
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
        /// Code of the office whose school it is.
        public let office: String
        public let point: LonLat?
        /// One for each required item of the round, in its order.
        public let items: [ItemStanding]

        public var percent: Int { items.isEmpty ? 100 : items.count { $0 == .done } * 100 / items.count }
        public var isComplete: Bool { items.allSatisfy { $0 == .done } }
    }

    public let round: Round
    public let rows: [Row]
    public let officers: [RoundSnapshot.Load]
    /// When it was frozen; nil for a board that still changes.
    public let frozen: Date?

    /// The live board of some schools.
    public init(_ round: Round, schools: [School], work: WorkState) {
        self.round = round
        frozen = nil
        officers = work.load(of: round, schools: Set(schools.map(\.id)))
        rows = schools.map { school in
            let standing = work.standing(of: school, in: round)
            return Row(
                school: school.id, name: school.name, amphoe: school.address.amphoe, office: school.office,
                point: school.position?.point, items: round.required.map { standing[$0] })
        }
    }

    /// The board as it was when the round closed; boards of an earlier version ask `school` for what they lack.
    public init(_ round: Round, _ snapshot: RoundSnapshot, school: (SchoolID) -> School?) {
        self.round = round
        frozen = snapshot.taken
        officers = snapshot.officers
        rows = snapshot.rows.map { row in
            let place = row.place.flatMap { $0.count == 2 ? LonLat(longitude: $0[0], latitude: $0[1]) : nil }
            let now = row.office == nil ? school(row.school) : nil
            return Row(
                school: row.school, name: row.name, amphoe: row.amphoe, office: row.office ?? now?.office ?? "",
                point: place ?? now?.position?.point,
                items: row.items ?? round.required.map { row.has.contains($0) ? .done : .missing })
        }
    }

    private init(_ board: Board, _ rows: [Row]) {
        (round, officers, frozen) = (board.round, board.officers, board.frozen)
        self.rows = rows
    }

    public func filtered(_ isKept: (Row) -> Bool) -> Board { Board(self, rows.filter(isKept)) }

    /// Hundredths of all required items that are done.
    public var percent: Int {
        let all = rows.count * round.required.count
        return all == 0 ? 100 : rows.reduce(0) { $0 + $1.items.count { $0 == .done } } * 100 / all
    }

    public var completeCount: Int { rows.count { $0.isComplete } }

    /// What is written down for ever when the round closes.
    public func snapshot(at time: Date, revision: Revision) -> RoundSnapshot {
        var snapshot = RoundSnapshot(
            round: round.id, taken: time, revision: revision,
            rows: rows.map { row in
                var line = RoundSnapshot.Row(
                    school: row.school, name: row.name, amphoe: row.amphoe,
                    has: zip(round.required, row.items).filter { $0.1 == .done }.map { $0.0 })
                line.items = row.items
                line.office = row.office
                line.place = row.point.map { [$0.longitude, $0.latitude] }
                return line
            })
        snapshot.officers = officers
        return snapshot
    }
}

extension WorkState {
    /// What each officer has taken up, and has decided since the round opened, of some schools; the busiest first.
    public func load(of round: Round, schools: Set<SchoolID>) -> [RoundSnapshot.Load] {
        var load: [String: RoundSnapshot.Load] = [:]
        func count<Item: Reviewed>(_ item: Item) {
            let (name, time) = (item.trail.reviewer, item.trail.reviewed ?? .distantPast)
            guard !name.isEmpty, !Self.programs.contains(name), schools.contains(item.school),
                time >= round.opens || item.state == .checking
            else {
                return
            }
            load[name, default: RoundSnapshot.Load(name: name, checking: 0, decided: 0)].checking +=
                item.state == .checking ? 1 : 0
            load[name]?.decided += item.state == .checking ? 0 : 1
        }
        photos.values.forEach { count($0) }
        proposals.values.forEach { count($0) }
        return load.values.sorted { ($1.decided, $0.name) < ($0.decided, $1.name) }
    }

    /// Decisions of the command line and of other programs are nobody's work.
    private static let programs: Set<String> = ["import", Author.external.name, Author.shell.name]

    /// The open rounds whose time is over.
    public func overdueRounds(at time: Date) -> [RoundID] {
        rounds.values.filter { $0.state == .open && $0.closes <= time }.map(\.id).sorted()
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
