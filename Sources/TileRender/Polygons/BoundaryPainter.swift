import GeoCore

/// Draws the quiet base map: ground, lines and names of provinces, districts and subdistricts.
struct BoundaryPainter {
    let texts: TextCache

    private static let ground = Colour(240, 240, 237)
    private static let land = Colour(250, 249, 246)

    /// How one level is drawn: from which zoom its lines, and at which zooms its names.
    private struct Look {
        let level: Boundary.Level
        let linesFrom: Int
        let names: ClosedRange<Int>
        let line: Colour
        let width: Double
        let dash: [Double]
        let ink: Colour
        let textSize: Double
    }

    /// The faintest first, so that the lines of higher levels lie on top.
    private static let looks = [
        Look(
            level: .tambon, linesFrom: 10, names: 12...22, line: Colour(214, 211, 203), width: 0.8, dash: [3, 2],
            ink: Colour(120, 116, 106), textSize: 11),
        Look(
            level: .amphoe, linesFrom: 8, names: 9...11, line: Colour(198, 193, 183), width: 1, dash: [],
            ink: Colour(105, 100, 90), textSize: 12),
        Look(
            level: .province, linesFrom: 0, names: 5...8, line: Colour(172, 165, 152), width: 1.4, dash: [],
            ink: Colour(88, 83, 73), textSize: 13),
    ]

    func paint(_ request: TileRequest, _ snapshot: Snapshot) throws(TileError) -> CairoCanvas {
        let canvas = try CairoCanvas(side: request.side)
        // As far as half of a name may reach over the edge.
        let window = TileWindow(request, buffer: 128)
        let layer = snapshot.boundaries
        let places = layer.indices(in: window.bounds)
        canvas.fill(Self.ground)
        let levels = Set(places.map { layer.features[$0].level })
        if let widest = Self.looks.last(where: { levels.contains($0.level) })?.level {
            for place in places where layer.features[place].level == widest {
                add(layer.shapes[place], window, to: canvas)
            }
            canvas.set(Self.land)
            canvas.fillPath()
            canvas.forgetPath()
        }
        for look in Self.looks where request.tile.z >= look.linesFrom {
            for place in places where layer.features[place].level == look.level {
                add(layer.shapes[place], window, to: canvas)
            }
            canvas.set(look.line)
            canvas.strokePath(width: look.width * window.scale, dash: look.dash.map { $0 * window.scale })
        }
        for look in Self.looks where look.names.contains(request.tile.z) {
            for place in places where layer.features[place].level == look.level {
                try name(layer.features[place], layer.shapes[place], look, window, on: canvas)
            }
        }
        return canvas
    }

    private func add(_ shape: ProjectedShape, _ window: TileWindow, to canvas: CairoCanvas) {
        for ring in shape.rings(origin: window.origin, pixels: window.pixels, window: window.clip) {
            canvas.add(ring: ring)
        }
    }

    /// Writes the name when it fits its own area, a decision that does not depend on the tile, so that it is never cut.
    private func name(
        _ boundary: Boundary, _ shape: ProjectedShape, _ look: Look, _ window: TileWindow, on canvas: CairoCanvas
    ) throws(TileError) {
        guard let point = shape.namePoint, !boundary.name.isEmpty else { return }
        let widest = shape.boxes.map { $0.greatest.x - $0.least.x }.max() ?? 0
        let mask = try texts.mask(
            boundary.name, size: look.textSize * window.scale, bold: look.level == .province,
            halo: Int(1.5 * window.scale))
        guard Double(mask.width) <= min(widest * window.pixels, 256 * window.scale) else { return }
        // Rounded from the corner of the world, so that both sides of an edge agree.
        let middle = (point * window.pixels).rounded(.toNearestOrEven) - (window.origin * window.pixels)
        let (left, top) = (Int(middle.x) - mask.width / 2, Int(middle.y) - mask.height / 2)
        guard left < window.side, top < window.side, left + mask.width > 0, top + mask.height > 0 else { return }
        canvas.set(Self.land, alpha: 0.85)
        canvas.paint(mask.halo, left: left, top: top)
        canvas.set(look.ink)
        canvas.paint(mask.ink, left: left, top: top)
    }
}
