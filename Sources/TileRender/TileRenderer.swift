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

    public func render(_ request: TileRequest, _ snapshot: Snapshot) throws(TileError) -> EncodedTile {
        switch request.layer {
        case .schools, .clusters: try markerTile(request, snapshot)
        case .areas: try RGBAEncoder.tile(AreaPainter().paint(request, snapshot), seed: 2)
        case .boundaries: try RGBAEncoder.tile(BoundaryPainter(texts: texts).paint(request, snapshot), seed: 3)
        }
    }

    private func markerTile(_ request: TileRequest, _ snapshot: Snapshot) throws(TileError) -> EncodedTile {
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
            return set.encode(bench)
        }
    }
}
