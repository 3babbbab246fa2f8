import GeoCore

/// The units of a vector tile: places of the world to tile units, the same grid for a whole zoom level.
struct TileGrid {
    /// Steps of the world in a unit as a power of two; negative at the two deepest zooms.
    private let shift: Int
    private let west, north: Int

    init(_ tile: TileID) {
        shift = 20 - tile.z
        (west, north) = (tile.x * VectorTileLayer.extent, tile.y * VectorTileLayer.extent)
    }

    @inline(__always)
    func x(_ step: UInt32) -> Int { units(step) - west }
    @inline(__always)
    func y(_ step: UInt32) -> Int { units(step) - north }

    /// The places within the tile and so many units round it.
    func box(buffer: Int) -> WorldBox {
        let far = VectorTileLayer.extent + buffer - 1
        return WorldBox(
            west: step(west - buffer, end: false), north: step(north - buffer, end: false),
            east: step(west + far, end: true), south: step(north + far, end: true))
    }

    @inline(__always)
    private func units(_ step: UInt32) -> Int { shift >= 0 ? Int(step) >> shift : Int(step) << -shift }

    /// The first or the last step of a unit.
    private func step(_ unit: Int, end: Bool) -> UInt32 {
        let exact = shift >= 0 ? ((unit + (end ? 1 : 0)) << shift) - (end ? 1 : 0) : unit >> -shift
        return UInt32(max(0, min(Int(UInt32.max), exact)))
    }
}
