/// A box of places on the square world of 2^32 × 2^32 steps (9 mm at the equator), both ends included.
package struct WorldBox: Hashable, Sendable {
    package var west, north, east, south: UInt32

    package static let world = WorldBox(west: 0, north: 0, east: .max, south: .max)

    package init(west: UInt32, north: UInt32, east: UInt32, south: UInt32) {
        (self.west, self.north, self.east, self.south) = (west, north, east, south)
    }

    /// The steps of the box's corners.
    package init(_ bounds: Bounds) {
        let northWest = WorldPoint(longitude: bounds.west, latitude: bounds.north)
        let southEast = WorldPoint(longitude: bounds.east, latitude: bounds.south)
        self.init(west: northWest.x, north: northWest.y, east: southEast.x, south: southEast.y)
    }

    package func contains(_ x: UInt32, _ y: UInt32) -> Bool { west <= x && x <= east && north <= y && y <= south }

    func intersects(_ other: WorldBox) -> Bool {
        west <= other.east && other.west <= east && north <= other.south && other.north <= south
    }

    func contains(_ other: WorldBox) -> Bool {
        west <= other.west && other.east <= east && north <= other.north && other.south <= south
    }

    /// Farther inside by one step on each side: what is in here is in the box, however its coordinates were rounded.
    var inner: WorldBox? {
        guard east > west, south > north, east - west > 2, south - north > 2 else { return nil }
        return WorldBox(west: west + 1, north: north + 1, east: east - 1, south: south - 1)
    }

    /// One step larger on each side.
    var outer: WorldBox {
        WorldBox(
            west: west == 0 ? 0 : west - 1, north: north == 0 ? 0 : north - 1, east: east == .max ? .max : east + 1,
            south: south == .max ? .max : south + 1)
    }

    mutating func extend(by other: WorldBox) {
        (west, north) = (min(west, other.west), min(north, other.north))
        (east, south) = (max(east, other.east), max(south, other.south))
    }
}

/// A place on the square world in whole steps from the north-west, rounded down.
package struct WorldPoint: Hashable, Sendable {
    package let x, y: UInt32

    package init(_ point: LonLat) {
        let world = WebMercator.world(point)
        x = Self.step(world.x)
        y = Self.step(world.y)
    }

    fileprivate init(longitude: Double, latitude: Double) {
        // Bounds keep their corners on the globe.
        self.init(LonLat(longitude: longitude, latitude: latitude)!)
    }

    private static func step(_ world: Double) -> UInt32 { UInt32(max(0, min(4_294_967_295, world * 4_294_967_296))) }
}
