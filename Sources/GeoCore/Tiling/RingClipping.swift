/// Cuts rings to a square window for drawing (Sutherland and Hodgman 1974).
///
/// Parts of a concave ring stay joined along the window's edge, so the window must be larger than what is shown by more
/// than a line's width; for overlay and analysis use GEOS.
enum RingClipping {
    static func clip(_ ring: [SIMD2<Double>], to window: ClosedRange<Double>) -> [SIMD2<Double>] {
        var ring = ring
        for axis in 0..<2 {
            ring = cut(ring, axis: axis, at: window.lowerBound) { $0 >= window.lowerBound }
            ring = cut(ring, axis: axis, at: window.upperBound) { $0 <= window.upperBound }
        }
        return ring
    }

    private static func cut(
        _ ring: [SIMD2<Double>], axis: Int, at limit: Double, _ isInside: (Double) -> Bool
    ) -> [SIMD2<Double>] {
        guard var previous = ring.last else { return [] }
        var kept: [SIMD2<Double>] = []
        kept.reserveCapacity(ring.count)
        for point in ring {
            if isInside(point[axis]) != isInside(previous[axis]) {
                let share = (limit - previous[axis]) / (point[axis] - previous[axis])
                var crossing = previous + (point - previous) * share
                crossing[axis] = limit
                kept.append(crossing)
            }
            if isInside(point[axis]) { kept.append(point) }
            previous = point
        }
        return kept
    }
}
