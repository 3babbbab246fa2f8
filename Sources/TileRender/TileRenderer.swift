public import GeoCore

/// Makes tiles of snapshots. The same request on an equal snapshot gives the same bytes.
///
/// Callable from any thread; holds what was prepared from constants, and a bounded cache of drawn names.
public final class TileRenderer: Sendable {
    /// Sprites and heads of files, prepared when a style and scale is first asked for.
    private let sets = DerivedCache(limit: 16)
    private let texts = TextCache()
    private let benches = WorkbenchPool(level: 6)

    public init() {}

    /// Makes a tile. Only the marker layers have a fast encoding; the others are small at any effort.
    public func render(
        _ request: TileRequest, _ snapshot: Snapshot, effort: TileEffort = .small
    ) throws(TileError) -> EncodedTile {
        switch request.layer {
        case .schools, .clusters: try markerTile(request, snapshot, effort)
        case .areas: try RGBAEncoder.tile(AreaPainter().paint(request, snapshot), seed: 2)
        case .boundaries: try RGBAEncoder.tile(BoundaryPainter(texts: texts).paint(request, snapshot), seed: 3)
        }
    }

    /// The same picture in a small file, for a tile of the fast encoding; O(pixels), some tenths of a millisecond.
    public func smaller(_ tile: EncodedTile, _ scale: TileScale) throws(TileError) -> EncodedTile {
        guard tile.effort == .fast else { return tile }
        let side = 256 * scale.rawValue
        let bytes = try benches.with(side: side) { PNGWriter.smaller(tile.bytes, side: side, $0.deflate) }
        guard let bytes else { return tile }
        return EncodedTile(bytes: bytes, contentHash: tile.contentHash, isBlank: tile.isBlank)
    }

    private func markerTile(
        _ request: TileRequest, _ snapshot: Snapshot, _ effort: TileEffort
    ) throws(TileError) -> EncodedTile {
        // Bubbles need the hues of all levels.
        let key = MarkerSet.Key(style: request.layer == .clusters ? .standard : request.style, scale: request.scale)
        let set = sets.value(key) { MarkerSet(key) }
        let painter = SchoolPainter(sprites: set.sprites, set: key)
        return try benches.with(side: request.side) { (bench) throws(TileError) in
            if request.layer == .schools {
                painter.paint(request, snapshot, on: bench.canvas)
            } else {
                try ClusterPainter(markers: painter, texts: texts).paint(request, snapshot, on: bench.canvas)
            }
            guard bench.canvas.isTouched else {
                return sets.value(request.scale) { PNGWriter.blank(bench) }
            }
            return set.encode(bench, effort)
        }
    }
}
