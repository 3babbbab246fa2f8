import GeoCore

/// Draws service areas: filled with a translucent colour of their school; a border that two share is one line.
struct AreaPainter {
    func paint(_ request: TileRequest, _ snapshot: Snapshot) throws(TileError) -> CairoCanvas {
        let canvas = try CairoCanvas(side: request.side)
        let window = TileWindow(request, buffer: 8)
        let layer = snapshot.areas
        let shown = layer.indices(in: window.bounds).filter { place in
            let area = layer.features[place]
            return (request.showsDrafts || area.status == .announced) && request.band ?? area.band == area.band
        }
        guard !shown.isEmpty else { return canvas }
        let level = layer.mosaic.level(zoom: request.tile.z)
        let colours = AreaColours.of(layer).numbers
        let inks = AreaColours.palette.map { Ink($0, alpha: 0.25) }
        let fill = FillCoverage(side: window.side)
        let scale = window.pixelsPerStep
        canvas.withMutablePixels { pixels in
            for place in shown {
                level.forEachBorder(of: place, in: window.box, origin: window.origin) { from, to in
                    fill.add(from * scale, to * scale)
                }
                fill.lay(inks[colours[place]], on: pixels)
            }
            drawLines(shown, level, window, layer, colours, on: pixels)
        }
        return canvas
    }

    /// How a border is drawn.
    private struct Pen: Hashable, Comparable {
        /// A bit for each colour of the areas on both sides.
        var colours: UInt32 = 0
        var isDashed = true

        /// Whole lines lie on top.
        static func < (one: Pen, other: Pen) -> Bool {
            one.isDashed == other.isDashed ? one.colours < other.colours : one.isDashed
        }

        /// The colour itself, or the mean of those of both sides.
        var colour: Colour {
            let sides = AreaColours.palette.indices.filter { colours >> $0 & 1 == 1 }.map { AreaColours.palette[$0] }
            func mean(_ channel: (Colour) -> UInt8) -> UInt8 {
                UInt8(sides.reduce(0) { $0 + Int(channel($1)) } / max(1, sides.count))
            }
            return Colour(mean(\.red), mean(\.green), mean(\.blue))
        }
    }

    private func drawLines(
        _ shown: [Int], _ level: MosaicLevel, _ window: TileWindow, _ layer: FeatureLayer<ServiceArea>,
        _ colours: [Int], on pixels: UnsafeMutableBufferPointer<UInt32>
    ) {
        // What an area adds to the pens of its borders; nil where it is not shown.
        var parts = [Pen?](repeating: nil, count: layer.features.count)
        for place in shown {
            parts[place] = Pen(colours: 1 << colours[place], isDashed: layer.features[place].status == .draft)
        }
        let users = layer.mosaic.users
        var numbers: [Pen: Int] = [:]
        var edges: [[MosaicLevel.Edge]] = []
        // The edges of an arc come after it was asked for.
        var current = 0
        level.forEachEdge(in: window.box, origin: window.origin) { arc in
            var pen = Pen()
            for user in users[arc] {
                guard let part = parts[Int(user)] else { continue }
                pen.colours |= part.colours
                pen.isDashed = pen.isDashed && part.isDashed
            }
            guard pen.colours != 0 else { return false }
            current = numbers[pen] ?? edges.count
            if current == edges.count {
                numbers[pen] = current
                edges.append([])
            }
            return true
        } _: { edge in
            edges[current].append(edge)
        }
        let coverage = LineCoverage(side: window.side, width: 1.5 * window.scale)
        let scale = window.pixelsPerStep
        for (pen, number) in numbers.sorted(by: { $0.key < $1.key }) {
            let path = LinePath(
                window: window.clip, dash: pen.isDashed ? [5 * window.scale, 4 * window.scale] : [])
            for edge in edges[number] {
                path.forEachPiece(edge.from * scale, edge.to * scale, offset: edge.offset * scale, coverage.add)
            }
            coverage.lay(Ink(pen.colour, alpha: 0.9), on: pixels)
        }
    }
}
