public import GeoCore

/// Makes tiles of snapshots. The same request on an equal snapshot gives the same bytes.
///
/// Callable from any thread; holds what was prepared from constants, and a bounded cache of drawn names.
public final class TileRenderer: Sendable {
    private let markers: [MarkerSprites]
    private let heads: [PNGWriter]
    private let texts = TextCache()

    public init() {
        var (markers, heads): ([MarkerSprites], [PNGWriter]) = ([], [])
        for style in TileStyle.allCases {
            for scale in TileScale.allCases {
                let sprites = MarkerSprites(MarkerStyle.of(style), scale: scale.rawValue)
                let palette = sprites.style.palette
                markers.append(sprites)
                heads.append(
                    PNGWriter(side: 256 * scale.rawValue, palette: (0..<palette.count).map(palette.straight)))
            }
        }
        (self.markers, self.heads) = (markers, heads)
    }

    public func render(_ request: TileRequest, _ snapshot: Snapshot) throws(TileError) -> EncodedTile {
        switch request.layer {
        case .schools, .clusters: try markerTile(request, snapshot)
        case .areas: try RGBAEncoder.tile(AreaPainter().paint(request, snapshot), seed: 2)
        case .boundaries: try RGBAEncoder.tile(BoundaryPainter(texts: texts).paint(request, snapshot), seed: 3)
        }
    }

    private func markerTile(_ request: TileRequest, _ snapshot: Snapshot) throws(TileError) -> EncodedTile {
        // Bubbles need the hues of all levels.
        let number = Self.number(request.layer == .clusters ? .standard : request.style, request.scale)
        let canvas = IndexCanvas(side: request.side)
        if request.layer == .schools {
            SchoolPainter(sprites: markers[number]).paint(request, snapshot, on: canvas)
        } else {
            try ClusterPainter(sprites: markers[number], texts: texts).paint(request, snapshot, on: canvas)
        }
        let rows = UnsafeRawBufferPointer(start: canvas.pixels, count: canvas.stride * canvas.side)
        let hash = ContentHash.of(rows, seed: UInt64(number))
        let bytes = heads[number].file(rows: rows, try Deflate(level: 6))
        return EncodedTile(bytes: bytes, contentHash: hash, isBlank: !canvas.isTouched)
    }

    private static func number(_ style: TileStyle, _ scale: TileScale) -> Int {
        (TileStyle.allCases.firstIndex(of: style) ?? 0) * 2 + scale.rawValue - 1
    }
}
