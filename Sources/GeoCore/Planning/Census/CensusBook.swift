/// The school-age census: what is counted, entered, rolled up and projected.
public struct CensusBook: Sendable {
    /// A number that cannot be taken, with its place in the sheet.
    public struct BadCount: Error, Sendable {
        public let village: VillageID
        public let age: Int
        public let value: String
    }

    /// One line of a sheet: nil leaves a number as it is.
    public struct Entry: Sendable {
        public var village: VillageID
        public var age: Int
        public var male: Int?
        public var female: Int?

        public init(village: VillageID, age: Int, male: Int?, female: Int?) {
            (self.village, self.age, self.male, self.female) = (village, age, male, female)
        }
    }

    /// Boys and girls.
    public struct Pair: Sendable, Equatable {
        public var male = 0
        public var female = 0

        public init() {}
        public var total: Int { male + female }

        mutating func add(_ count: CensusCount) {
            switch count.sex {
            case .male: male += count.count
            case .female: female += count.count
            }
        }
    }

    private let store: any GeoStore

    public init(_ store: any GeoStore) { self.store = store }

    /// The counts of one village in a year, by age.
    public func counts(of village: VillageID, year: Int) throws -> [Int: Pair] {
        var counts: [Int: Pair] = [:]
        try store.forEach(CensusCount.self, of: village.rawValue) { count in
            if count.year == year { counts[count.age, default: Pair()].add(count) }
        }
        return counts
    }

    /// Stores a sheet in one transaction, or nothing of it.
    ///
    /// - Throws: `BadCount` for a number below 0 or above a million, or an age out of range.
    public func enter(_ entries: [Entry], year: Int, ages: ClosedRange<Int>, by author: Author) throws {
        for entry in entries {
            for count in [entry.male, entry.female].compactMap(\.self) where !(0...1_000_000).contains(count) {
                throw BadCount(village: entry.village, age: entry.age, value: "\(count)")
            }
            guard ages.contains(entry.age) else {
                throw BadCount(village: entry.village, age: entry.age, value: "\(entry.age)")
            }
        }
        try store.write(by: author) { transaction in
            for (village, lines) in Dictionary(grouping: entries, by: \.village).sorted(by: { $0.key < $1.key }) {
                var known: [String: CensusCount] = [:]
                try transaction.forEach(CensusCount.self, of: village.rawValue) { count in
                    if count.year == year { known["\(count.age) \(count.sex.rawValue)"] = count }
                }
                for line in lines {
                    for (sex, number) in [(CensusCount.Sex.male, line.male), (.female, line.female)] {
                        guard let number else { continue }
                        var count =
                            known["\(line.age) \(sex.rawValue)"]
                            ?? CensusCount(village: village, year: year, age: line.age, sex: sex, count: number)
                        count.count = number
                        try transaction.put(count)
                    }
                }
            }
        }
    }

    /// Sums by the name a village is given; villages that are given none are left out.
    public static func rollUp<Group: Hashable>(
        _ census: [CensusCount], year: Int, group: (VillageID) -> Group?
    ) -> [Group: [Int: Pair]] {
        var sums: [Group: [Int: Pair]] = [:]
        for count in census where count.year == year {
            guard let group = group(count.village) else { continue }
            sums[group, default: [:]][count.age, default: Pair()].add(count)
        }
        return sums
    }
}
