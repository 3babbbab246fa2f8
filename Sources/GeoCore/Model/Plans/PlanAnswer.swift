/// What a school says in the consultation about the draft of its area; an answer stays when a later one replaces it.
public struct PlanAnswer: OwnedFeature {
    public static let layer = Layer.planAnswers

    public enum Decision: String, Sendable, Codable, CaseIterable {
        case agree
        case comment
    }

    public var id: FeatureID<PlanAnswer>
    public var plan: PlanID
    public var school: SchoolID
    public var decision: Decision
    public var text = ""
    /// The version of the plan the school saw.
    public var version: Int
    public var author: String
    /// ISO 8601 date-time, UTC.
    public var time: String

    public init(
        id: FeatureID<PlanAnswer> = .unassigned, plan: PlanID, school: SchoolID, decision: Decision, version: Int,
        author: String, time: String
    ) {
        self.id = id
        self.plan = plan
        self.school = school
        self.decision = decision
        self.version = version
        self.author = author
        self.time = time
    }

    public var owner: Int64 { plan.rawValue }
}
