/// A plane in metres around a place: the UTM zone of WGS 84 that holds it.
///
/// Lengths are true to 0.1 % within 3° of the zone's meridian and to 1.6 % at 10°, beyond which points are refused.
public struct LocalPlane: Sendable {
    public let crs: CRS
    private let forward: CoordinateTransform
    private let backward: CoordinateTransform

    public init(around point: LonLat) throws(ProjectionError) {
        crs = CRS.utm(containing: point)
        forward = try CoordinateTransform(from: .wgs84, to: crs)
        backward = try CoordinateTransform(from: crs, to: .wgs84)
    }

    /// Easting and northing in metres; NaN for a point that is too far away.
    public func project(_ point: LonLat) -> (x: Double, y: Double) {
        (try? forward.transform(x: point.longitude, y: point.latitude)) ?? (.nan, .nan)
    }

    public func unproject(x: Double, y: Double) -> LonLat? {
        guard let degrees = try? backward.transform(x: x, y: y) else { return nil }
        return LonLat(longitude: degrees.x, latitude: degrees.y)
    }

    /// x, y, x, y … of the points; nil when one of them is too far away.
    func project(_ points: [LonLat]) -> [Double]? {
        var (xs, ys) = (points.map(\.longitude), points.map(\.latitude))
        guard forward.transform(&xs, &ys) == 0 else { return nil }
        var result: [Double] = []
        result.reserveCapacity(points.count * 2)
        for i in points.indices {
            result.append(xs[i])
            result.append(ys[i])
        }
        return result
    }
}
