import Foundation
import GeoCore
import Synchronization
import TileRender

/// Makes all tiles of a box and a range of zoom levels and puts them in an archive.
///
/// Tiles are drawn on all cores, a batch at a time, and written in order; equal small tiles, blank ones first of all, are
/// stored once. Memory is a batch of tiles and, for each run of different ones, an entry of the archive's directory.
struct TileSeeding {
    /// Stopped by a signal; nothing was written.
    struct Stopped: Error, CustomStringConvertible {
        let description = "stopped; nothing was written"
    }

    /// Tiles drawn before they are written.
    private static let batch = 512
    /// Only contents up to this size are looked for among the former: larger ones are hardly ever equal.
    private static let mostEqualBytes = 4_096
    /// The contents remembered for that.
    private static let mostEqual = 1 << 16

    let ranges: [TileRange]
    /// Makes one tile; callable from any thread.
    let render: @Sendable (TileID) throws -> [UInt8]

    var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// Fills the archive; returns how many contents it holds.
    func fill(
        _ archive: some TileArchiveWriter, isStopped: () -> Bool, progress: (_ done: Int) -> Void
    ) throws -> Int {
        var (waiting, known, contents, done): ([TileID], [[UInt8]: Int64], Int, Int) = ([], [:], 0, 0)
        func write() throws {
            for (tile, bytes) in zip(waiting, try drawn(waiting)) {
                if bytes.count <= Self.mostEqualBytes, let content = known[bytes] {
                    try archive.add(tile, showing: content)
                    continue
                }
                let content = try archive.add(content: bytes)
                contents += 1
                if bytes.count <= Self.mostEqualBytes {
                    // Starting again from nothing costs little room; the bound matters.
                    if known.count >= Self.mostEqual { known.removeAll() }
                    known[bytes] = content
                }
                try archive.add(tile, showing: content)
            }
            done += waiting.count
            waiting.removeAll(keepingCapacity: true)
            progress(done)
            if isStopped() { throw Stopped() }
        }
        for range in ranges {
            try range.forEachAlongCurve { tile in
                waiting.append(tile)
                if waiting.count == Self.batch { try write() }
            }
        }
        try write()
        return contents
    }

    private func drawn(_ tiles: [TileID]) throws -> [[UInt8]] {
        let results = Mutex([Int: Result<[UInt8], any Error>]())
        DispatchQueue.concurrentPerform(iterations: tiles.count) { at in
            let made = Result { try render(tiles[at]) }
            results.withLock { $0[at] = made }
        }
        let made = results.withLock { $0 }
        return try tiles.indices.map { try made[$0]?.get() ?? [] }
    }
}
