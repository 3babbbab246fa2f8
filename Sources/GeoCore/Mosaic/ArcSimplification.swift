/// Weighs every vertex of arcs by the area that the border moves when it is left out (Visvalingam and Whyatt 1993).
///
/// All arcs are thinned together, the least area first, and a vertex stays when another one lies in the triangle it
/// would leave: so borders that did not cross before do not cross at any threshold, and neighbours keep their one border.
/// Ends of arcs always stay. O(n log n).
struct ArcSimplification {
    private let arcs: ArcTable
    private let points: [Step]
    /// The neighbours still there of each place in `arcs.vertices`; −1 for the ends of arcs.
    private var previous, next: [Int32]
    private var weights: [Float]
    private var heap = AreaHeap()
    private var stamps: [UInt32]

    /// The weight of each place in `arcs.vertices`, steps²; infinite for those that always stay.
    static func weights(_ arcs: ArcTable, _ points: [Step]) -> [Float] {
        var simplification = ArcSimplification(arcs, points)
        simplification.run()
        return simplification.weights
    }

    private init(_ arcs: ArcTable, _ points: [Step]) {
        (self.arcs, self.points) = (arcs, points)
        let count = arcs.vertices.count
        weights = [Float](repeating: .infinity, count: count)
        stamps = [UInt32](repeating: 0, count: count)
        previous = [Int32](repeating: -1, count: count)
        next = [Int32](repeating: -1, count: count)
        for arc in 0..<arcs.count {
            let (first, last) = (Int(arcs.starts[arc]), Int(arcs.starts[arc + 1]) - 1)
            for place in first + 1..<max(first + 1, last) {
                previous[place] = Int32(place - 1)
                next[place] = Int32(place + 1)
            }
        }
    }

    private mutating func run() {
        var living = LivingVertices(points)
        for place in weights.indices where next[place] >= 0 { push(place) }
        heap.heapify()
        var heaviest: Float = 0
        while let least = heap.pop() {
            let place = Int(least.place)
            guard stamps[place] == least.stamp, next[place] >= 0 else { continue }
            let (before, after) = (Int(previous[place]), Int(next[place]))
            let vertex = arcs.vertices[place]
            // Looked at again when a neighbour of it has gone.
            if living.isAny(in: arcs.vertices[before], vertex, arcs.vertices[after]) { continue }
            heaviest = max(heaviest, least.area)
            weights[place] = heaviest
            living.remove(vertex)
            (previous[place], next[place]) = (-1, -1)
            if next[before] >= 0 {
                next[before] = Int32(after)
                renew(before)
            }
            if next[after] >= 0 {
                previous[after] = Int32(before)
                renew(after)
            }
        }
    }

    private mutating func renew(_ place: Int) {
        stamps[place] &+= 1
        heap.insert(AreaHeap.Item(area: area(place), place: Int32(place), stamp: stamps[place]))
    }

    private mutating func push(_ place: Int) {
        heap.append(AreaHeap.Item(area: area(place), place: Int32(place), stamp: 0))
    }

    /// The area of the triangle with the neighbours still there.
    private func area(_ place: Int) -> Float {
        let origin = points[Int(arcs.vertices[place])]
        let a = points[Int(arcs.vertices[Int(previous[place])])].from(origin)
        let b = points[Int(arcs.vertices[Int(next[place])])].from(origin)
        return Float(abs(a.x * b.y - a.y * b.x) / 2)
    }
}

/// A binary heap, the least area on top; entries that were overtaken stay until they come up.
struct AreaHeap {
    struct Item {
        let area: Float
        let place: Int32
        let stamp: UInt32

        /// Equal areas by place, so that the order is the same on every machine.
        func isBefore(_ other: Item) -> Bool { area < other.area || area == other.area && place < other.place }
    }

    private var items: [Item] = []

    /// Adds at the end; `heapify` follows.
    mutating func append(_ item: Item) { items.append(item) }

    mutating func heapify() { for at in stride(from: items.count / 2 - 1, through: 0, by: -1) { sink(at) } }

    mutating func insert(_ item: Item) {
        items.append(item)
        var at = items.count - 1
        while at > 0, items[at].isBefore(items[(at - 1) / 2]) {
            items.swapAt(at, (at - 1) / 2)
            at = (at - 1) / 2
        }
    }

    mutating func pop() -> Item? {
        guard let top = items.first else { return nil }
        let last = items.removeLast()
        if !items.isEmpty {
            items[0] = last
            sink(0)
        }
        return top
    }

    private mutating func sink(_ start: Int) {
        var at = start
        while 2 * at + 1 < items.count {
            var child = 2 * at + 1
            if child + 1 < items.count, items[child + 1].isBefore(items[child]) { child += 1 }
            guard items[child].isBefore(items[at]) else { return }
            items.swapAt(at, child)
            at = child
        }
    }
}
