import GeoCore

/// Draws service areas: filled with a translucent colour of their school and outlined.
struct AreaPainter {
    private static let colours = [
        Colour(31, 119, 180), Colour(230, 134, 20), Colour(60, 145, 70), Colour(176, 66, 110), Colour(120, 94, 180),
        Colour(150, 110, 60), Colour(20, 150, 160), Colour(170, 150, 20),
    ]

    func paint(_ request: TileRequest, _ snapshot: Snapshot) throws(TileError) -> CairoCanvas {
        let canvas = try CairoCanvas(side: request.side)
        let window = TileWindow(request, buffer: 8)
        for place in snapshot.areas.indices(in: window.bounds) {
            let area = snapshot.areas.features[place]
            guard request.showsDrafts || area.status == .announced, request.band ?? area.band == area.band else {
                continue
            }
            let colour = Self.colour(of: area)
            let rings = snapshot.areas.shapes[place].rings(
                origin: window.origin, pixels: window.pixels, window: window.clip)
            guard !rings.isEmpty else { continue }
            for ring in rings { canvas.add(ring: ring) }
            canvas.set(colour, alpha: 0.25)
            canvas.fillPath()
            canvas.set(colour, alpha: 0.9)
            let dash = area.status == .draft ? [5 * window.scale, 4 * window.scale] : []
            canvas.strokePath(width: 1.5 * window.scale, dash: dash)
        }
        return canvas
    }

    /// The same for all areas of a school; consecutive schools differ.
    private static func colour(of area: ServiceArea) -> Colour {
        let owner = area.school?.rawValue ?? area.id.rawValue
        return colours[Int(truncatingIfNeeded: UInt64(bitPattern: owner) % UInt64(colours.count))]
    }
}
