import GeoCore

/// Where a tile lies in the world, and how its pixels count.
struct TileWindow {
    /// World coordinates (0…1) of the upper left corner.
    let origin: SIMD2<Double>
    /// Pixels of the whole world's side at this zoom and scale.
    let pixels: Double
    /// Side of the tile in pixels.
    let side: Int
    /// Pixels of the picture for one of the map.
    let scale: Double
    /// The tile with `buffer` pixels of the map all round, degrees.
    let bounds: Bounds
    /// The same in pixels, for clipping.
    let clip: ClosedRange<Double>

    /// - Parameter buffer: pixels of the map; as far as anything outside may reach into the tile.
    init(_ request: TileRequest, buffer: Double) {
        let tiles = Double(1 << request.tile.z)
        side = request.side
        scale = Double(request.scale.rawValue)
        pixels = tiles * Double(side)
        origin = SIMD2(Double(request.tile.x), Double(request.tile.y)) / tiles
        clip = (-buffer * scale)...(Double(side) + buffer * scale)
        let box = request.tile.bounds
        let (east, north) = ((box.east - box.west) * buffer / 256, (box.north - box.south) * buffer / 256 * 1.2)
        bounds =
            Bounds(
                west: max(-180, box.west - east), south: max(-90, box.south - north),
                east: min(180, box.east + east), north: min(90, box.north + north)) ?? box
    }

    /// A world coordinate as pixels of the tile.
    func pixel(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - origin) * pixels }
}
