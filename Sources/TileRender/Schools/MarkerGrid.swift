import GeoCore

/// Places of markers on a tile, in quarters of a pixel.
///
/// A marker is packed into 64 bits that sort by age: 32 bits rank in the order of ids, 8 bits design, 12 bits y and
/// 12 bits x, both counted from 128 px left of and above the tile.
struct MarkerGrid {
    private static let margin = 128 * 4

    let side: Int
    /// The places whose markers may reach into the tile.
    let box: WorldBox
    private let designs: [UInt8]
    /// Steps of the world in a quarter of a pixel, as a power of two; −1 at the deepest zoom of scale 2.
    private let shift: Int
    /// The tile's corner in quarters of a pixel.
    private let west, north: Int
    private let reach: Int

    init(_ request: TileRequest, _ sprites: MarkerSprites) { self.init(request.tile, request.scale, sprites) }

    init(_ tile: TileID, _ scale: TileScale, _ sprites: MarkerSprites) {
        side = 256 * scale.rawValue
        designs = sprites.style.designOfLevels
        reach = sprites.reach
        shift = 32 - tile.z - 10 - (scale == .two ? 1 : 0)
        (west, north) = (tile.x * side * 4, tile.y * side * 4)
        let (first, last) = (-reach * 4, (side + reach) * 4)
        box = Self.box(west + first, north + first, west + last, north + last, shift)
    }

    /// The marker of a row on the map.
    @inline(__always)
    func marker(_ table: SchoolTable, _ row: Int, designs: [UInt8]) -> UInt64 {
        let x = UInt64(truncatingIfNeeded: quarters(table.x[row]) - west + Self.margin)
        let y = UInt64(truncatingIfNeeded: quarters(table.y[row]) - north + Self.margin)
        let design = UInt64(designs[Int(table.flags[row] & 15)])
        return UInt64(table.rank[row]) << 32 | design << 24 | y << 12 | x
    }

    func marker(_ table: SchoolTable, _ row: Int) -> UInt64 { marker(table, row, designs: designs) }

    static func unpack(_ marker: UInt64) -> (design: Int, x: Int, y: Int) {
        (Int(marker >> 24 & 255), Int(marker & 4095) - margin, Int(marker >> 12 & 4095) - margin)
    }

    /// The markers of the rows in a box that lies in `self.box`, newest first.
    func markers(_ part: SchoolPart, in box: WorldBox) -> [UInt64] {
        var found: [UInt64] = []
        part.forEachRow(in: box) { found.append(marker(part.table, $0, designs: designs)) }
        RadixSort.sortHighestRankFirst(&found)
        return found
    }

    /// The pixels that markers with their middles in a box may touch.
    func pixels(of box: WorldBox) -> (columns: Range<Int>, rows: Range<Int>) {
        let (left, right) = ((quarters(box.west) - west) >> 2, (quarters(box.east) - west) >> 2)
        let (top, bottom) = ((quarters(box.north) - north) >> 2, (quarters(box.south) - north) >> 2)
        return (left - reach..<right + reach, top - reach..<bottom + reach)
    }

    private func quarters(_ step: UInt32) -> Int { shift >= 0 ? Int(step) >> shift : Int(step) << -shift }

    private static func box(_ west: Int, _ north: Int, _ east: Int, _ south: Int, _ shift: Int) -> WorldBox {
        func step(_ quarters: Int, end: Bool) -> UInt32 {
            let exact = shift >= 0 ? (quarters + (end ? 1 : 0)) << shift : quarters >> -shift
            return UInt32(max(0, min(Int(UInt32.max), exact)))
        }
        return WorldBox(
            west: step(west, end: false), north: step(north, end: false), east: step(east, end: true),
            south: step(south, end: true))
    }
}
