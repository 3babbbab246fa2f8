/// A finding about a plan, with a name by which it can be told apart and what would settle it.
public struct PlanFinding: Sendable, Equatable {
    /// Stays the same while the matter does.
    public let key: String
    public let finding: Finding
    /// One-click repairs, best first.
    public var repairs: [PlanRepair]

    init(_ key: String, _ finding: Finding, repairs: [PlanRepair] = []) {
        self.key = key
        self.finding = finding
        self.repairs = repairs
    }
}

/// A change that settles a finding, in words.
public struct PlanRepair: Sendable, Equatable {
    public let change: PlanChange
    public let text: LocalizedText

    init(_ change: PlanChange, th thai: String, en english: String) {
        self.change = change
        text = LocalizedText(th: thai, en: english)
    }
}
