/// The tiles of one zoom level that cover a box.
public struct TileRange: Hashable, Sendable {
    public let zoom: Int
    public let columns: ClosedRange<Int>
    public let rows: ClosedRange<Int>

    /// Returns nil for a zoom that is not 0–22.
    public init?(zoom: Int, covering box: Bounds) {
        guard 0...TileID.maxZoom ~= zoom,
            let northWest = LonLat(longitude: box.west, latitude: box.north),
            let southEast = LonLat(longitude: box.east, latitude: box.south),
            let first = TileID(containing: northWest, z: zoom), let last = TileID(containing: southEast, z: zoom)
        else { return nil }
        self.zoom = zoom
        columns = first.x...last.x
        rows = first.y...last.y
    }

    public var count: Int { columns.count * rows.count }

    /// Visits the tiles in the order of their numbers along the Hilbert curve, without making a list of them.
    public func forEachAlongCurve(_ body: (TileID) throws -> Void) rethrows { try visit(0, 0, 0, state: 0, body) }

    private func visit(_ depth: Int, _ x: Int, _ y: Int, state: Int, _ body: (TileID) throws -> Void) rethrows {
        let shift = zoom - depth
        guard columns.overlaps(x << shift...((x + 1) << shift) - 1), rows.overlaps(y << shift...((y + 1) << shift) - 1)
        else { return }
        if shift == 0 {
            if let tile = TileID(z: zoom, x: x, y: y) { try body(tile) }
            return
        }
        for digit in 0..<4 {
            let (quadrant, next) = HilbertCurve.child(digit, state: state)
            try visit(depth + 1, x << 1 | quadrant >> 1, y << 1 | quadrant & 1, state: next, body)
        }
    }
}

extension TileID {
    /// The tile's number in the whole pyramid: the zoom levels one after the other, each along the Hilbert curve, as
    /// PMTiles counts them (PMTiles 3, §4.2).
    public var curveNumber: UInt64 {
        guard z > 0 else { return 0 }
        let before = ((UInt64(1) << UInt64(2 * z)) - 1) / 3
        let key = HilbertCurve.key(x: UInt32(x << (32 - z)), y: UInt32(y << (32 - z)))
        return before + key >> UInt64(64 - 2 * z)
    }
}
