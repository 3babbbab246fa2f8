/// The arcs of a mosaic as drawn at one zoom level: thinned, and rounded to the grid of vector tiles of that zoom.
///
/// Eight bytes a vertex. Immutable; any thread.
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
    /// Half of the grid's width, steps.
    private let halfUnit: UInt32

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
        halfUnit = (1 << shift) / 2
    }

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
        for at in Int(mosaic.ringStarts[feature])..<Int(mosaic.ringStarts[feature + 1]) {
            let ring = mosaic.rings[at]
            guard ring.box.intersects(window) else { continue }
            var path: [SIMD2<Double>] = []
            for arc in ring.arcs { append(arc, to: &path, window, origin) }
            while path.count > 1, path.first == path.last { path.removeLast() }
            if path.count > 2 { found.append((Int(ring.polygon), path)) }
        }
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

    /// A stretch of one arc to be drawn as a line.
    package struct Line {
        package let arc: Int
        package let path: [SIMD2<Double>]
        /// Steps of the arc before the path begins, where a pattern of dashes has got to.
        package let offset: Double
    }

    /// The stretches of arcs near a window, in steps from `origin`, each once; only arcs that answer true.
    package func lines(in window: WorldBox, origin: Step, where isWanted: (Int) -> Bool) -> [Line] {
        var found: [Line] = []
        // Rounding moves a vertex out of its arc's box by half a unit at most.
        let reach = window.grown(by: halfUnit)
        mosaic.arcIndex.forEach(in: reach) { arc in
            guard isWanted(arc) else { return }
            var path: [SIMD2<Double>] = []
            var offset = 0.0
            for chunk in chunks[Int(chunkStarts[arc])..<Int(chunkStarts[arc + 1])] where chunk.last > chunk.first {
                guard chunk.box.intersects(window) else {
                    if !path.isEmpty { found.append(Line(arc: arc, path: path, offset: offset)) }
                    path = []
                    continue
                }
                if path.isEmpty {
                    path.append(points[Int(chunk.first)].from(origin))
                    offset = chunk.offset
                }
                for place in Int(chunk.first) + 1...Int(chunk.last) { path.append(points[place].from(origin)) }
            }
            if !path.isEmpty { found.append(Line(arc: arc, path: path, offset: offset)) }
        }
        return found.sorted { ($0.arc, $0.offset) < ($1.arc, $1.offset) }
    }
}
