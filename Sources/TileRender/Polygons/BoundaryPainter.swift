import GeoCore

/// Draws the quiet base map: ground, lines and names of provinces, districts and subdistricts.
struct BoundaryPainter {
    let texts: TextCache

    private static let ground = Colour(240, 240, 237)
    private static let land = Colour(250, 249, 246)

    /// How one level is drawn: from which zoom its lines (the widest level there is: from 0), and at which zooms its names.
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
        canvas.fill(Self.ground)
        let layer = snapshot.boundaries
        let ranks = BoundaryRanks.of(layer)
        guard let widest = ranks.widest else { return canvas }
        let window = TileWindow(request, buffer: 8)
        let level = layer.mosaic.level(zoom: request.tile.z)
        let drawn = Self.looks.filter {
            ranks.present.contains($0.level) && (request.tile.z >= $0.linesFrom || $0.level == widest)
        }
        let land = FillCoverage(side: window.side)
        let scale = window.pixelsPerStep
        level.forEachBorder(sides: ranks.sides, in: window.box, origin: window.origin) { from, to in
            land.add(from * scale, to * scale)
        }
        let lines = drawn.map { look in
            // Below the zoom its lines are made for, a line between two corners is shorter than a dash.
            let dash = request.tile.z >= look.linesFrom ? look.dash.map { $0 * window.scale } : []
            return (
                path: LinePath(window: window.clip, dash: dash),
                coverage: LineCoverage(side: window.side, width: look.width * window.scale)
            )
        }
        for (look, line) in zip(drawn, lines) {
            level.forEachEdge(
                in: window.box, origin: window.origin, where: { ranks.levels[$0] == look.level }
            ) { edge in
                line.path.forEachPiece(
                    edge.from * scale, edge.to * scale, offset: edge.offset * scale, line.coverage.add)
            }
        }
        canvas.withMutablePixels { pixels in
            land.lay(Ink(Self.land), on: pixels)
            for (look, line) in zip(drawn, lines) { line.coverage.lay(Ink(look.line), on: pixels) }
        }
        try drawNames(request, layer, ranks, on: canvas)
        return canvas
    }

    private func drawNames(
        _ request: TileRequest, _ layer: FeatureLayer<Boundary>, _ ranks: BoundaryRanks, on canvas: CairoCanvas
    ) throws(TileError) {
        let looks = Self.looks.filter { $0.names.contains(request.tile.z) && ranks.present.contains($0.level) }
        guard !looks.isEmpty else { return }
        // As far as half of a name may reach over the edge.
        let window = TileWindow(request, buffer: 128)
        let places = layer.indices(in: window.bounds)
        let names = layer.namePlaces
        for look in looks {
            for place in places where layer.features[place].level == look.level {
                guard let name = names[place] else { continue }
                try draw(layer.features[place].name, at: name, look, window, on: canvas)
            }
        }
    }

    /// Writes the name when it fits its own area, a decision that does not depend on the tile, so that it is never cut.
    private func draw(
        _ name: String, at place: NamePlace, _ look: Look, _ window: TileWindow, on canvas: CairoCanvas
    ) throws(TileError) {
        // The shortest names are wider than a few pixels: most areas are passed over before any text is shaped.
        let room = min(place.width * window.pixels, 256 * window.scale)
        guard !name.isEmpty, room > 8 * window.scale else { return }
        let mask = try texts.mask(
            name, size: look.textSize * window.scale, bold: look.level == .province,
            halo: Int(1.5 * window.scale))
        guard Double(mask.width) <= room else { return }
        // Rounded from the corner of the world, so that both sides of an edge agree.
        let corner = window.origin.from(.zero) * window.pixelsPerStep
        let middle = (place.point * window.pixels).rounded(.toNearestOrEven) - corner
        let (left, top) = (Int(middle.x) - mask.width / 2, Int(middle.y) - mask.height / 2)
        guard left < window.side, top < window.side, left + mask.width > 0, top + mask.height > 0 else { return }
        canvas.set(Self.land, alpha: 0.85)
        canvas.paint(mask.halo, left: left, top: top)
        canvas.set(look.ink)
        canvas.paint(mask.ink, left: left, top: top)
    }
}
