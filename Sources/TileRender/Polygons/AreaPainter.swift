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
        for place in shown {
            for ring in window.rings(of: place, at: level) { canvas.add(ring: ring) }
            canvas.set(AreaColours.palette[colours[place]], alpha: 0.25)
            canvas.fillPath()
            canvas.forgetPath()
        }
        drawLines(shown, level, window, layer, colours, on: canvas)
        return canvas
    }

    private struct Pen: Hashable {
        /// The colours of the areas on both sides.
        let colours: [Int]
        let isDashed: Bool
    }

    private func drawLines(
        _ shown: [Int], _ level: MosaicLevel, _ window: TileWindow, _ layer: FeatureLayer<ServiceArea>,
        _ colours: [Int], on canvas: CairoCanvas
    ) {
        let visible = Set(shown.map(Int32.init))
        let users = layer.mosaic.users
        let lines = level.lines(in: window.box, origin: window.origin) { users[$0].contains(where: visible.contains) }
        let byPen = Dictionary(grouping: lines) { line in
            let sides = users[line.arc].filter(visible.contains).map(Int.init)
            return Pen(
                colours: Set(sides.map { colours[$0] }).sorted(),
                isDashed: sides.allSatisfy { layer.features[$0].status == .draft })
        }
        let order = byPen.keys.sorted { ($0.colours.lexicographicallyPrecedes($1.colours)) }
        for pen in order {
            let dash = pen.isDashed ? [5 * window.scale, 4 * window.scale] : []
            for line in byPen[pen] ?? [] { canvas.add(line, window, dash: dash) }
            canvas.set(Self.mixed(pen.colours), alpha: 0.9)
            canvas.strokePath(width: 1.5 * window.scale)
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

extension CairoCanvas {
    /// Adds what shows of a border to the path, cut into dashes where there are any.
    func add(_ line: MosaicLevel.Line, _ window: TileWindow, dash: [Double]) {
        let scale = window.pixelsPerStep
        let cut = LinePath(window: window.clip, dash: dash)
        for stretch in cut.stretches(line.path.map { $0 * scale }, offset: line.offset * scale) { add(line: stretch) }
    }
}
