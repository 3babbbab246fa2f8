/// A polygon cut into bands of latitude, so that asking whether it holds a point touches only a few of its edges.
///
/// Building costs O(points) time and memory, asking O(edges in the band), about √points. The even-odd rule over all
/// rings, so also invalid polygons have an answer. Not a judge of points on the very edge.
public struct PreparedPolygon: Sendable {
    public let bounds: Bounds
    /// x0, y0, x1, y1 of each edge, band by band; edges that cross several bands are in each of them.
    private let edges: [Double]
    /// The first edge of each band, and one past the last.
    private let starts: [Int32]
    private let bandsPerDegree: Double

    /// Returns nil for a polygon without points.
    public init?(_ polygon: MultiPolygon) {
        guard let bounds = polygon.bounds else { return nil }
        self.bounds = bounds
        var all: [(Double, Double, Double, Double)] = []
        for ring in polygon.polygons.lazy.flatMap(\.rings) where ring.count > 2 {
            var previous = ring[ring.count - 1]
            for point in ring {
                if point.latitude != previous.latitude {
                    all.append((previous.longitude, previous.latitude, point.longitude, point.latitude))
                }
                previous = point
            }
        }
        let bands = max(1, Int(Double(all.count).squareRoot()))
        let height = bounds.north - bounds.south
        let perDegree = height > 0 ? Double(bands) / height : 0
        bandsPerDegree = perDegree
        let south = bounds.south
        func band(_ latitude: Double) -> Int { min(bands - 1, max(0, Int((latitude - south) * perDegree))) }
        var counts = [Int32](repeating: 0, count: bands + 1)
        for edge in all {
            for index in band(min(edge.1, edge.3))...band(max(edge.1, edge.3)) { counts[index + 1] += 1 }
        }
        for index in 1...bands { counts[index] += counts[index - 1] }
        var next = counts
        var packed = [Double](repeating: 0, count: 4 * Int(counts[bands]))
        for edge in all {
            for index in band(min(edge.1, edge.3))...band(max(edge.1, edge.3)) {
                let at = 4 * Int(next[index])
                (packed[at], packed[at + 1], packed[at + 2], packed[at + 3]) = edge
                next[index] += 1
            }
        }
        starts = counts
        edges = packed
    }

    /// Tells whether the point is inside.
    public func contains(_ point: LonLat) -> Bool {
        guard bounds.contains(point) else { return false }
        let last = starts.count - 2
        let band = min(last, max(0, Int((point.latitude - bounds.south) * bandsPerDegree)))
        let (x, y) = (point.longitude, point.latitude)
        return edges.withUnsafeBufferPointer { edges in
            var inside = false
            for edge in Int(starts[band])..<Int(starts[band + 1]) {
                let (y0, y1) = (edges[4 * edge + 1], edges[4 * edge + 3])
                guard (y0 > y) != (y1 > y) else { continue }
                let crossing = edges[4 * edge] + (y - y0) / (y1 - y0) * (edges[4 * edge + 2] - edges[4 * edge])
                if x < crossing { inside.toggle() }
            }
            return inside
        }
    }

    /// Metres from the point to the nearest edge that is not level, by a local plane; 0 inside. O(points).
    public func distance(to point: LonLat) -> Double {
        if contains(point) { return 0 }
        let north = Earth.metresPerDegree
        let east = north * Earth.cosine(ofLatitude: point.latitude)
        var nearest = Double.infinity
        for edge in stride(from: 0, to: edges.count, by: 4) {
            let (ax, ay) = ((edges[edge] - point.longitude) * east, (edges[edge + 1] - point.latitude) * north)
            let (bx, by) = ((edges[edge + 2] - point.longitude) * east, (edges[edge + 3] - point.latitude) * north)
            let (dx, dy) = (bx - ax, by - ay)
            let length = dx * dx + dy * dy
            let t = length > 0 ? max(0, min(1, -(ax * dx + ay * dy) / length)) : 0
            let (px, py) = (ax + t * dx, ay + t * dy)
            nearest = min(nearest, px * px + py * py)
        }
        return nearest.squareRoot()
    }
}
