import Glibc

/// School-like points over Thailand's extent: seven in ten in towns, the rest anywhere. Row n is the same in every size.
public struct SchoolField: Sendable {
    static let seed: UInt64 = 2569
    static let west = 97.34
    static let south = 5.61
    static let east = 105.64
    static let north = 20.47

    public struct Point: Sendable {
        public var id: Int
        /// Its place in `SchoolNames.all`.
        public var name: Int
        public var isSecondary: Bool
        public var students: Int
        /// Degrees times a million.
        public var lon: Int
        public var lat: Int
    }

    private struct Town: Sendable {
        var lon: Double
        var lat: Double
        var spread: Double
    }

    private let towns: [Town]
    /// Sums of the towns' weights, the last one 1.
    private let reach: [Double]

    public init(towns count: Int = 900) {
        var random = SeededRandom(seed: Self.seed)
        var towns: [Town] = []
        var weights: [Double] = []
        for _ in 0..<count {
            let (size, tightness) = random.normalPair()
            towns.append(
                Town(
                    lon: random.between(Self.west, Self.east), lat: random.between(Self.south, Self.north),
                    spread: min(0.3, max(0.01, 0.06 * exp(0.6 * tightness)))))
            weights.append(exp(0.8 * size))
        }
        let total = weights.reduce(0, +)
        var sum = 0.0
        reach = weights.map { weight in
            sum += weight / total
            return sum
        }
        self.towns = towns
    }

    /// The point of row `id`, from 1.
    public func point(_ id: Int) -> Point {
        var random = SeededRandom(seed: Self.seed, stream: id)
        var (lon, lat) = (random.between(Self.west, Self.east), random.between(Self.south, Self.north))
        let inTown = random.unit() < 0.7
        let town = towns[first(reaching: random.unit())]
        let (dx, dy) = random.normalPair()
        let (x, y) = (town.lon + dx * town.spread, town.lat + dy * town.spread)
        if inTown, x > Self.west, x < Self.east, y > Self.south, y < Self.north { (lon, lat) = (x, y) }
        let isSecondary = random.unit() < 0.22
        let size = exp((isSecondary ? 6.2 : 4.8) + 0.8 * random.normalPair().0)
        return Point(
            id: id, name: random.index(below: SchoolNames.all.count), isSecondary: isSecondary,
            students: Int(min(6000, max(5, size))), lon: Int((lon * 1e6).rounded()), lat: Int((lat * 1e6).rounded()))
    }

    private func first(reaching share: Double) -> Int {
        var (low, high) = (0, reach.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if reach[middle] < share { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
