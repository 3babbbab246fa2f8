/// Cuts single rings to a square window through GEOS, for drawing by the even-odd rule.
package enum RingCut {
    /// The parts of a ring within the window; the ring itself where GEOS cannot cut it.
    package static func cut(_ ring: [SIMD2<Double>], to window: ClosedRange<Double>) -> [[SIMD2<Double>]] {
        guard let first = ring.first, ring.count > 2 else { return [] }
        let flat = (ring + [first]).flatMap { [$0.x, $0.y] }
        let (low, high) = (window.lowerBound, window.upperBound)
        do {
            let cut = try PlanarGeometry(polygons: [[flat]]).clipped(low, low, high, high)
            return cut.rings.flatMap { $0 }.map { ring in
                stride(from: 0, to: ring.count - 1, by: 2).map { SIMD2(ring[$0], ring[$0 + 1]) }
            }
        } catch { return [ring] }
    }
}
