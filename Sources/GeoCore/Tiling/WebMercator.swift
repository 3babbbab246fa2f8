import Foundation

/// A point in EPSG:3857: metres east and north of 0, 0.
public struct MercatorPoint: Hashable, Sendable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// Spherical Web Mercator in closed form (EPSG:3857), the projection of the tiles.
public enum WebMercator {
    /// Equatorial radius of WGS 84 in metres, which the projection takes for a sphere.
    public static let radius = 6_378_137.0
    /// Half the side of the square world, metres.
    public static let extent = Double.pi * radius
    /// The latitude at which the world is square; beyond it points are clamped.
    public static let maxLatitude = 85.0511287798066

    public static func project(_ point: LonLat) -> MercatorPoint {
        let latitude = max(-maxLatitude, min(maxLatitude, point.latitude)) * .pi / 180
        return MercatorPoint(x: point.longitude * .pi / 180 * radius, y: asinh(tan(latitude)) * radius)
    }

    /// Returns nil outside the square world.
    public static func unproject(_ point: MercatorPoint) -> LonLat? {
        guard abs(point.x) <= extent * (1 + 1e-12), abs(point.y) <= extent * (1 + 1e-12) else { return nil }
        let longitude = max(-180, min(180, point.x / radius * 180 / .pi))
        return LonLat(longitude: longitude, latitude: atan(sinh(point.y / radius)) * 180 / .pi)
    }

    /// World coordinates 0…1: x from the west, y from the north; the unit square is tile 0/0/0.
    public static func world(_ point: LonLat) -> (x: Double, y: Double) {
        let metres = project(point)
        return (0.5 + metres.x / (2 * extent), 0.5 - metres.y / (2 * extent))
    }
}

extension TileID {
    /// The tile that holds the point at this zoom, nil for a zoom out of range.
    public init?(containing point: LonLat, z: Int) {
        guard 0...Self.maxZoom ~= z else { return nil }
        let world = WebMercator.world(point)
        let last = (1 << z) - 1
        self.init(
            z: z, x: min(last, Int(world.x * Double(1 << z))), y: max(0, min(last, Int(world.y * Double(1 << z)))))
    }

    /// The tile's box in degrees.
    public var bounds: Bounds {
        let side = 2 * WebMercator.extent / Double(1 << z)
        func corner(_ column: Int, _ row: Int) -> LonLat {
            WebMercator.unproject(
                MercatorPoint(
                    x: Double(column) * side - WebMercator.extent, y: WebMercator.extent - Double(row) * side))!
        }
        let (northWest, southEast) = (corner(x, y), corner(x + 1, y + 1))
        return Bounds(
            west: northWest.longitude, south: southEast.latitude, east: southEast.longitude,
            north: northWest.latitude)!
    }
}
