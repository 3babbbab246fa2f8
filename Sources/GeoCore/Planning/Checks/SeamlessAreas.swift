/// The areas of a band all of whose edges are the edge of exactly one neighbour, corner for corner, run the other way.
///
/// Their union is what is left of their edges when those of neighbours cancel out. Where it is valid, no two of them
/// overlap: as functions on the plane they sum to their union. So one look proves what would take an overlay for every
/// pair, and the union needs none either; areas drawn along a common fabric are nearly all of this kind.
struct SeamlessAreas {
    /// Places in the list of shapes.
    let members: Set<Int>
    /// The union of the members; no corner moves.
    let union: PlanarGeometry

    /// nil when there are too few to be worth it, or they do not fit together. O(corners).
    init?(_ shapes: [PlanarGeometry]) {
        let rings = shapes.map(\.rings)
        let seams = Seams(rings)
        let clean = rings.indices.filter { !rings[$0].isEmpty && seams.areShared(by: rings[$0]) }
        guard clean.count > 1, let all = try? PlanarGeometry(polygons: clean.flatMap { rings[$0] }),
            let union = try? all.coverageUnion(), union.invalidity == nil
        else { return nil }
        let sum = clean.reduce(0) { $0 + shapes[$1].area }
        // Rounding only: cancelling edges changes no area.
        guard abs(union.area - sum) <= sum * 1e-9 else { return nil }
        members = Set(clean)
        self.union = union
    }
}

/// How often each edge occurs, and whether its two sides run against each other.
private struct Seams {
    private struct Edge: Hashable {
        let x1, y1, x2, y2: Double
    }

    private struct Use {
        var count = 0
        /// +1 for each use from the lesser corner to the greater with the ground on the left, −1 for the other way.
        var direction = 0
    }

    private var uses: [Edge: Use] = [:]

    init(_ shapes: [[[[Double]]]]) {
        for polygon in shapes.joined() {
            for (place, ring) in polygon.enumerated() {
                let sign = Self.isCounterClockwise(ring) == (place == 0) ? 1 : -1
                Self.forEachEdge(of: ring) { edge, direction in
                    uses[edge, default: Use()].count += 1
                    uses[edge, default: Use()].direction += direction * sign
                }
            }
        }
    }

    func areShared(by polygons: [[[Double]]]) -> Bool {
        var areShared = true
        for ring in polygons.joined() where areShared {
            Self.forEachEdge(of: ring) { edge, _ in
                guard let use = uses[edge], use.count == 2, use.direction == 0 else {
                    areShared = false
                    return
                }
            }
        }
        return areShared
    }

    /// Every edge in one way of writing, with 1 when the ring runs that way and −1 when it does not.
    private static func forEachEdge(of ring: [Double], _ body: (Edge, Int) -> Void) {
        for at in stride(from: 0, to: ring.count - 3, by: 2) {
            let (x1, y1, x2, y2) = (ring[at], ring[at + 1], ring[at + 2], ring[at + 3])
            if (x1, y1) < (x2, y2) {
                body(Edge(x1: x1, y1: y1, x2: x2, y2: y2), 1)
            } else {
                body(Edge(x1: x2, y1: y2, x2: x1, y2: y1), -1)
            }
        }
    }

    private static func isCounterClockwise(_ ring: [Double]) -> Bool {
        guard ring.count >= 8 else { return true }
        let (x0, y0) = (ring[0], ring[1])
        var sum = 0.0
        for at in stride(from: 2, to: ring.count - 3, by: 2) {
            sum += (ring[at] - x0) * (ring[at + 3] - y0) - (ring[at + 2] - x0) * (ring[at + 1] - y0)
        }
        return sum > 0
    }
}
