public import GeoCore

/// Makes tiles of snapshots. The same request on an equal snapshot gives the same bytes.
///
/// Callable from any thread; holds what was prepared from constants, and a bounded cache of drawn names.
public final class TileRenderer: Sendable {
    /// By style and scale, see `number(_:_:)`.
    private let markers: [MarkerSprites]
    /// The same, then by the number of hues in use.
    private let heads: [[PNGWriter]]
    private let texts = TextCache()
    private let benches = WorkbenchPool(level: 6)

    public init() {
        var (markers, heads): ([MarkerSprites], [[PNGWriter]]) = ([], [])
        for style in TileStyle.allCases {
            for scale in TileScale.allCases {
                let sprites = MarkerSprites(MarkerStyle.of(style), scale: scale.rawValue)
                let palette = sprites.style.palette
                markers.append(sprites)
                heads.append(
                    (0...palette.hues.count).map { hues in
                        PNGWriter(
                            side: 256 * scale.rawValue, palette: (0..<palette.count(hues: hues)).map(palette.straight))
                    })
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
        let painter = SchoolPainter(sprites: markers[number], number: number)
        return try benches.with(side: request.side) { (bench) throws(TileError) in
            if request.layer == .schools {
                painter.paint(request, snapshot, on: bench.canvas)
            } else {
                try ClusterPainter(markers: painter, texts: texts).paint(request, snapshot, on: bench.canvas)
            }
            return try encode(bench, number)
        }
    }

    private func encode(_ bench: Workbench, _ number: Int) throws(TileError) -> EncodedTile {
        let canvas = bench.canvas
        guard canvas.isTouched else {
            return EncodedTile(bytes: try PNGWriter.blank(side: canvas.side), contentHash: 0, isBlank: true)
        }
        let rows = UnsafeRawBufferPointer(start: canvas.pixels, count: canvas.stride * canvas.side)
        let hash = ContentHash.of(rows, seed: UInt64(number))
        let bytes = heads[number][canvas.lastHue + 1].file(rows: rows, bench.deflate)
        return EncodedTile(bytes: bytes, contentHash: hash, isBlank: false)
    }

    private static func number(_ style: TileStyle, _ scale: TileScale) -> Int {
        (TileStyle.allCases.firstIndex(of: style) ?? 0) * 2 + scale.rawValue - 1
    }
}
