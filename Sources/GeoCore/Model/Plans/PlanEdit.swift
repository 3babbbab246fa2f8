/// One change of a plan, with what is needed to take it back exactly. Never changed once stored.
public struct PlanEdit: OwnedFeature {
    public static let layer = Layer.planEdits

    /// What a planner did, as the history names it.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The ground and areas a plan begins with.
        case found
        case assign
        case subdistrict
        case lasso
        case brush
        case draw
        case split
        case merge
        case move
        case insert
        case delete
        case trim
        case fill
        case sliver
        case nearest
        case area
        case lock
        case unlock
        case automatic
        case undo
        case redo
    }

    public var id: FeatureID<PlanEdit>
    public var plan: PlanID
    /// The version of the plan after the edit; 1 is its foundation.
    public var version: Int
    public var kind: Kind
    /// The version an undo took back, or a redo brought again.
    public var target: Int?
    public var delta: PlanDelta
    public var author: String
    /// ISO 8601 date-time, UTC.
    public var time: String

    public init(
        id: FeatureID<PlanEdit> = .unassigned, plan: PlanID, version: Int, kind: Kind, target: Int? = nil,
        delta: PlanDelta, author: String, time: String
    ) {
        self.id = id
        self.plan = plan
        self.version = version
        self.kind = kind
        self.target = target
        self.delta = delta
        self.author = author
        self.time = time
    }

    public var owner: Int64 { plan.rawValue }
}
