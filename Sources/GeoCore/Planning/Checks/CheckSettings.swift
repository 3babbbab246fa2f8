/// The thresholds of the checks; every office may set its own.
public struct CheckSettings: Equatable, Sendable, Codable {
    /// What belongs to one level of schooling.
    public struct LevelRule: Equatable, Sendable, Codable {
        /// Completed years of life of the children of the level.
        public var youngest: Int
        public var oldest: Int
        /// The farthest a village may be from its school, metres in a straight line.
        public var farthest: Double

        public init(youngest: Int, oldest: Int, farthest: Double) {
            self.youngest = youngest
            self.oldest = oldest
            self.farthest = farthest
        }
    }

    /// Overlaps and gaps narrower than this on average (2 · area / perimeter) are slivers, metres.
    public var sliverWidth = 20.0
    /// Overlaps, gaps and parts up to this are rounding of coordinates and not reported, square metres.
    public var smallestArea = 0.1
    public var kindergarten = LevelRule(youngest: 4, oldest: 5, farthest: 3000)
    public var primary = LevelRule(youngest: 6, oldest: 11, farthest: 3000)
    public var lowerSecondary = LevelRule(youngest: 12, oldest: 14, farthest: 6000)
    public var upperSecondary = LevelRule(youngest: 15, oldest: 17, farthest: 6000)
    /// Schools with fewer pupils are named; very small ones in words of their own.
    public var fewPupils = 120
    public var veryFewPupils = 40

    public init() {}

    /// Reads what is there; a threshold that an older map does not have yet keeps its default.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
            value = try container.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        try read(.sliverWidth, into: &sliverWidth)
        try read(.smallestArea, into: &smallestArea)
        try read(.kindergarten, into: &kindergarten)
        try read(.primary, into: &primary)
        try read(.lowerSecondary, into: &lowerSecondary)
        try read(.upperSecondary, into: &upperSecondary)
        try read(.fewPupils, into: &fewPupils)
        try read(.veryFewPupils, into: &veryFewPupils)
    }

    public func rule(for level: Level) -> LevelRule {
        switch level {
        case .kindergarten: kindergarten
        case .primary: primary
        case .lowerSecondary: lowerSecondary
        case .upperSecondary: upperSecondary
        }
    }
}
