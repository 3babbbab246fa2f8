/// A plan as it is now, with everything that is shown of it.
public struct OpenPlan: Sendable {
    public internal(set) var plan: Plan
    public internal(set) var desk: PlanDesk
    public internal(set) var log: EditLog
    /// Counts how often the facts were read anew; tells whether the desk's context is of today.
    let generation: Int

    public var canUndo: Bool { !isFrozen && !log.done.isEmpty }
    public var canRedo: Bool { !isFrozen && !log.undone.isEmpty }
    public var isFrozen: Bool { plan.status == .announced }
}
