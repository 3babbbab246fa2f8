/// Numbers of pupils by level; a level whose number nobody has given is nil, which is not the same as none.
public struct LevelCounts: Hashable, Sendable, Codable {
    private var kindergarten: Int?
    private var primary: Int?
    private var lowerSecondary: Int?
    private var upperSecondary: Int?

    public init() {}

    public subscript(level: Level) -> Int? {
        get {
            switch level {
            case .kindergarten: kindergarten
            case .primary: primary
            case .lowerSecondary: lowerSecondary
            case .upperSecondary: upperSecondary
            }
        }
        set {
            switch level {
            case .kindergarten: kindergarten = newValue
            case .primary: primary = newValue
            case .lowerSecondary: lowerSecondary = newValue
            case .upperSecondary: upperSecondary = newValue
            }
        }
    }

    public var isEmpty: Bool { Level.allCases.allSatisfy { self[$0] == nil } }

    /// The levels with a number, lowest first.
    public var known: [(level: Level, count: Int)] {
        Level.allCases.compactMap { level in self[level].map { (level, $0) } }
    }

    /// The numbers of `newer`, and these where it has none.
    public func merging(_ newer: LevelCounts) -> LevelCounts {
        var merged = self
        for (level, count) in newer.known { merged[level] = count }
        return merged
    }
}
