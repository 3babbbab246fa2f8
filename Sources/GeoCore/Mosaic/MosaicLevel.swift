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
    let validity: Mutex<[Bool?]>

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

    /// Half of the grid's width, steps: rounding moves a vertex out of its arc's box by so much at most.
    var halfUnit: UInt32 { (1 << shift) / 2 }

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
}
