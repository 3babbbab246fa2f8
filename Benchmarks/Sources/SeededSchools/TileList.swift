import Glibc

/// Tiles drawn by point, so that they lean to where schools are, as people's looks at a map do.
public struct TileList: Sendable {
    /// z/x/y, in an order that mixes the zooms.
    public let lines: [String]

    /// Two hundred different tiles of zooms 6–16 out of the first `rows` points.
    public init(field: SchoolField, rows: Int = 30_000, seed: UInt64 = 16) {
        let wanted = [6: 5, 7: 9, 8: 14, 9: 21, 10: 21, 11: 21, 12: 21, 13: 22, 14: 22, 15: 22, 16: 22]
        var random = SeededRandom(seed: seed)
        var found: [String] = []
        for (zoom, count) in wanted.sorted(by: { $0.key < $1.key }) {
            var ofZoom: Set<String> = []
            while ofZoom.count < count {
                let point = field.point(1 + random.index(below: rows))
                let line = Self.tile(lon: Double(point.lon) / 1e6, lat: Double(point.lat) / 1e6, zoom: zoom)
                if ofZoom.insert(line).inserted { found.append(line) }
            }
        }
        for last in stride(from: found.count - 1, to: 0, by: -1) {
            found.swapAt(last, random.index(below: last + 1))
        }
        lines = found
    }

    /// The tile of the Web Mercator pyramid that holds a point in degrees.
    private static func tile(lon: Double, lat: Double, zoom: Int) -> String {
        let side = Double(1 << zoom)
        let y = (1 - asinh(tan(lat * .pi / 180)) / .pi) / 2
        return "\(zoom)/\(Int((lon + 180) / 360 * side))/\(Int(y * side))"
    }
}
