import GeoCore

/// Where a tile lies in the world, and how its pixels count.
struct TileWindow {
    /// The upper left corner.
    let origin: Step
    /// Pixels of the whole world's side at this zoom and scale.
    let pixels: Double
    /// Side of the tile in pixels.
    let side: Int
    /// Pixels of the picture for one of the map.
    let scale: Double
    /// The tile with `buffer` pixels of the map all round.
    let box: WorldBox
    /// The same in degrees, a little larger.
    let bounds: Bounds
    /// The same in pixels of the picture.
    let clip: ClosedRange<Double>

    /// - Parameter buffer: pixels of the map; as far as anything outside may reach into the tile.
    init(_ request: TileRequest, buffer: Double) {
        let tile = request.tile
        side = request.side
        scale = Double(request.scale.rawValue)
        pixels = Double(1 << tile.z) * Double(side)
        let steps = UInt32(32 - tile.z)
        origin = Step(UInt32(tile.x << steps), UInt32(tile.y << steps))
        clip = (-buffer * scale)...(Double(side) + buffer * scale)
        let last = UInt32(truncatingIfNeeded: (1 << Int(steps)) - 1)
        let reach = UInt32(min(Double(UInt32.max), (buffer / 256 * Double(1 << Int(steps))).rounded(.up)))
        box = WorldBox(west: origin.x, north: origin.y, east: origin.x + last, south: origin.y + last)
            .grown(by: reach)
        bounds = tile.bounds(withBuffer: buffer / 256)
    }

    /// Pixels of the picture in a step of the world.
    var pixelsPerStep: Double { pixels / 4_294_967_296 }
}
