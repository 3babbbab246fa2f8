import Synchronization

/// The arcs of a mosaic as drawn at one zoom level: thinned, and rounded to the grid of vector tiles of that zoom.
///
/// Eight bytes a vertex. Immutable but for what it has found out about itself; any thread.
package final class MosaicLevel: Sendable {
    /// Arcs are cut into chunks of so many edges, so that what lies beside a tile is passed over.
    private static let chunkEdges = 32
    /// A vertex is left out when the border moves by less than this area, square units of a tile of 4096: a third of a
    /// pixel squared at 512 px a tile.
    private static let leastArea: Float = 32

    /// A run of an arc's vertices; the last one is the first of the next chunk.
    struct Chunk: Sendable {
        let first, last: Int32
        let box: WorldBox
        /// Length of the arc before this chunk, steps.
        let offset: Double
    }

    let points: [Step]
    let chunks: [Chunk]
    /// The chunks of arc i are `chunks[chunkStarts[i]..<chunkStarts[i + 1]]`.
    let chunkStarts: [Int32]
    let mosaic: Mosaic
    /// The grid's width is 2 to the power of this, steps.
    let shift: UInt32
    /// Which features are valid as drawn at this zoom, as far as it is known.
    private let validity: Mutex<[Bool?]>

    init(_ mosaic: Mosaic, zoom: Int) {
        // At the finest level a unit is a step.
        let shift = zoom >= Mosaic.finestZoom ? 0 : UInt32(20 - zoom)
        let leastWeight = shift == 0 ? 0 : Self.leastArea * Float(UInt64(1) << UInt64(2 * shift))
        var (points, chunks, starts): ([Step], [Chunk], [Int32]) = ([], [], [0])
        for arc in 0..<mosaic.arcs.count {
            let first = points.count
            for place in Int(mosaic.arcs.starts[arc])..<Int(mosaic.arcs.starts[arc + 1])
            where mosaic.weights[place] > leastWeight {
                let point = Self.rounded(mosaic.points[Int(mosaic.arcs.vertices[place])], shift)
                if points.count == first || points[points.count - 1] != point { points.append(point) }
            }
            Self.cut(points, from: first, to: &chunks)
            starts.append(Int32(chunks.count))
        }
        (self.points, self.chunks, chunkStarts) = (points, chunks, starts)
        self.mosaic = mosaic
        self.shift = shift
        validity = Mutex([Bool?](repeating: nil, count: mosaic.featureCount))
    }

    /// Half of the grid's width, steps.
    private var halfUnit: UInt32 { (1 << shift) / 2 }

    /// Bytes of memory it takes, about.
    package var bytes: Int {
        points.count * 8 + chunks.count * MemoryLayout<Chunk>.stride + chunkStarts.count * 4
    }

    private static func rounded(_ point: Step, _ shift: UInt32) -> Step {
        guard shift > 0 else { return point }
        func round(_ value: UInt32) -> UInt32 {
            let unit = UInt64(1) << UInt64(shift)
            return UInt32(min(UInt64(UInt32.max), (UInt64(value) + unit / 2) / unit * unit))
        }
        return Step(round(point.x), round(point.y))
    }

    private static func cut(_ points: [Step], from first: Int, to chunks: inout [Chunk]) {
        var (start, length) = (first, 0.0)
        repeat {
            let last = min(start + chunkEdges, points.count - 1)
            guard let box = WorldBox(points[start...last]) else { return }
            chunks.append(Chunk(first: Int32(start), last: Int32(last), box: box, offset: length))
            for place in start..<last {
                let edge = points[place + 1].from(points[place])
                length += (edge * edge).sum().squareRoot()
            }
            start = last
        } while start < points.count - 1
    }

    /// The rings of a feature near a window, in steps from `origin`, by polygons, for drawing by the even-odd rule.
    ///
    /// What lies beyond one side of the window is drawn together to few vertices on that side: inside the window nothing
    /// differs. Rings that collapsed at this zoom are left out.
    package func rings(of feature: Int, in window: WorldBox, origin: Step) -> [(polygon: Int, ring: [SIMD2<Double>])] {
        var found: [(polygon: Int, ring: [SIMD2<Double>])] = []
        for ring in mosaic.rings(of: feature) where ring.box.intersects(window) {
            var path: [SIMD2<Double>] = []
            for arc in ring.arcs { append(arc, to: &path, window, origin) }
            while path.count > 1, path.first == path.last { path.removeLast() }
            if path.count > 2 { found.append((Int(ring.polygon), path)) }
        }
        return found
    }

    /// Whether all of a feature lies in a window.
    func lies(_ feature: Int, in window: WorldBox) -> Bool {
        mosaic.rings(of: feature).allSatisfy { window.contains($0.box) }
    }

    /// The whole polygons of a feature, each its rings, in units of the grid from `origin`, which is a place of the grid.
    ///
    /// No vertex is there twice in a row, nor the first again at the end; rings that collapsed are left out.
    func gridPolygons(of feature: Int, origin: Step) -> [[[SIMD2<Int32>]]] {
        var found: [[[SIMD2<Int32>]]] = []
        var last: Int32?
        for ring in mosaic.rings(of: feature) {
            let path = gridPath(ring, origin)
            guard path.count > 2 else { continue }
            if ring.polygon == last { found[found.count - 1].append(path) } else { found.append([path]) }
            last = ring.polygon
        }
        return found
    }

    private func gridPath(_ ring: Mosaic.Ring, _ origin: Step) -> [SIMD2<Int32>] {
        let origin = SIMD2<Int64>(truncatingIfNeeded: origin)
        var path: [SIMD2<Int32>] = []
        path.reserveCapacity(ring.arcs.reduce(0) { $0 + vertices(of: Mosaic.number($1)).count })
        for arc in ring.arcs {
            let places = vertices(of: Mosaic.number(arc))
            for step in 0..<places.count {
                let point = points[arc >= 0 ? places.lowerBound + step : places.upperBound - 1 - step]
                let unit = SIMD2<Int32>(
                    truncatingIfNeeded: (SIMD2<Int64>(truncatingIfNeeded: point) &- origin) &>> Int64(shift))
                if path.last != unit { path.append(unit) }
            }
        }
        while path.count > 1, path.first == path.last { path.removeLast() }
        return path
    }

    private func vertices(of arc: Int) -> Range<Int> {
        let (first, last) = (Int(chunkStarts[arc]), Int(chunkStarts[arc + 1]) - 1)
        return first > last ? 0..<0 : Int(chunks[first].first)..<Int(chunks[last].last) + 1
    }

    /// Whether a feature is valid as drawn at this zoom, by GEOS; found out once.
    func isValid(_ feature: Int) -> Bool {
        if let known = validity.withLock({ $0[feature] }) { return known }
        let polygons = gridPolygons(of: feature, origin: .zero).map { rings in
            rings.map { ring in (ring + ring.prefix(1)).flatMap { [Double($0.x), Double($0.y)] } }
        }
        let found = (try? PlanarGeometry(polygons: polygons).invalidity == nil) ?? false
        validity.withLock { $0[feature] = found }
        return found
    }

    private func append(_ arc: Int32, to path: inout [SIMD2<Double>], _ window: WorldBox, _ origin: Step) {
        let number = Mosaic.number(arc)
        let range = Int(chunkStarts[number])..<Int(chunkStarts[number + 1])
        func add(_ place: Int) {
            let point = points[place].from(origin)
            if path.last != point { path.append(point) }
        }
        for step in 0..<range.count {
            let chunk = chunks[arc >= 0 ? range.lowerBound + step : range.upperBound - 1 - step]
            let (first, last) = (Int(chunk.first), Int(chunk.last))
            add(arc >= 0 ? first : last)
            if chunk.box.intersects(window) {
                for inner in first + 1..<max(first + 1, last) { add(arc >= 0 ? inner : first + last - inner) }
            }
            add(arc >= 0 ? last : first)
        }
    }

    /// A straight piece of an arc, in steps from some origin.
    package struct Edge {
        package let arc: Int
        package let from, to: SIMD2<Double>
        /// Steps of the arc before `from`, where a pattern of dashes has got to.
        package let offset: Double
    }

    /// Gives the edges of arcs near a window, each once; only of arcs that answer true.
    package func forEachEdge(
        in window: WorldBox, origin: Step, where isWanted: (Int) -> Bool, _ body: (Edge) -> Void
    ) {
        forEachArc(in: window) { arc in
            guard isWanted(arc) else { return }
            for chunk in chunks[Int(chunkStarts[arc])..<Int(chunkStarts[arc + 1])] where chunk.box.intersects(window) {
                var (offset, from) = (chunk.offset, points[Int(chunk.first)].from(origin))
                for place in Int(chunk.first)..<Int(chunk.last) {
                    let to = points[place + 1].from(origin)
                    body(Edge(arc: arc, from: from, to: to, offset: offset))
                    let step = to - from
                    (offset, from) = (offset + (step * step).sum().squareRoot(), to)
                }
            }
        }
    }

    /// Gives the borders of a feature as edges that have it to their right, as far as they tell what of the window it
    /// covers: what lies to the window's left is drawn together, what lies elsewhere beside it is left out.
    package func forEachBorder(
        of feature: Int, in window: WorldBox, origin: Step, _ body: (SIMD2<Double>, SIMD2<Double>) -> Void
    ) {
        for ring in mosaic.rings(of: feature) where ring.box.grown(by: halfUnit).intersects(window) {
            for arc in ring.arcs { border(arc, turn: ring.turn, in: window, origin, body) }
        }
    }

    /// The same for many features at once: `sides` are those of the mosaic for them.
    package func forEachBorder(
        sides: [Int8], in window: WorldBox, origin: Step, _ body: (SIMD2<Double>, SIMD2<Double>) -> Void
    ) {
        let row = WorldBox(west: 0, north: window.north, east: window.east, south: window.south)
        forEachArc(in: row) { arc in
            // One that is there twice bounds two features that overlap, and counts twice.
            for _ in 0..<abs(sides[arc]) { border(Int32(arc), turn: sides[arc].signum(), in: window, origin, body) }
        }
    }

    private func border(
        _ arc: Int32, turn: Int8, in window: WorldBox, _ origin: Step, _ body: (SIMD2<Double>, SIMD2<Double>) -> Void
    ) {
        let isForwards = (arc >= 0) == (turn > 0)
        func give(_ first: Int, _ last: Int) {
            let (from, to) = (points[first].from(origin), points[last].from(origin))
            if isForwards { body(from, to) } else { body(to, from) }
        }
        let number = Mosaic.number(arc)
        for chunk in chunks[Int(chunkStarts[number])..<Int(chunkStarts[number + 1])] {
            let box = chunk.box
            guard box.west <= window.east, box.north <= window.south, window.north <= box.south else { continue }
            if box.east < window.west {
                give(Int(chunk.first), Int(chunk.last))
            } else {
                for place in Int(chunk.first)..<Int(chunk.last) { give(place, place + 1) }
            }
        }
    }

    /// Rounding moves a vertex out of its arc's box by half a unit at most.
    private func forEachArc(in window: WorldBox, _ body: (Int) -> Void) {
        mosaic.arcIndex.forEach(in: window.grown(by: halfUnit), body)
    }
}
