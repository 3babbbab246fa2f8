import GeoCore

/// The markers that show on the crowded tiles of a packed table, with no filter: found once, then only drawn.
///
/// A tile shows at most a few thousand markers, however many lie on it; finding those that nothing covers costs more
/// than drawing them. What is drawn above later, the selected school or changed ones, only covers more. Immutable; eight
/// bytes a marker.
struct ShownMarkers: Sendable {
    private enum Storage {
        case own([UInt64])
        case kept(DerivedWords)
    }

    /// The number of tiles; for each a key, ascending, and where its markers end; then the markers, tile after tile, of
    /// a tile newest first and packed as by `MarkerGrid`.
    private let storage: Storage

    init(_ words: [UInt64]) { storage = .own(words) }

    init(_ kept: DerivedWords) { storage = .kept(kept) }

    /// Visits the markers of a tile, newest first; answers nil without a visit when it has no list, or when one of the
    /// list is hidden now, so that what lay under it may show.
    func withList<Result>(
        _ tile: TileID, _ part: SchoolPart, _ grid: MarkerGrid, _ body: (UnsafeBufferPointer<UInt64>) -> Result
    ) -> Result? {
        withWords { words in
            guard let place = Self.place(of: tile, words) else { return nil }
            let list = UnsafeBufferPointer(rebasing: words[place])
            for row in part.hidden {
                let row = Int(row)
                guard row < part.table.placed, grid.box.contains(part.table.x[row], part.table.y[row]) else { continue }
                if Self.holds(list, rank: part.table.rank[row]) { return nil }
            }
            return body(list)
        }
    }

    /// The tiles that have lists, and how many markers these hold together.
    var contents: (tiles: [TileID], markers: Int) {
        withWords { words in
            let tiles = (0..<Int(words[0])).compactMap { Self.tile(of: words[1 + 2 * $0]) }
            return (tiles, tiles.isEmpty ? 0 : Int(words[2 * tiles.count]))
        }
    }

    private func withWords<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
        switch storage {
        case .own(let words): words.withUnsafeBufferPointer(body)
        case .kept(let kept): body(kept.words)
        }
    }

    static func key(of tile: TileID) -> UInt64 { UInt64(tile.z) << 58 | UInt64(tile.x) << 29 | UInt64(tile.y) }

    private static func tile(of key: UInt64) -> TileID? {
        TileID(z: Int(key >> 58), x: Int(key >> 29 & 0x1fff_ffff), y: Int(key & 0x1fff_ffff))
    }

    /// Where in the words the markers of a tile are. O(log tiles).
    private static func place(of tile: TileID, _ words: UnsafeBufferPointer<UInt64>) -> Range<Int>? {
        let (tiles, wanted) = (Int(words[0]), key(of: tile))
        var (low, high) = (0, tiles)
        while low < high {
            let middle = (low + high) / 2
            if words[1 + 2 * middle] < wanted { low = middle + 1 } else { high = middle }
        }
        guard low < tiles, words[1 + 2 * low] == wanted else { return nil }
        let first = 1 + 2 * tiles
        return first + (low == 0 ? 0 : Int(words[2 * low]))..<first + Int(words[2 + 2 * low])
    }

    private static func holds(_ list: UnsafeBufferPointer<UInt64>, rank: UInt32) -> Bool {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if UInt32(list[middle] >> 32) > rank { low = middle + 1 } else { high = middle }
        }
        return low < list.count && UInt32(list[low] >> 32) == rank
    }
}
