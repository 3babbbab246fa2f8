/// A polygon in WGS 84 degrees: an outer ring and its holes. Rings are closed (first point = last), RFC 7946 §3.1.6.
///
/// Not promised to be valid: imported rings are kept as they came and found by the checks.
public struct Polygon: Hashable, Sendable, Codable {
    public var outer: [LonLat]
    public var holes: [[LonLat]]

    public init(outer: [LonLat], holes: [[LonLat]] = []) {
        self.outer = outer
        self.holes = holes
    }

    public var rings: [[LonLat]] { [outer] + holes }
}

/// One or more polygons that are one feature.
public struct MultiPolygon: Hashable, Sendable, Codable {
    public var polygons: [Polygon]

    public init(_ polygons: [Polygon]) { self.polygons = polygons }

    /// The box of all outer rings; nil when there are no points.
    public var bounds: Bounds? {
        var box: Bounds?
        for point in polygons.lazy.flatMap(\.outer) {
            box = box?.union(Bounds(point)) ?? Bounds(point)
        }
        return box
    }

    /// Tells whether the point is inside by the even-odd rule over all rings. O(points).
    public func contains(_ point: LonLat) -> Bool {
        var inside = false
        for ring in polygons.lazy.flatMap(\.rings) where ring.count > 2 {
            var previous = ring[ring.count - 1]
            for current in ring {
                if (current.latitude > point.latitude) != (previous.latitude > point.latitude) {
                    let fraction = (point.latitude - current.latitude) / (previous.latitude - current.latitude)
                    let crossing = current.longitude + fraction * (previous.longitude - current.longitude)
                    if point.longitude < crossing { inside.toggle() }
                }
                previous = current
            }
        }
        return inside
    }
}
