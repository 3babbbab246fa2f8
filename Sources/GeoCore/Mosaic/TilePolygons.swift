import Foundation

/// Polygons of a mosaic cut to a vector tile: valid, in whole units, outer rings turning one way and holes the other.
package struct TilePolygons: Sendable {
    /// Units a tile's side.
    let extent: Int
    /// Units beyond the edge that are kept.
    let buffer: Int

    package init(extent: Int, buffer: Int) { (self.extent, self.buffer) = (extent, buffer) }

    /// The rings of a feature: each outer ring (positive area, y downwards) before its holes (negative); empty where
    /// none of it is near the tile or it is too small for this zoom.
    ///
    /// Cut and, where rounding made them invalid or they came so, repaired by GEOS.
    package func rings(of feature: Int, at level: MosaicLevel, _ tile: TileID) -> [[SIMD2<Int32>]] {
        let side = 4_294_967_296.0 / Double(1 << tile.z)
        let origin = Step(UInt32(Double(tile.x) * side), UInt32(Double(tile.y) * side))
        let unit = side / Double(extent)
        // The deepest zooms have units below a step.
        let reach = UInt32(max(2, (Double(buffer) * unit).rounded(.up)))
        let window = WorldBox(
            west: origin.x, north: origin.y, east: origin.x + UInt32(max(1, side) - 1),
            south: origin.y + UInt32(max(1, side) - 1)
        ).grown(by: reach)
        if let rings = whole(feature, at: level, origin, unit: unit, in: window) { return rings }
        var polygons: [(number: Int, rings: [[Double]])] = []
        for (polygon, ring) in level.rings(of: feature, in: window, origin: origin) {
            let flat = Self.closed(ring.map { ($0 / unit).rounded(.toNearestOrAwayFromZero) })
            // Three vertices and the first again: fewer is a ring that collapsed.
            guard flat.count >= 8 else { continue }
            if polygons.last?.number == polygon {
                polygons[polygons.count - 1].rings.append(flat)
            } else {
                polygons.append((polygon, [flat]))
            }
        }
        return polygons.isEmpty ? [] : cut(polygons.map(\.rings))
    }

    /// The rings of a feature that need neither cutting nor repair, as most of a small zoom; nil for others.
    private func whole(
        _ feature: Int, at level: MosaicLevel, _ origin: Step, unit: Double, in window: WorldBox
    ) -> [[SIMD2<Int32>]]? {
        guard unit == Double(1 << level.shift), level.shift > 0, level.lies(feature, in: window),
            level.isValid(feature)
        else { return nil }
        return level.gridPolygons(of: feature, origin: origin).flatMap { rings in
            rings.enumerated().map { place, ring in (Self.area(ring) > 0) == (place == 0) ? ring : ring.reversed() }
        }
    }

    private func cut(_ polygons: [[[Double]]]) -> [[SIMD2<Int32>]] {
        let (low, high) = (Double(-buffer), Double(extent + buffer))
        let isInside = polygons.allSatisfy { $0.allSatisfy { $0.allSatisfy { low <= $0 && $0 <= high } } }
        do {
            var shape = try PlanarGeometry(polygons: polygons)
            if !isInside {
                let raw = shape
                do { shape = try raw.clipped(low, low, high, high) } catch {
                    shape = try raw.repaired().clipped(low, low, high, high)
                }
            }
            // Corners made by cutting are rounded, too.
            var rounded = isInside ? polygons : Self.rounded(shape.rings)
            if rounded.isEmpty { return [] }
            if !isInside { shape = try PlanarGeometry(polygons: rounded) }
            if shape.invalidity != nil {
                shape = try shape.repaired().rounded(toGrid: 1)
                rounded = shape.rings
            }
            return Self.turned(rounded)
        } catch {
            // GEOS has no memory or no way; the outline as it is shows more than nothing.
            return isInside ? Self.turned(polygons) : []
        }
    }

    private static func rounded(_ polygons: [[[Double]]]) -> [[[Double]]] {
        polygons.compactMap { rings in
            var kept: [[Double]] = []
            for (place, ring) in rings.enumerated() {
                let points = stride(from: 0, to: ring.count - 1, by: 2).map {
                    SIMD2(ring[$0], ring[$0 + 1]).rounded(.toNearestOrAwayFromZero)
                }
                let flat = closed(points)
                if flat.count >= 8 { kept.append(flat) } else if place == 0 { return nil }
            }
            return kept
        }
    }

    /// x, y, x, y … without repeats, the first vertex again at the end.
    private static func closed(_ ring: [SIMD2<Double>]) -> [Double] {
        var flat: [Double] = []
        flat.reserveCapacity(ring.count * 2 + 2)
        var last: SIMD2<Double>?
        for point in ring where point != last {
            flat.append(point.x)
            flat.append(point.y)
            last = point
        }
        while flat.count > 2, flat[0] == flat[flat.count - 2], flat[1] == flat[flat.count - 1] { flat.removeLast(2) }
        return flat.isEmpty ? [] : flat + [flat[0], flat[1]]
    }

    private static func turned(_ polygons: [[[Double]]]) -> [[SIMD2<Int32>]] {
        var turned: [[SIMD2<Int32>]] = []
        for rings in polygons {
            for (place, ring) in rings.enumerated() {
                var points = stride(from: 0, to: ring.count - 2, by: 2).map {
                    SIMD2(Int32(ring[$0]), Int32(ring[$0 + 1]))
                }
                let area = area(points)
                guard points.count > 2, area != 0 else {
                    if place == 0 { break } else { continue }
                }
                if (area > 0) != (place == 0) { points.reverse() }
                turned.append(points)
            }
        }
        return turned
    }

    /// Twice the area, exact.
    private static func area(_ ring: [SIMD2<Int32>]) -> Int64 {
        guard var previous = ring.last else { return 0 }
        var sum: Int64 = 0
        for point in ring {
            sum += Int64(previous.x) * Int64(point.y) - Int64(point.x) * Int64(previous.y)
            previous = point
        }
        return sum
    }
}
