import GeoCore

/// A tile and the neighbourhood in which schools matter for its labels, in pixels of the whole world at its zoom.
struct LabelFrame {
    /// The tile's corner, pixels at scale 1.
    let west, north: Int
    /// The places of the schools that matter.
    let box: WorldBox
    private let zoom: Int

    init(_ tile: TileID, font: LabelFont) {
        zoom = tile.z
        (west, north) = (tile.x * 256, tile.y * 256)
        let reach = LabelPlan.reach(width: LabelShape.widest, height: font.height(lines: 2))
        let shift = 32 - tile.z - 8
        func step(_ pixel: Int) -> UInt32 { UInt32(max(0, min(Int(UInt32.max), pixel << shift))) }
        box = WorldBox(
            west: step(west - reach.x), north: step(north - reach.y), east: step(west + 256 + reach.x),
            south: step(north + 256 + reach.y))
    }

    /// The pixel of the world in which a place lies.
    func place(_ step: UInt32, scale: Int) -> Int { Int(step) >> (32 - zoom - 8 - (scale == 2 ? 1 : 0)) }
}
