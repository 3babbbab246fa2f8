/// What an edit changes in a plan, before and after, so that it can be applied and taken back.
public struct PlanDelta: Sendable, Equatable, Codable {
    /// The areas that claim a piece of ground.
    public struct Claim: Sendable, Equatable, Codable {
        public var face: Int
        public var before: [PlanAreaID]
        public var after: [PlanAreaID]
    }

    /// A piece of ground that was made, taken away or given other corners.
    public struct Ground: Sendable, Equatable, Codable {
        public var face: Int
        public var before: PlanFace?
        public var after: PlanFace?
    }

    /// The area a village goes to.
    public struct Move: Sendable, Equatable, Codable {
        public var village: VillageID
        public var before: PlanAreaID?
        public var after: PlanAreaID?
    }

    /// What is said of an area besides its ground.
    public struct Facts: Sendable, Equatable, Codable {
        public var area: PlanAreaID
        public var before: PlanAreaFacts?
        public var after: PlanAreaFacts?
    }

    public var claims: [Claim] = []
    public var ground: [Ground] = []
    public var moves: [Move] = []
    public var facts: [Facts] = []

    public init() {}

    public var isEmpty: Bool { claims.isEmpty && ground.isEmpty && moves.isEmpty && facts.isEmpty }

    /// The change that takes this one back.
    public var inverse: PlanDelta {
        var inverse = PlanDelta()
        inverse.claims = claims.map { Claim(face: $0.face, before: $0.after, after: $0.before) }
        inverse.ground = ground.map { Ground(face: $0.face, before: $0.after, after: $0.before) }
        inverse.moves = moves.map { Move(village: $0.village, before: $0.after, after: $0.before) }
        inverse.facts = facts.map { Facts(area: $0.area, before: $0.after, after: $0.before) }
        return inverse
    }
}

/// A piece of ground that is not divided further; the pieces of a plan share their corners and never overlap.
public struct PlanFace: Sendable, Equatable, Codable {
    public var ground: GridPolygon
    /// The village whose ground it is, if any.
    public var village: VillageID?
    /// Whether it lies in the ground that is planned; what was drawn beyond does not.
    public var isInside: Bool
    /// The areas that hold it, ascending: none is a gap, more than one an overlap.
    public var areas: [PlanAreaID]

    public init(ground: GridPolygon, village: VillageID? = nil, isInside: Bool = true, areas: [PlanAreaID] = []) {
        self.ground = ground
        self.village = village
        self.isInside = isInside
        self.areas = areas
    }
}

/// What is said of an area besides its ground.
public struct PlanAreaFacts: Sendable, Equatable, Codable {
    /// Empty = the name of its school.
    public var name = ""
    public var kind = ServiceArea.Kind.exclusive
    /// A locked area neither gives nor takes ground or villages.
    public var isLocked = false

    public init() {}
}
