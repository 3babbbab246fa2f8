import Foundation
import GeoCore

/// An invented country of cells that cover it without gap or overlap, their borders winding, made anew from a seed.
struct SeededMosaic {
    /// How the two sides of a border differ in the data.
    enum Fault: String, CaseIterable {
        case none
        /// Each side has its own coordinates, some centimetres apart.
        case shaken
        /// One side lacks vertices that lie on straight stretches of the other's border.
        case sparse
    }

    let columns, rows: Int
    private let random: (Int, Int, Int) -> Double

    init(columns: Int, rows: Int, seed: UInt64) {
        (self.columns, self.rows) = (columns, rows)
        random = { a, b, c in
            var generator = SeededGenerator(
                seed: seed &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(bitPattern: Int64(a &* 7_368_787 ^ b &* 91_199 ^ c)))
            return Double.random(in: -1...1, using: &generator)
        }
    }

    private static let side = 0.2

    /// A corner of the cells, moved from its place on a regular grid.
    private func corner(_ column: Int, _ row: Int) -> SIMD2<Double> {
        let place = SIMD2(99 + Double(column) * Self.side, 13 + Double(row) * Self.side)
        return place + SIMD2(random(column, row, 1), random(column, row, 2)) * 0.05
    }

    /// The border between two corners, bent at its middles, each half of the last bend.
    private func border(_ a: (Int, Int), _ b: (Int, Int)) -> [SIMD2<Double>] {
        var points = [corner(a.0, a.1), corner(b.0, b.1)]
        for depth in 0..<6 {
            var finer: [SIMD2<Double>] = []
            for at in points.indices.dropLast() {
                let (p, q) = (points[at], points[at + 1])
                let across = SIMD2(p.y - q.y, q.x - p.x)
                let bend = depth == 5 ? 0 : random(a.0 &* 131 &+ b.0, a.1 &* 137 &+ b.1, depth &* 64 &+ at &+ 10) * 0.12
                finer += [p, (p + q) / 2 + across * bend]
            }
            points = finer + [points[points.count - 1]]
        }
        return points
    }

    /// The cells row by row, each a ring of its four borders.
    func cells(_ fault: Fault = .none) -> [MultiPolygon] {
        (0..<rows).flatMap { row in (0..<columns).map { cell($0, row, fault) } }
    }

    private func cell(_ column: Int, _ row: Int, _ fault: Fault) -> MultiPolygon {
        let (east, north) = (column + 1, row + 1)
        let sides = [
            border((column, row), (east, row)), border((east, row), (east, north)),
            Array(border((column, north), (east, north)).reversed()),
            Array(border((column, row), (column, north)).reversed()),
        ]
        var ring: [LonLat] = []
        for (side, border) in sides.enumerated() {
            for (at, point) in border.dropLast().enumerated() {
                // The last bends are none: every other vertex lies on a straight stretch.
                if fault == .sparse, side < 2, at % 2 == 1 { continue }
                var point = point
                // 3e-7 degrees are 3 cm.
                if fault == .shaken {
                    point += SIMD2(random(column, row, side &* 1000 &+ at), random(row, column, at)) * 3e-7
                }
                if let place = LonLat(longitude: point.x, latitude: point.y) { ring.append(place) }
            }
        }
        return MultiPolygon([Polygon(outer: ring + ring.prefix(1))])
    }
}
