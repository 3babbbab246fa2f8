/// Where the name of an area is written, in world coordinates (0…1 from the north-west, see `WebMercator.world`).
package struct NamePlace: Sendable {
    /// The middle of the widest stretch inside, on the level of the largest ring's centre.
    package let point: SIMD2<Double>
    /// How wide that stretch is.
    package let width: Double

    /// Returns nil for a shape without area. O(points).
    package init?(_ shape: MultiPolygon) {
        let rings = shape.polygons.flatMap(\.rings).map { ring in
            ring.map { point in
                let world = WebMercator.world(point)
                return SIMD2(world.x, world.y)
            }
        }
        guard let largest = rings.max(by: { abs(Self.area($0)) < abs(Self.area($1)) }), largest.count > 3,
            Self.area(largest) != 0
        else { return nil }
        let level = Self.centre(largest).y
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
        guard let best else { return nil }
        (point, width) = (SIMD2(best.middle, level), best.width)
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
