/// A place on the grid of 10⁻⁷ degrees (about a centimetre) on which all corners of a plan lie.
///
/// Whole numbers: two areas share a corner exactly or not at all, and a number in JSON with seven decimals is the corner.
public struct GridPoint: Hashable, Sendable, Comparable {
    /// Longitude · 10⁷.
    public var x: Int32
    /// Latitude · 10⁷.
    public var y: Int32

    public static let steps = 1e7

    public init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }

    /// The nearest point of the grid.
    public init(_ point: LonLat) {
        x = Int32((point.longitude * Self.steps).rounded())
        y = Int32((point.latitude * Self.steps).rounded())
    }

    /// nil off the globe.
    public var lonLat: LonLat? { LonLat(longitude: Double(x) / Self.steps, latitude: Double(y) / Self.steps) }

    public static func < (left: Self, right: Self) -> Bool { (left.x, left.y) < (right.x, right.y) }
}

/// A polygon on the grid: closed rings (first point = last), the outer one first.
public struct GridPolygon: Hashable, Sendable {
    public var rings: [[GridPoint]]

    public init(rings: [[GridPoint]]) { self.rings = rings }

    public var polygon: Polygon {
        let rings = rings.map { $0.compactMap(\.lonLat) }
        return Polygon(outer: rings.first ?? [], holes: Array(rings.dropFirst()))
    }
}

extension GridPolygon: Codable {
    /// Each ring as x, y of its first point and then the steps to the next ones: short texts for short edges.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(
            rings.map { ring in
                var last = GridPoint(x: 0, y: 0)
                return ring.flatMap { point -> [Int64] in
                    defer { last = point }
                    return [Int64(point.x) - Int64(last.x), Int64(point.y) - Int64(last.y)]
                }
            })
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        rings = try container.decode([[Int64]].self).map { steps in
            var (x, y): (Int64, Int64) = (0, 0)
            return try stride(from: 0, to: steps.count - steps.count % 2, by: 2).map { place in
                (x, y) = (x &+ steps[place], y &+ steps[place + 1])
                guard let column = Int32(exactly: x), let row = Int32(exactly: y) else {
                    throw DecodingError.dataCorruptedError(in: container, debugDescription: "off the grid")
                }
                return GridPoint(x: column, y: row)
            }
        }
    }
}
