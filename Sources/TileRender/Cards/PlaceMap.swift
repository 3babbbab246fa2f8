import GeoCore

/// A small map around a school: boundaries, its announced areas, the schools near it, and itself.
struct PlaceMap {
    let texts: TextCache

    private static let ground = Colour(240, 240, 237)
    private static let land = Colour(250, 249, 246)
    private static let area = Colour(11, 85, 102)
    private static let other = Colour(96, 100, 108)
    private static let rim = Colour(255, 255, 255)
    /// Zoom 13: a village and its neighbours, some 6 km across a card.
    private static let zoom = 13.0

    /// Draws into a rectangle of the canvas; `scale` picture pixels are one of the map.
    func draw(
        _ school: School, _ snapshot: Snapshot, on canvas: CairoCanvas, left: Int, top: Int, width: Int, height: Int,
        scale: Double
    ) throws(TileError) {
        guard let point = school.position?.point else { return }
        let world = WebMercator.world(point)
        let pixels = 256 * scale * 8192
        let middle = SIMD2(Double(left) + Double(width) / 2, Double(top) + Double(height) / 2)
        let frame = Frame(
            origin: SIMD2(world.x, world.y) - middle / pixels, pixels: pixels, scale: scale,
            // Farther than any corner of the rectangle, so that no end of a line is seen.
            window: -50.0...Double(max(left + width, top + height) + 50))
        let metres = Double(max(width, height)) / scale * 20
        let box = Bounds(around: point, metres: metres)
        canvas.set(Self.ground)
        canvas.addRectangle(left: left, top: top, width: width, height: height)
        canvas.fillPath()
        canvas.forgetPath()
        try boundaries(snapshot, in: box, frame, on: canvas)
        for area in snapshot.announcedAreas(of: school.id) {
            for ring in frame.rings(of: area.geometry) { canvas.add(ring: ring) }
            canvas.set(Self.area, alpha: 0.14)
            canvas.fillPath()
            canvas.set(Self.area, alpha: 0.7)
            canvas.strokePath(width: 2 * scale)
        }
        for near in snapshot.nearest(to: point, count: 60, within: metres) where near.school != school.id {
            guard let place = snapshot.school(near.school)?.position?.point else { continue }
            dot(frame.pixel(place), radius: 4 * scale, Self.other, scale, on: canvas)
        }
        dot(middle, radius: 10 * scale, Self.area, scale * 2, on: canvas)
        dot(middle, radius: 3.5 * scale, Self.rim, 0, on: canvas)
    }

    /// Where the picture lies in the world.
    private struct Frame {
        /// The upper left corner of the canvas, in world coordinates (0…1 from the north-west).
        let origin: SIMD2<Double>
        /// Pixels of the world's side.
        let pixels: Double
        let scale: Double
        /// Pixels that may be seen.
        let window: ClosedRange<Double>

        func pixel(_ point: LonLat) -> SIMD2<Double> {
            let world = WebMercator.world(point)
            return (SIMD2(world.x, world.y) - origin) * pixels
        }

        func rings(of shape: MultiPolygon) -> [[SIMD2<Double>]] {
            shape.polygons.flatMap(\.rings).map { $0.map(pixel) }
        }
    }

    private func boundaries(
        _ snapshot: Snapshot, in box: Bounds, _ frame: Frame, on canvas: CairoCanvas
    ) throws(TileError) {
        let layer = snapshot.boundaries
        let places = layer.indices(in: box)
        let looks: [(level: Boundary.Level, colour: Colour, width: Double, dash: [Double])] = [
            (.tambon, Colour(206, 203, 195), 1, [4, 3]), (.amphoe, Colour(190, 185, 175), 1.4, []),
            (.province, Colour(160, 153, 140), 2, []),
        ]
        func rings(_ level: Boundary.Level) -> [[SIMD2<Double>]] {
            places.filter { layer.features[$0].level == level }.flatMap { frame.rings(of: layer.features[$0].geometry) }
        }
        if let widest = looks.last(where: { look in places.contains { layer.features[$0].level == look.level } }) {
            for ring in rings(widest.level) { canvas.add(ring: ring) }
            canvas.set(Self.land)
            canvas.fillPath()
            canvas.forgetPath()
        }
        for look in looks {
            let path = LinePath(window: frame.window, dash: look.dash.map { $0 * frame.scale })
            for ring in rings(look.level) {
                for line in path.stretches(ring, offset: 0) { canvas.add(line: line) }
            }
            canvas.set(look.colour)
            canvas.strokePath(width: look.width * frame.scale)
        }
        for place in places where layer.features[place].level == .tambon {
            guard let name = layer.namePlaces[place] else { continue }
            let at = (name.point - frame.origin) * frame.pixels
            let mask = try texts.mask(
                layer.features[place].name, size: 13 * frame.scale, halo: Int(1.5 * frame.scale))
            let (left, top) = (Int(at.x) - mask.width / 2, Int(at.y) - mask.height / 2)
            guard abs(left) < 4000, abs(top) < 4000 else { continue }
            canvas.set(Self.land, alpha: 0.85)
            canvas.paint(mask.halo, left: left, top: top)
            canvas.set(Colour(120, 116, 106))
            canvas.paint(mask.ink, left: left, top: top)
        }
    }

    private func dot(_ at: SIMD2<Double>, radius: Double, _ colour: Colour, _ rim: Double, on canvas: CairoCanvas) {
        canvas.addCircle(at, radius: radius)
        canvas.set(colour)
        canvas.fillPath()
        canvas.set(Self.rim)
        canvas.strokePath(width: rim)
    }
}
