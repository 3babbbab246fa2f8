/// What a plan is worth: everything is priced in metres of one child's way, so that the weights can be explained.
public struct PlanWeights: Sendable, Equatable {
    /// Metres a child may walk more so that one place fewer is overfull.
    public var overfullPlace: Double
    /// Metres a child may walk more so that one child fewer changes school.
    public var movedChild: Double
    /// Child-metres by which one border between neighbouring villages is worth removing; makes areas compact.
    public var border: Double

    public init(overfullPlace: Double, movedChild: Double, border: Double) {
        self.overfullPlace = overfullPlace
        self.movedChild = movedChild
        self.border = border
    }

    /// Short ways within capacity.
    public static let balanced = PlanWeights(overfullPlace: 8_000, movedChild: 0, border: 2_000)
}

/// How good a plan is, in figures a planner and a village meeting understand.
public struct PlanScore: Sendable, Equatable {
    public var children = 0
    /// Children in villages that no school in reach takes.
    public var unserved = 0
    /// Children above the capacities, summed over schools.
    public var overfull = 0
    /// Children whose school changes.
    public var moved = 0
    /// Pairs of neighbouring villages that belong to different schools.
    public var borders = 0
    /// Over all served children, straight line, metres.
    public var meanMetres = 0.0
    public var medianMetres = 0.0
    public var ninetiethMetres = 0.0
    public var longestMetres = 0.0
    /// Σ children · metres.
    public var childMetres = 0.0

    public init() {}
}
