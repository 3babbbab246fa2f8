/// The vertices that a simplification has not taken out yet, findable by place; taking out is all that changes.
///
/// A packed tree over the places along the Hilbert curve with the number of living ones in each box. For one thread.
struct LivingVertices {
    private static let fanOut = 8

    private let points: [Step]
    /// Vertices along the curve, and the place of each vertex there.
    private let order: [UInt32]
    private var place: [UInt32]
    private var levels: [[WorldBox]] = []
    private var living: [[Int32]] = []

    init(_ points: [Step]) {
        self.points = points
        var keys: [RadixSort.Item] = points.enumerated().map {
            RadixSort.Item(key: HilbertCurve.key(x: $1.x, y: $1.y), number: UInt32($0))
        }
        RadixSort.sort(&keys)
        order = keys.map(\.number)
        place = [UInt32](repeating: 0, count: points.count)
        for (at, vertex) in order.enumerated() { place[Int(vertex)] = UInt32(at) }
        var boxes = order.map { WorldBox(points[Int($0)]) }
        var counts = [Int32](repeating: 1, count: boxes.count)
        levels.append(boxes)
        living.append(counts)
        while boxes.count > Self.fanOut {
            let starts = stride(from: 0, to: boxes.count, by: Self.fanOut)
            let old = (boxes, counts)
            boxes = starts.map { start in
                var box = old.0[start]
                for other in old.0[start..<min(start + Self.fanOut, old.0.count)] { box.extend(by: other) }
                return box
            }
            counts = starts.map { old.1[$0..<min($0 + Self.fanOut, old.1.count)].reduce(0, +) }
            levels.append(boxes)
            living.append(counts)
        }
    }

    mutating func remove(_ vertex: UInt32) {
        var at = Int(place[Int(vertex)])
        guard living[0][at] > 0 else { return }
        for level in living.indices {
            living[level][at] -= 1
            at /= Self.fanOut
        }
    }

    /// Whether a living vertex other than the three lies in their triangle or on its edge.
    func isAny(in a: UInt32, _ b: UInt32, _ c: UInt32) -> Bool {
        let corners = [a, b, c].map { points[Int($0)] }
        guard let box = WorldBox(corners) else { return false }
        let triangle = Triangle(
            ids: (a, b, c), origin: corners[0], b: corners[1].from(corners[0]), c: corners[2].from(corners[0]),
            box: box)
        return visit(levels.count - 1, 0..<levels[levels.count - 1].count, triangle)
    }

    private struct Triangle {
        let ids: (UInt32, UInt32, UInt32)
        let origin: Step
        let b, c: SIMD2<Double>
        let box: WorldBox

        func holds(_ point: Step) -> Bool {
            let p = point.from(origin)
            let first = b.x * p.y - b.y * p.x
            let second = (c.x - b.x) * (p.y - b.y) - (c.y - b.y) * (p.x - b.x)
            let third = -c.x * (p.y - c.y) + c.y * (p.x - c.x)
            return (first >= 0 && second >= 0 && third >= 0) || (first <= 0 && second <= 0 && third <= 0)
        }
    }

    private func visit(_ level: Int, _ places: Range<Int>, _ triangle: Triangle) -> Bool {
        levels[level].withUnsafeBufferPointer { boxes in
            living[level].withUnsafeBufferPointer { living in
                for at in places where living[at] > 0 && boxes[at].intersects(triangle.box) {
                    if level == 0 {
                        let vertex = order[at]
                        let isCorner = vertex == triangle.ids.0 || vertex == triangle.ids.1 || vertex == triangle.ids.2
                        if !isCorner, triangle.holds(points[Int(vertex)]) { return true }
                    } else {
                        let last = min((at + 1) * Self.fanOut, levels[level - 1].count)
                        if visit(level - 1, at * Self.fanOut..<last, triangle) { return true }
                    }
                }
                return false
            }
        }
    }
}
