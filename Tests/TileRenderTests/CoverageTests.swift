import Foundation
import GeoCore
import Testing

@testable import TileRender

/// What polygons and lines cover of a picture's pixels, judged by counting points of a fine grid.
@Suite struct CoverageTests {
    private static let side = 24
    /// Points of a pixel's side that are asked.
    private static let grain = 8
    private static let black = Ink(Colour(0, 0, 0))

    /// The coverage 0…1 of each pixel after laying black on nothing.
    private static func drawn(_ lay: (UnsafeMutableBufferPointer<UInt32>) -> Void) -> [Double] {
        var pixels = [UInt32](repeating: 0, count: side * side)
        pixels.withUnsafeMutableBufferPointer { lay($0) }
        return pixels.map { Double($0 >> 24) / 255 }
    }

    /// The share of a pixel's points that answer true.
    private static func counted(_ covers: (SIMD2<Double>) -> Bool) -> [Double] {
        (0..<side * side).map { place in
            let corner = SIMD2(Double(place % side), Double(place / side))
            let hits = (0..<grain * grain).count { point in
                covers(corner + (SIMD2(Double(point % grain), Double(point / grain)) + 0.5) / Double(grain))
            }
            return Double(hits) / Double(grain * grain)
        }
    }

    private static func greatest(_ one: [Double], _ other: [Double]) -> Double {
        zip(one, other).map { abs($0 - $1) }.max() ?? 0
    }

    /// A star of corners round a middle, clockwise on the picture.
    private static func star(_ random: inout SeededGenerator, corners: Int) -> [SIMD2<Double>] {
        let middle = SIMD2(Double.random(in: -8...32, using: &random), Double.random(in: -8...32, using: &random))
        return (0..<corners).map { corner in
            let angle = 2 * Double.pi * Double(corner) / Double(corners)
            let reach = Double.random(in: 1...30, using: &random)
            return middle + SIMD2(cos(angle), sin(angle)) * reach
        }
    }

    private static func isInside(_ point: SIMD2<Double>, _ ring: [SIMD2<Double>]) -> Bool {
        var isInside = false
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) where (a.y > point.y) != (b.y > point.y) {
            if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
        }
        return isInside
    }

    private static func add(_ ring: [SIMD2<Double>], to fill: FillCoverage) {
        for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1)) { fill.add(from, to) }
    }

    @Test("a polygon covers of each pixel what lies inside it, within, beside and around the picture")
    func polygons() {
        var random = SeededGenerator(seed: 61)
        let fill = FillCoverage(side: Self.side)
        for _ in 0..<30 {
            let ring = Self.star(&random, corners: Int.random(in: 3...9, using: &random))
            Self.add(ring, to: fill)
            let drawn = Self.drawn { fill.lay(Self.black, on: $0) }
            let counted = Self.counted { Self.isInside($0, ring) }
            // Two edges through a pixel miss a 16th of its points each, and a step is a 32nd; on the whole it is exact.
            #expect(Self.greatest(drawn, counted) < 0.16, "seed 61")
            #expect(abs(drawn.reduce(0, +) - counted.reduce(0, +)) < 1.5, "seed 61")
            // Nothing of one is left for the next.
            #expect(Self.drawn { fill.lay(Self.black, on: $0) }.allSatisfy { $0 == 0 })
        }
    }

    @Test("polygons that share a border cover it without a seam, and where they overlap once")
    func seams() {
        let fill = FillCoverage(side: Self.side)
        let (west, east, south) = (-3.3, 31.7, 28.0)
        let border = [SIMD2(10.2, -4), SIMD2(17.9, 6.4), SIMD2(5.1, 14.6), SIMD2(20.5, 28)]
        Self.add([SIMD2(west, -4)] + border + [SIMD2(west, south)], to: fill)
        Self.add([SIMD2(east, south)] + border.reversed() + [SIMD2(east, -4)], to: fill)
        Self.add([SIMD2(5, 5), SIMD2(20, 5), SIMD2(20, 22.9), SIMD2(5, 22.9)], to: fill)
        #expect(Self.drawn { fill.lay(Self.black, on: $0) }.allSatisfy { $0 == 1 })
        // To the left of the picture only the height counts, to the right nothing does.
        fill.add(SIMD2(-900, 20), SIMD2(-100, 8))
        fill.add(SIMD2(70, 0), SIMD2(50, 24))
        let drawn = Self.drawn { fill.lay(Self.black, on: $0) }
        let wanted = (0..<Self.side * Self.side).map { (8..<20).contains($0 / Self.side) ? 1.0 : 0 }
        #expect(drawn == wanted)
    }

    @Test("a line covers what lies within half its width, and no pixel more for being drawn twice or in parts")
    func lines() {
        var random = SeededGenerator(seed: 62)
        for width in [0.8, 1, 1.5, 2.8] {
            let line = LineCoverage(side: Self.side, width: width)
            for _ in 0..<10 {
                func point() -> SIMD2<Double> {
                    SIMD2(Double.random(in: -8...32, using: &random), Double.random(in: -8...32, using: &random))
                }
                let (a, b) = (point(), point())
                let middle = a + (b - a) * Double.random(in: 0...1, using: &random)
                line.add(a, b)
                let once = Self.drawn { line.lay(Self.black, on: $0) }
                for (from, to) in [(middle, b), (a, middle), (b, a)] { line.add(from, to) }
                #expect(Self.greatest(once, Self.drawn { line.lay(Self.black, on: $0) }) < 0.04)
                let along = b - a
                let counted = Self.counted { point in
                    let share = min(1, max(0, ((point - a) * along).sum() / (along * along).sum()))
                    let off = point - a - along * share
                    return (off * off).sum().squareRoot() < width / 2
                }
                // A slanted edge across a pixel is taken by its distance alone.
                #expect(Self.greatest(once, counted) < 0.2, "\(a) \(b) \(width)")
                let (sum, wanted) = (once.reduce(0, +), counted.reduce(0, +))
                #expect(abs(sum - wanted) < 0.06 * wanted + 1)
            }
        }
    }

    @Test("two tiles draw the same line the same way on both sides of their edge")
    func tilesAgree() {
        var random = SeededGenerator(seed: 63)
        let (whole, part) = (LineCoverage(side: 24, width: 1.5), LineCoverage(side: 12, width: 1.5))
        for _ in 0..<50 {
            let a = SIMD2(Double.random(in: 0...24, using: &random), Double.random(in: 0...24, using: &random))
            let b = SIMD2(Double.random(in: 0...24, using: &random), Double.random(in: 0...24, using: &random))
            whole.add(a, b)
            let picture = Self.drawn { whole.lay(Self.black, on: $0) }
            for corner in [SIMD2(0.0, 0.0), SIMD2(12, 0), SIMD2(0, 12), SIMD2(12, 12)] {
                part.add(a - corner, b - corner)
                var pixels = [UInt32](repeating: 0, count: 12 * 12)
                pixels.withUnsafeMutableBufferPointer { part.lay(Self.black, on: $0) }
                let same = pixels.enumerated().allSatisfy { place, pixel in
                    let (x, y) = (place % 12 + Int(corner.x), place / 12 + Int(corner.y))
                    return abs(picture[y * 24 + x] - Double(pixel >> 24) / 255) < 0.04
                }
                #expect(same)
            }
        }
    }

    @Test("ink laid on a colour mixes as source over destination does")
    func ink() {
        let ink = Ink(Colour(200, 100, 0), alpha: 0.5)
        for step in 0...Ink.whole {
            var pixel: UInt32 = 0xFF20_4060
            ink.lay(on: &pixel, step: step)
            let share = 0.5 * Double(step) / Double(Ink.whole)
            for (shift, ground, colour) in [(16, 0x20, 200), (8, 0x40, 100), (0, 0x60, 0)] {
                let wanted = Double(ground) * (1 - share) + Double(colour) * share
                #expect(abs(Double(pixel >> UInt32(shift) & 255) - wanted) <= 1.5)
            }
            #expect(pixel >> 24 == 255)
        }
    }

    @Test("dashes go on from tile to tile")
    func dashesMeet() {
        let cut = LinePath(window: -8...264, dash: [5, 4])
        let path = (0...10).map { SIMD2(Double($0) * 30 - 20, 50.0) }
        let here = cut.stretches(path, offset: 0)
        // The next tile knows only the later half of the line, and how far along it begins.
        let there = cut.stretches(path.dropFirst(5).map { $0 - SIMD2(100, 0) }, offset: 150)
        let moved = Set(there.flatMap { $0.map { Int(($0.x + 100).rounded()) } })
        let own = Set(here.flatMap { $0.map { Int($0.x.rounded()) } }.filter { $0 >= 130 && $0 < 260 })
        #expect(own.subtracting(moved).isEmpty)
        #expect(here.count == 31)
        #expect(LinePath(window: -8...264, dash: []).stretches(path, offset: 0).count == 1)
    }
}
