/// Polygons in world coordinates (0…1 from the north-west, see `WebMercator.world`), projected once for all tiles.
package struct ProjectedShape: Sendable {
    package let rings: [[SIMD2<Double>]]
    /// Least and greatest world coordinates of each ring.
    package let boxes: [(least: SIMD2<Double>, greatest: SIMD2<Double>)]
    /// A point well inside the largest part, for a name; nil for a shape without area.
    package let namePoint: SIMD2<Double>?

    package init(_ shape: MultiPolygon) {
        rings = shape.polygons.flatMap(\.rings).map { ring in
            ring.map { point in
                let world = WebMercator.world(point)
                return SIMD2(world.x, world.y)
            }
        }
        boxes = rings.map { ring in
            var (least, greatest) = (SIMD2<Double>(repeating: .infinity), SIMD2<Double>(repeating: -.infinity))
            for point in ring {
                least = pointwiseMin(least, point)
                greatest = pointwiseMax(greatest, point)
            }
            return (least, greatest)
        }
        namePoint = Self.namePoint(rings)
    }

    /// The rings near a window as pixels of one zoom level, thinned to what can be seen and clipped to the window.
    ///
    /// Vertices move to a grid of 1/8 px that is the same for the whole zoom level, so that neighbours keep a shared
    /// edge shared and tiles meet.
    /// - Parameters:
    ///   - origin: world coordinates of pixel 0, 0.
    ///   - pixels: pixels of the whole world's side.
    ///   - window: what is kept, in pixels from the origin.
    package func rings(origin: SIMD2<Double>, pixels: Double, window: ClosedRange<Double>) -> [[SIMD2<Double>]] {
        var kept: [[SIMD2<Double>]] = []
        for (ring, box) in zip(rings, boxes) {
            let (least, greatest) = ((box.least - origin) * pixels, (box.greatest - origin) * pixels)
            guard greatest.x >= window.lowerBound, greatest.y >= window.lowerBound, least.x <= window.upperBound,
                least.y <= window.upperBound, max(greatest.x - least.x, greatest.y - least.y) > 0.5
            else { continue }
            var thinned: [SIMD2<Double>] = []
            let offset = origin * pixels * 8
            for point in ring {
                let snapped = ((point * pixels * 8).rounded(.toNearestOrEven) - offset) / 8
                if thinned.last != snapped { thinned.append(snapped) }
            }
            if thinned.count > 1, thinned.first == thinned.last { thinned.removeLast() }
            let isInside =
                least.x >= window.lowerBound && least.y >= window.lowerBound && greatest.x <= window.upperBound
                && greatest.y <= window.upperBound
            let clipped = isInside ? thinned : RingClipping.clip(thinned, to: window)
            if clipped.count > 2 { kept.append(clipped) }
        }
        return kept
    }

    /// The middle of the widest stretch inside, on the level of the largest ring's centre.
    private static func namePoint(_ rings: [[SIMD2<Double>]]) -> SIMD2<Double>? {
        guard let largest = rings.max(by: { abs(area($0)) < abs(area($1)) }), largest.count > 3, area(largest) != 0
        else { return nil }
        let level = centre(largest).y
        var crossings: [Double] = []
        for ring in rings {
            guard var previous = ring.last else { continue }
            for point in ring {
                if (point.y > level) != (previous.y > level) {
                    crossings.append(
                        point.x + (level - point.y) / (previous.y - point.y) * (previous.x - point.x))
                }
                previous = point
            }
        }
        crossings.sort()
        var best: (width: Double, middle: Double)?
        for at in stride(from: 0, to: crossings.count - 1, by: 2) {
            let width = crossings[at + 1] - crossings[at]
            if width > best?.width ?? 0 { best = (width, (crossings[at] + crossings[at + 1]) / 2) }
        }
        return best.map { SIMD2($0.middle, level) }
    }

    /// Twice the signed area.
    private static func area(_ ring: [SIMD2<Double>]) -> Double {
        guard var previous = ring.last else { return 0 }
        var sum = 0.0
        for point in ring {
            sum += previous.x * point.y - point.x * previous.y
            previous = point
        }
        return sum
    }

    private static func centre(_ ring: [SIMD2<Double>]) -> SIMD2<Double> {
        guard var previous = ring.last, let first = ring.first else { return .zero }
        var (sum, total) = (SIMD2<Double>.zero, 0.0)
        previous -= first
        for point in ring {
            // From the first vertex, for exactness: rings are small beside the world.
            let near = point - first
            let cross = previous.x * near.y - near.x * previous.y
            sum += (previous + near) * cross
            total += cross
            previous = near
        }
        return total == 0 ? first : first + sum / (3 * total)
    }
}
