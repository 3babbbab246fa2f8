/// Gives edges the vertices of neighbours that lie on them, so that two sides of one border have the same vertices.
struct EdgeMatching {
    private let points: [Step]
    private let tolerance: UInt32

    init(_ points: [Step], tolerance: UInt32) { (self.points, self.tolerance) = (points, tolerance) }

    /// The rings, closed without repeating the first vertex, with vertices added where another ring has one.
    func matched(_ rings: [[UInt32]]) -> [[UInt32]] {
        let index = BoxIndex(points.map { WorldBox($0) })
        var seen: Set<UInt64> = []
        seen.reserveCapacity(points.count * 2)
        // Vertices on an edge, from its end with the lesser number; edges without any are left out.
        var onEdge: [UInt64: [UInt32]] = [:]
        for ring in rings {
            forEachEdge(ring) { start, end in
                let key = Self.key(start, end)
                guard seen.insert(key).inserted else { return }
                let found = vertices(on: min(start, end), max(start, end), index)
                if !found.isEmpty { onEdge[key] = found }
            }
        }
        if onEdge.isEmpty { return rings }
        return rings.map { ring in
            var matched: [UInt32] = []
            matched.reserveCapacity(ring.count)
            forEachEdge(ring) { start, end in
                matched.append(start)
                if let found = onEdge[Self.key(start, end)] { matched += start < end ? found : found.reversed() }
            }
            return matched
        }
    }

    private func forEachEdge(_ ring: [UInt32], _ body: (UInt32, UInt32) -> Void) {
        for place in ring.indices { body(ring[place], ring[place + 1 == ring.count ? 0 : place + 1]) }
    }

    /// The vertices within the tolerance of the edge's inside, from its start to its end.
    private func vertices(on start: UInt32, _ end: UInt32, _ index: BoxIndex) -> [UInt32] {
        let (a, b) = (points[Int(start)], points[Int(end)])
        let along = b.from(a)
        let length = (along * along).sum()
        guard length > 0 else { return [] }
        var box = WorldBox(a)
        box.extend(by: WorldBox(b))
        var found: [(share: Double, vertex: UInt32)] = []
        index.forEach(in: box.grown(by: tolerance)) { place in
            guard place != Int(start), place != Int(end) else { return }
            let point = points[place].from(a)
            let share = (point * along).sum() / length
            guard share > 0, share < 1 else { return }
            let off = point - along * share
            if (off * off).sum() <= Double(tolerance) * Double(tolerance) { found.append((share, UInt32(place))) }
        }
        return found.sorted { ($0.share, $0.vertex) < ($1.share, $1.vertex) }.map(\.vertex)
    }

    private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 { Step(min(a, b), max(a, b)).key }
}
