/// A box in WGS 84 degrees that does not cross the antimeridian: west ≤ east, south ≤ north.
public struct Bounds: Hashable, Sendable, Codable {
    public let west, south, east, north: Double

    /// Returns nil unless all four are finite, on the globe and in order.
    public init?(west: Double, south: Double, east: Double, north: Double) {
        guard abs(west) <= 180, abs(east) <= 180, abs(south) <= 90, abs(north) <= 90, west <= east, south <= north
        else { return nil }
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    private init(unchecked west: Double, _ south: Double, _ east: Double, _ north: Double) {
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }

    public static let world = Bounds(unchecked: -180, -90, 180, 90)
    /// The kingdom with its seas, 97.34–105.64 E and 5.61–20.47 N.
    public static let thailand = Bounds(unchecked: 97.34, 5.61, 105.64, 20.47)

    public init(_ point: LonLat) {
        self.init(unchecked: point.longitude, point.latitude, point.longitude, point.latitude)
    }

    public func contains(_ point: LonLat) -> Bool {
        west <= point.longitude && point.longitude <= east && south <= point.latitude && point.latitude <= north
    }

    public func intersects(_ other: Bounds) -> Bool {
        west <= other.east && other.west <= east && south <= other.north && other.south <= north
    }

    public func union(_ other: Bounds) -> Bounds {
        Bounds(
            unchecked: min(west, other.west), min(south, other.south), max(east, other.east), max(north, other.north))
    }
}
