/// Borders as edges, for drawing them and what they bound.
extension MosaicLevel {
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

    private func forEachArc(in window: WorldBox, _ body: (Int) -> Void) {
        mosaic.arcIndex.forEach(in: window.grown(by: halfUnit), body)
    }
}
