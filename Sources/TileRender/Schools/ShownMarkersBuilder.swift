import GeoCore

/// Finds the markers that show on each crowded tile of a table, by drawing it once.
struct ShownMarkersBuilder {
    /// No lists deeper than this: schools that lie so close together lie on one spot.
    private static let lastZoom = 14

    private let part: SchoolPart
    private let sprites: MarkerSprites
    private let scale: TileScale
    private let canvas: IndexCanvas
    private var markers: [UInt64] = []
    private var ranges: [(tile: TileID, range: Range<Int>)] = []

    private init(_ table: SchoolTable, _ sprites: MarkerSprites, _ scale: TileScale) {
        part = SchoolPart(table: table, selection: table.selection(SchoolFilter()), hidden: [])
        (self.sprites, self.scale) = (sprites, scale)
        canvas = IndexCanvas(side: 256 * scale.rawValue)
    }

    /// The words of `ShownMarkers`, from the whole world down until the lists take `bytes`.
    ///
    /// O(tiles × pixels), some 2 ms for each crowded tile.
    /// - Parameter crowd: tiles with no more markers near them get no list.
    static func words(
        _ table: SchoolTable, _ sprites: MarkerSprites, _ scale: TileScale, crowd: Int, bytes: Int
    ) -> [UInt64] {
        var builder = ShownMarkersBuilder(table, sprites, scale)
        var waiting = [TileID(z: 0, x: 0, y: 0)].compactMap { $0 }
        while !waiting.isEmpty {
            var next: [TileID] = []
            for tile in waiting where builder.markers.count * 8 < bytes {
                guard builder.add(tile, crowd: crowd), tile.z < lastZoom else { continue }
                next += tile.children
            }
            waiting = next
        }
        return builder.words
    }

    /// Adds the list of a tile; answers false when the tile is not crowded.
    private mutating func add(_ tile: TileID, crowd: Int) -> Bool {
        let grid = MarkerGrid(tile, scale, sprites)
        guard part.estimatedCount(in: grid.box) > crowd else { return false }
        let start = markers.count
        canvas.clear()
        var rest = MarkerCrowd(part, grid)
        drawing: while let batch = rest.next(on: canvas) {
            for marker in batch {
                let place = MarkerGrid.unpack(marker)
                if canvas.drawUnder(sprites, design: place.design, x: place.x, y: place.y) { markers.append(marker) }
                if canvas.isFull { break drawing }
            }
        }
        ranges.append((tile, start..<markers.count))
        return true
    }

    private var words: [UInt64] {
        var words = [UInt64(ranges.count)]
        words.reserveCapacity(1 + 2 * ranges.count + markers.count)
        let sorted = ranges.sorted { ShownMarkers.key(of: $0.tile) < ShownMarkers.key(of: $1.tile) }
        var end = 0
        for (tile, range) in sorted {
            end += range.count
            words += [ShownMarkers.key(of: tile), UInt64(end)]
        }
        for (_, range) in sorted { words += markers[range] }
        return words
    }
}
