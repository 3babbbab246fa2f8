/// The distinct vertices of many rings, those nearer to each other than a tolerance counted as one.
///
/// The first of them that is added keeps its place, the later ones move to it.
struct VertexPool {
    private(set) var points: [Step] = []
    /// Squared distance below which two vertices are one, steps².
    private let tolerance: UInt32
    /// Vertices in cells a few tolerances wide: the latest of a cell, and the one before each.
    private var latest: [UInt64: UInt32] = [:]
    private var before: [UInt32] = []
    private let shift: UInt32

    /// - Parameter tolerance: steps; 107 of them are a metre at the equator.
    init(tolerance: UInt32, capacity: Int) {
        self.tolerance = tolerance
        shift = UInt32(32 - (tolerance * 8).leadingZeroBitCount)
        points.reserveCapacity(capacity)
        before.reserveCapacity(capacity)
        latest.reserveCapacity(capacity)
    }

    /// The number of the vertex here, a new one when none is near.
    mutating func number(of point: Step) -> UInt32 {
        let near = WorldBox(point).grown(by: tolerance)
        for column in near.west >> shift...near.east >> shift {
            for row in near.north >> shift...near.south >> shift {
                var next = latest[Step(column, row).key] ?? .max
                while next != .max {
                    if isNear(points[Int(next)], point) { return next }
                    next = before[Int(next)]
                }
            }
        }
        let number = UInt32(points.count)
        points.append(point)
        before.append(latest.updateValue(number, forKey: Step(point.x >> shift, point.y >> shift).key) ?? .max)
        return number
    }

    private func isNear(_ a: Step, _ b: Step) -> Bool {
        let apart = a.from(b)
        return apart.x * apart.x + apart.y * apart.y <= Double(tolerance) * Double(tolerance)
    }
}
