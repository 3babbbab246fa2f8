public import GeoCore
import Synchronization

/// Makes tiles of snapshots. The same request on an equal snapshot gives the same bytes.
///
/// Callable from any thread; holds what was prepared from constants, and a bounded cache of drawn names.
public final class TileRenderer: Sendable {
    /// Sprites and heads of files, prepared when a style and scale is first asked for.
    private let sets = DerivedCache(limit: 16)
    private let texts = TextCache()
    private let bubbles: BubbleSprites
    private let benches = WorkbenchPool(level: 6)
    private let labels = Mutex<LabelSprites?>(nil)

    private let shown: ShownMarkersShelf

    public convenience init() { self.init(shown: ShownMarkersShelf()) }

    init(shown: ShownMarkersShelf) {
        bubbles = BubbleSprites(texts)
        self.shown = shown
    }

    /// Finds out what shows on crowded tiles of a snapshot's packed schools, which then are only drawn, and joins the
    /// borders of its polygons, for which the first tile would wait; what the cache holds is taken from there.
    ///
    /// Optional, and meant for a background thread.
    /// - Parameter makes: otherwise only what the cache holds is taken, which costs a few milliseconds.
    public func prepare(_ snapshot: Snapshot, cache: SnapshotCache?, makes: Bool = true) {
        shown.fill(snapshot.base, from: cache, makes: makes) { key in sets.value(key) { MarkerSet(key) }.sprites }
        guard makes else { return }
        if !snapshot.boundaries.features.isEmpty {
            _ = BoundaryRanks.of(snapshot.boundaries)
            _ = snapshot.boundaries.namePlaces
        }
        if !snapshot.areas.features.isEmpty { _ = AreaColours.of(snapshot.areas) }
    }

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

    /// The same picture in a small file, for the bytes of a tile of the fast encoding; others come back as they are.
    ///
    /// O(pixels), some tenths of a millisecond.
    public func smaller(_ file: [UInt8], _ scale: TileScale) throws(TileError) -> [UInt8] {
        let side = 256 * scale.rawValue
        let smaller = try benches.with(side: side) { PNGWriter.smaller(file, side: side, $0.deflate) }
        return smaller.map { $0.count < file.count ? $0 : file } ?? file
    }

    /// Makes a vector tile (Mapbox Vector Tile 2.1).
    public func render(_ request: VectorTileRequest, _ snapshot: Snapshot) throws(TileError) -> EncodedTile {
        let bytes =
            switch request.layer {
            case .schools: SchoolPoints.tile(request, snapshot)
            case .villages: VillagePoints.tile(request, snapshot)
            case .areas: PolygonFeatures.areas(request, snapshot)
            case .boundaries: PolygonFeatures.boundaries(request, snapshot)
            }
        let hash = bytes.withUnsafeBytes { ContentHash.of($0, seed: 4) }
        return EncodedTile(bytes: bytes, contentHash: hash, isBlank: bytes.isEmpty)
    }

    private func markerTile(
        _ request: TileRequest, _ snapshot: Snapshot, _ effort: TileEffort
    ) throws(TileError) -> EncodedTile {
        let style = request.layer == .clusters ? request.style.clusters : request.style.markers
        let key = MarkerSet.Key(style: style, scale: request.scale)
        let set = sets.value(key) { MarkerSet(key) }
        var painter = SchoolPainter(sprites: set.sprites, set: key)
        if request.layer == .schools { painter.shown = shown.lists(key, snapshot.base) }
        let names =
            request.showsNames
            ? LabelPainter(style: set.sprites.style, key: key, sprites: try labelSprites()) : nil
        return try benches.with(side: request.side) { (bench) throws(TileError) in
            if request.layer == .schools {
                // Names stand above everything.
                try names?.paint(request, snapshot, on: bench.canvas)
                painter.paint(request, snapshot, on: bench.canvas)
            } else {
                try ClusterPainter(markers: painter, bubbles: bubbles).paint(request, snapshot, on: bench.canvas)
            }
            guard bench.canvas.isTouched else {
                return sets.value(request.scale) { PNGWriter.blank(bench) }
            }
            return set.encode(bench, effort)
        }
    }

    /// Made when names are first asked for, because measuring the font takes a moment.
    private func labelSprites() throws(TileError) -> LabelSprites {
        if let made = labels.withLock({ $0 }) { return made }
        let made = try LabelSprites(texts.shapers)
        return labels.withLock { kept in
            if let kept { return kept }
            kept = made
            return made
        }
    }
}
