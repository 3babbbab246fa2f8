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

    private struct Pen: Hashable, Comparable {
        /// The colours of the areas on both sides.
        let colours: [Int]
        let isDashed: Bool

        /// Whole lines lie on top.
        static func < (one: Pen, other: Pen) -> Bool {
            one.isDashed == other.isDashed
                ? one.colours.lexicographicallyPrecedes(other.colours) : one.isDashed
        }
    }

    private func drawLines(
        _ shown: [Int], _ level: MosaicLevel, _ window: TileWindow, _ layer: FeatureLayer<ServiceArea>,
        _ colours: [Int], on pixels: UnsafeMutableBufferPointer<UInt32>
    ) {
        var isShown = [Bool](repeating: false, count: layer.features.count)
        for place in shown { isShown[place] = true }
        let users = layer.mosaic.users
        var edges: [Pen: [MosaicLevel.Edge]] = [:]
        level.forEachEdge(
            in: window.box, origin: window.origin, where: { users[$0].contains { isShown[Int($0)] } }
        ) { edge in
            let sides = users[edge.arc].map(Int.init).filter { isShown[$0] }
            let pen = Pen(
                colours: Set(sides.map { colours[$0] }).sorted(),
                isDashed: sides.allSatisfy { layer.features[$0].status == .draft })
            edges[pen, default: []].append(edge)
        }
        let coverage = LineCoverage(side: window.side, width: 1.5 * window.scale)
        let scale = window.pixelsPerStep
        for (pen, edges) in edges.sorted(by: { $0.key < $1.key }) {
            let path = LinePath(
                window: window.clip, dash: pen.isDashed ? [5 * window.scale, 4 * window.scale] : [])
            for edge in edges {
                path.forEachPiece(edge.from * scale, edge.to * scale, offset: edge.offset * scale, coverage.add)
            }
            coverage.lay(Ink(Self.mixed(pen.colours), alpha: 0.9), on: pixels)
        }
    }

    /// The colour itself, or the mean of those of both sides.
    private static func mixed(_ colours: [Int]) -> Colour {
        func mean(_ channel: (Colour) -> UInt8) -> UInt8 {
            UInt8(colours.reduce(0) { $0 + Int(channel(AreaColours.palette[$1])) } / max(1, colours.count))
        }
        return Colour(mean(\.red), mean(\.green), mean(\.blue))
    }
}
