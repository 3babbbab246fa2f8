/// The figures of an area, or of a whole plan, in the words of a planner.
public struct PlanStatistics: Sendable, Equatable {
    public var villages = 0
    public var children = 0
    /// Children by completed year of life.
    public var byAge: [Int: Int] = [:]
    /// Villages that were never counted.
    public var uncounted = 0
    /// Of the school, as the school reports them; nil when not known.
    public var pupils: Int?
    /// Rooms × size; nil when not known.
    public var capacity: Int?
    /// Ways to school in metres, straight line × detour, over children; over villages where no child is counted.
    public var mean: Double?
    public var median: Double?
    public var ninetieth: Double?
    public var farthest: Double?
    /// Children of villages without an area.
    public var unserved = 0
    public var withoutArea = 0
    public var squareMetres = 0.0

    public init() {}

    /// Children for each place; nil without a known capacity, or one of 0.
    public var use: Double? { capacity.flatMap { $0 > 0 ? Double(children) / Double($0) : nil } }
}

extension PlanStatistics {
    /// The figures of villages that go to one area each. O(villages · log villages).
    init(_ villages: some Sequence<(village: PlanContext.Village, metres: Double?, isServed: Bool)>) {
        var ways: [(metres: Double, children: Int)] = []
        for (village, metres, isServed) in villages {
            add(village.children, village.byAge, metres, &ways)
            if !isServed {
                withoutArea += 1
                unserved += village.children ?? 0
            }
        }
        measure(ways)
    }

    /// The same of counts and ways at hand.
    init(counts villages: some Sequence<(children: Int?, byAge: [Int: Int], metres: Double?)>) {
        var ways: [(metres: Double, children: Int)] = []
        for (children, byAge, metres) in villages { add(children, byAge, metres, &ways) }
        measure(ways)
    }

    private mutating func add(
        _ children: Int?, _ byAge: [Int: Int], _ metres: Double?, _ ways: inout [(metres: Double, children: Int)]
    ) {
        villages += 1
        self.children += children ?? 0
        uncounted += children == nil ? 1 : 0
        for (age, count) in byAge { self.byAge[age, default: 0] += count }
        if let metres { ways.append((metres, children ?? 0)) }
    }

    private mutating func measure(_ ways: [(metres: Double, children: Int)]) {
        let isCounted = ways.contains { $0.children > 0 }
        let sorted = ways.map { (metres: $0.metres, weight: isCounted ? $0.children : 1) }.filter { $0.weight > 0 }
            .sorted { $0.metres < $1.metres }
        let total = sorted.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return }
        mean = sorted.reduce(0) { $0 + $1.metres * Double($1.weight) } / Double(total)
        farthest = sorted.last?.metres
        var seen = 0
        for way in sorted {
            seen += way.weight
            if median == nil, seen * 2 >= total { median = way.metres }
            if ninetieth == nil, seen * 10 >= total * 9 { ninetieth = way.metres }
        }
    }
}
