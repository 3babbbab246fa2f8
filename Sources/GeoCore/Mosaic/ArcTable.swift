/// Borders cut into arcs where the set of neighbours changes; each is there once, however many rings have it.
struct ArcTable {
    /// Vertices of all arcs, one arc after the other; the ends of an arc are vertices of its neighbours, too.
    private(set) var vertices: [UInt32] = []
    /// Where each arc begins in `vertices`; one more at the end.
    private(set) var starts: [Int32] = [0]
    /// The arcs of each ring in its direction; ~arc where the ring has it backwards.
    private(set) var rings: [[Int32]] = []

    private var numbers: [UInt64: Int32] = [:]

    /// Rings of vertex numbers, closed without repeating the first; those of fewer than three give no arcs.
    init(_ rings: [[UInt32]], vertices count: Int) {
        let nodes = Self.nodes(rings, count)
        self.rings = rings.map { ring in
            guard ring.count > 2 else { return [] }
            // A ring without a node is cut at its least vertex, whichever ring has it.
            let first =
                ring.indices.first { nodes[Int(ring[$0])] } ?? ring.indices.min { ring[$0] < ring[$1] } ?? 0
            var arcs: [Int32] = []
            var start = first
            while true {
                var end = start + 1
                while end < first + ring.count, !nodes[Int(ring[end % ring.count])] { end += 1 }
                arcs.append(number(of: (start...end).map { ring[$0 % ring.count] }))
                if end >= first + ring.count { return arcs }
                start = end
            }
        }
        numbers = [:]
    }

    var count: Int { starts.count - 1 }

    /// Twice the area inside a ring of arcs, square steps; positive when it turns clockwise on a map.
    func area(_ ring: [Int32], _ points: [Step]) -> Double {
        guard let first = ring.first else { return 0 }
        let origin = points[Int(vertices[Int(starts[Mosaic.number(first)])])]
        return ring.reduce(0) { sum, arc in
            let places = Int(starts[Mosaic.number(arc)])..<Int(starts[Mosaic.number(arc) + 1])
            var (area, last) = (0.0, points[Int(vertices[places.lowerBound])].from(origin))
            for place in places.dropFirst() {
                let point = points[Int(vertices[place])].from(origin)
                area += last.x * point.y - point.x * last.y
                last = point
            }
            return sum + (arc >= 0 ? area : -area)
        }
    }

    /// The number of the arc with these vertices, ~number when it is known in the other direction.
    private mutating func number(of path: [UInt32]) -> Int32 {
        // Between two nodes a border goes one way only, so its first edge names it.
        let forwards = Step(path[0], path[1]).key
        if let known = numbers[forwards] { return known }
        let number = Int32(count)
        vertices += path
        starts.append(Int32(vertices.count))
        numbers[forwards] = number
        let backwards = Step(path[path.count - 1], path[path.count - 2]).key
        // A border there and back along one edge names itself; the first direction stays.
        if numbers[backwards] == nil { numbers[backwards] = ~number }
        return number
    }

    /// The vertices at which rings part: where visits do not have the same two neighbours.
    private static func nodes(_ rings: [[UInt32]], _ count: Int) -> [Bool] {
        var nodes = [Bool](repeating: false, count: count)
        var sides = [UInt64](repeating: .max, count: count)
        for ring in rings where ring.count > 2 {
            var (previous, vertex) = (ring[ring.count - 1], ring[0])
            for place in ring.indices {
                let next = ring[place + 1 == ring.count ? 0 : place + 1]
                let pair = Step(min(previous, next), max(previous, next)).key
                if sides[Int(vertex)] == .max {
                    sides[Int(vertex)] = pair
                } else if sides[Int(vertex)] != pair {
                    nodes[Int(vertex)] = true
                }
                (previous, vertex) = (vertex, next)
            }
        }
        return nodes
    }
}
