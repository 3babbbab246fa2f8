public import Foundation
import Synchronization

/// The plans of a store: opens, makes and edits them, one version after another.
///
/// Plans that were opened stay in memory; an edit is stored before it is seen. Callable from any thread; calls block.
public final class PlanBook: Sendable {
    /// The features that plans are made of, as one reading found them.
    private struct Facts {
        var revision: Revision
        var generation: Int
        var facts: PlanningFacts
        var settings: Settings
    }

    private struct Memory {
        var facts: Facts?
        var open: [PlanID: OpenPlan] = [:]
        /// The last used at the end.
        var order: [PlanID] = []
    }

    public let store: any GeoStore
    private let memory = Mutex(Memory())
    private let clock: @Sendable () -> Date
    /// More plans than this are read anew when they are asked for.
    private static let kept = 12

    public init(_ store: any GeoStore, clock: @escaping @Sendable () -> Date = { Date() }) {
        self.store = store
        self.clock = clock
    }

    // MARK: Reading

    /// All plans that were not put away, the newest first.
    public func plans() throws -> [Plan] {
        var plans: [Plan] = []
        try store.forEach(Plan.self) { if !$0.isRemoved { plans.append($0) } }
        return plans.reversed()
    }

    /// The plan as it is now.
    ///
    /// - Throws: `PlanError.notFound`, and what the store throws.
    public func open(_ id: PlanID) throws -> OpenPlan {
        guard let plan = try store.feature(id), !plan.isRemoved else { throw PlanError.notFound }
        let facts = try currentFacts()
        if let known = memory.withLock({ $0.open[id] }), known.plan == plan, known.generation == facts.generation {
            return known
        }
        var edits: [PlanEdit] = []
        try store.forEach(PlanEdit.self, of: id.rawValue) { if $0.version <= plan.version { edits.append($0) } }
        edits.sort { $0.version < $1.version }
        let context = try PlanContext(plan, facts.facts, facts.settings)
        let desk = try PlanDesk(PlanState(edits), context, today: today)
        let open = OpenPlan(plan: plan, desk: desk, log: EditLog(edits), generation: facts.generation)
        keep(open)
        return open
    }

    /// The plan as it was at a version; measured with the facts of today.
    public func open(_ id: PlanID, version: Int) throws -> OpenPlan {
        var open = try self.open(id)
        guard open.plan.version != version else { return open }
        guard version >= 1, version < open.plan.version else { throw PlanError.noSuchVersion }
        open.log = EditLog(open.log.edits.filter { $0.version <= version })
        open.desk = try PlanDesk(PlanState(open.log.edits), open.desk.context, today: today)
        open.plan.version = version
        return open
    }

    /// The plan as it was at the end of a day in Bangkok (ISO 8601 date), or at a moment.
    public func open(_ id: PlanID, at moment: String) throws -> OpenPlan {
        let now = try self.open(id)
        // Times are in UTC: a day in Bangkok ends at 17:00.
        let end = moment.count == 10 ? "\(moment)T16:59:59.999Z" : moment
        guard let last = now.log.edits.last(where: { $0.time <= end }) else { throw PlanError.noSuchVersion }
        return try self.open(id, version: last.version)
    }

    public func facts() throws -> (facts: PlanningFacts, settings: Settings) {
        let facts = try currentFacts()
        return (facts.facts, facts.settings)
    }

    private func keep(_ open: OpenPlan) {
        memory.withLock { memory in
            // Never back to an older version that another thread has read meanwhile.
            if let known = memory.open[open.plan.id], known.plan.version > open.plan.version { return }
            memory.open[open.plan.id] = open
            memory.order.removeAll { $0 == open.plan.id }
            memory.order.append(open.plan.id)
            while memory.order.count > Self.kept { memory.open[memory.order.removeFirst()] = nil }
        }
    }

    /// Reads schools, villages, census and boundaries again when one of them has changed.
    private func currentFacts() throws -> Facts {
        let revision = try store.revision()
        let known = memory.withLock { $0.facts }
        if var known {
            if known.revision == revision { return known }
            let changes = try store.changes(after: known.revision, limit: 200)
            if changes.count < 200, !changes.contains(where: Self.matters) {
                known.revision = revision
                let renewed = known
                memory.withLock { if $0.facts?.generation == renewed.generation { $0.facts = renewed } }
                return known
            }
        }
        let fresh = try store.read { reading in
            Facts(
                revision: try reading.revision(), generation: (known?.generation ?? 0) + 1,
                facts: try PlanningFacts(reading: reading), settings: try reading.settings())
        }
        memory.withLock { $0.facts = fresh }
        return fresh
    }

    private static func matters(_ change: Change) -> Bool {
        switch change.after ?? change.before {
        case .school, .village, .census, .boundary, .settings, .area, nil: true
        default: false
        }
    }

    /// Today in Bangkok.
    public var today: ThaiDate? {
        ThaiDate(Timestamp.text(clock().addingTimeInterval(7 * 3_600)).prefix(10).description)
    }
    /// Now, ISO 8601 in UTC.
    var moment: String { Timestamp.text(clock()) }

    // MARK: Making

    /// What a new plan begins with.
    public enum Start: Sendable {
        case empty
        case nearest
        /// The stored areas of the band: announced ones of the latest year not after the plan's, else any. Rings that
        /// are not valid are mended only when that is asked for.
        case areas(mends: Bool)
        case branch(PlanID, version: Int?)
    }

    /// Makes a plan with its first version.
    ///
    /// - Throws: `PlanError.refused` when there is nothing to plan, `notFound` for a parent that is not there,
    ///   `invalidAreas` for stored areas that may not be mended.
    public func make(_ plan: Plan, _ start: Start, by author: Author) throws -> Plan {
        var plan = plan
        (plan.author, plan.created, plan.version, plan.status) = (author.name, moment, 1, .draft)
        var delta = PlanDelta()
        if case .branch(let id, let version) = start {
            let parent = try version.map { try self.open(id, version: $0) } ?? self.open(id)
            (plan.parent, plan.parentVersion) = (id, parent.plan.version)
            (plan.band, plan.year, plan.ground) = (parent.plan.band, parent.plan.year, parent.plan.ground)
            plan.detour = parent.plan.detour
            delta = parent.desk.state.delta
        } else {
            let facts = try currentFacts()
            let context = try PlanContext(plan, facts.facts, facts.settings)
            do {
                let foundation = Self.foundation(start, plan, facts.facts)
                if case .areas(mends: false) = start, case .areas(let areas) = foundation {
                    let invalid = try InvalidArea.among(areas, on: context.plane)
                    guard invalid.isEmpty else { throw PlanError.invalidAreas(invalid) }
                }
                delta = try foundation.delta(context)
            } catch let refusal as EditRefusal { throw PlanError.refused(refusal) }
        }
        return try store.write(by: author) { transaction in
            plan.id = try transaction.put(plan)
            try transaction.put(
                PlanEdit(plan: plan.id, version: 1, kind: .found, delta: delta, author: author.name, time: moment))
            return plan
        }
    }

    private static func foundation(_ start: Start, _ plan: Plan, _ facts: PlanningFacts) -> PlanFoundation {
        switch start {
        case .empty, .branch: return .empty
        case .nearest: return .nearest
        case .areas:
            let stored = facts.areas.filter { $0.band == plan.band && ($0.year ?? 0) <= plan.year }
            let latest = stored.map { $0.year ?? 0 }.max()
            return .areas(stored.filter { ($0.year ?? 0) == latest })
        }
    }

    /// Changes what is said of a plan: name, note, detour, whether it is put away.
    public func describe(_ id: PlanID, by author: Author, _ change: (inout Plan) throws -> Void) throws -> OpenPlan {
        try store.write(by: author) { transaction in
            guard var plan: Plan = try transaction.feature(id), !plan.isRemoved else { throw PlanError.notFound }
            if plan.status == .announced { throw PlanError.frozen }
            try change(&plan)
            try transaction.put(plan)
        }
        return try self.open(id)
    }

    /// Puts a plan away; it is kept, but nobody sees it any more.
    public func remove(_ id: PlanID, by author: Author) throws {
        try store.write(by: author) { transaction in
            guard var plan: Plan = try transaction.feature(id), !plan.isRemoved else { throw PlanError.notFound }
            if plan.status == .announced { throw PlanError.frozen }
            plan.isRemoved = true
            try transaction.put(plan)
        }
    }

    // MARK: Editing

    /// Does an edit on the version the planner saw; returns the plan after it and what changed.
    ///
    /// - Throws: `PlanError.changed` when the plan is at another version, `refused`, `frozen`; nothing is stored then.
    public func edit(_ id: PlanID, version: Int, _ change: PlanChange, by author: Author) throws -> (
        open: OpenPlan, outcome: PlanDesk.Outcome
    ) {
        try append(to: id, version: version, by: author) { open in
            (change.kind, nil, try PlanEditor.delta(of: change, in: open.desk.state, open.desk.context))
        }
    }

    /// Takes the last edit back that is in force.
    public func undo(_ id: PlanID, version: Int, by author: Author) throws -> (
        open: OpenPlan, outcome: PlanDesk.Outcome
    ) {
        try append(to: id, version: version, by: author) { open in
            guard let target = open.log.done.last, let edit = open.log[target] else { throw PlanError.nothingToUndo }
            return (.undo, target, edit.delta.inverse)
        }
    }

    /// Brings the edit again that was taken back last.
    public func redo(_ id: PlanID, version: Int, by author: Author) throws -> (
        open: OpenPlan, outcome: PlanDesk.Outcome
    ) {
        try append(to: id, version: version, by: author) { open in
            guard let target = open.log.undone.last, let edit = open.log[target] else { throw PlanError.nothingToRedo }
            return (.redo, target, edit.delta)
        }
    }

    private func append(
        to id: PlanID, version: Int, by author: Author,
        _ make: (OpenPlan) throws -> (kind: PlanEdit.Kind, target: Int?, delta: PlanDelta)
    ) throws -> (open: OpenPlan, outcome: PlanDesk.Outcome) {
        var open = try self.open(id)
        try Self.check(open, version)
        do {
            let (kind, target, delta) = try make(open)
            let outcome = try open.desk.apply(delta)
            let edit = PlanEdit(
                plan: id, version: version + 1, kind: kind, target: target, delta: delta, author: author.name,
                time: moment)
            open.plan.version = version + 1
            open.log.append(edit)
            let new = open.plan
            try store.write(by: author) { transaction in
                // Somebody may have been faster since the plan was read.
                guard let stored: Plan = try transaction.feature(id), !stored.isRemoved else {
                    throw PlanError.notFound
                }
                guard stored.version == version, stored.status == open.plan.status else { throw Stale() }
                var plan = stored
                plan.version = new.version
                try transaction.put(edit)
                try transaction.put(plan)
            }
            keep(open)
            return (open, outcome)
        } catch let refusal as EditRefusal {
            throw PlanError.refused(refusal)
        } catch is Stale {
            try Self.check(try self.open(id), version)
            throw PlanError.frozen
        }
    }

    private struct Stale: Error {}

    private static func check(_ open: OpenPlan, _ version: Int) throws {
        if open.isFrozen { throw PlanError.frozen }
        guard open.plan.version == version else {
            throw PlanError.changed(version: open.plan.version, since: open.log.since(version))
        }
    }
}

extension PlanState {
    /// The change that makes this state of nothing.
    var delta: PlanDelta {
        var delta = PlanDelta()
        delta.ground = faces.sorted { $0.key < $1.key }.map { .init(face: $0.key, before: nil, after: $0.value) }
        delta.moves = areaOfVillage.sorted { $0.key < $1.key }.map {
            .init(village: $0.key, before: nil, after: $0.value)
        }
        delta.facts = facts.sorted { $0.key < $1.key }.map { .init(area: $0.key, before: nil, after: $0.value) }
        return delta
    }
}
