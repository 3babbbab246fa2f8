/// How much of each pixel of a sprite a design covers, and how much of it has the hue, by 8 × 8 samples a pixel.
///
/// The samples of all sub-pixel phases lie on one lattice, because a phase is a whole number of samples: each is decided
/// once, and a pixel of any phase is the sum over a square of it. Sums over rectangles from the corner make that four
/// additions.
struct MarkerSamples {
    /// Samples a pixel's side.
    static let perPixel = 8
    private static let perPhase = perPixel / MarkerSprites.phases
    /// Samples in front of phase 0, for the sprites that are shifted to the right.
    private static let lead = perPhase * (MarkerSprites.phases - 1)

    /// Samples a side of the lattice, rounded up to whole blocks of a pixel.
    private let side: Int
    /// At [y × (side + 1) + x]: the samples above and to the left that are covered, and those that have the hue.
    private var covered, coloured: [Int32]

    /// - Parameters:
    ///   - scale: pixels of the sprite for one of the design.
    ///   - pixels: a side of the sprite; the middle of phase 0 is at half of it.
    init(_ design: MarkerDesign, scale: Double, pixels: Int) {
        let blocks = pixels + 1
        side = blocks * Self.perPixel
        var isCovered = [Bool](repeating: false, count: side * side)
        var isColoured = isCovered
        let side = side
        /// Signed distances at a place of the lattice in samples.
        func edges(_ x: Double, _ y: Double) -> (outer: Double, coloured: Double) {
            let middle = Double(Self.lead + pixels * Self.perPixel / 2)
            return design.edges(
                (x - middle) / Double(Self.perPixel) / scale, (y - middle) / Double(Self.perPixel) / scale)
        }
        func fill(_ rows: Range<Int>, _ columns: Range<Int>, _ edges: (outer: Double, coloured: Double)) {
            for y in rows {
                for x in columns {
                    isCovered[y * side + x] = edges.outer < 0
                    isColoured[y * side + x] = edges.coloured < 0
                }
            }
        }
        for row in 0..<blocks {
            for column in 0..<blocks {
                let (top, left) = (row * Self.perPixel, column * Self.perPixel)
                let half = Double(Self.perPixel) / 2
                let middle = edges(Double(left) + half, Double(top) + half)
                // Distances change by no more than the way walked, so a block farther than its half diagonal is all one.
                guard min(abs(middle.outer), abs(middle.coloured)) * scale < 0.71 else {
                    fill(top..<top + Self.perPixel, left..<left + Self.perPixel, middle)
                    continue
                }
                for y in top..<top + Self.perPixel {
                    for x in left..<left + Self.perPixel {
                        fill(y..<y + 1, x..<x + 1, edges(Double(x) + 0.5, Double(y) + 0.5))
                    }
                }
            }
        }
        (covered, coloured) = (Self.sums(isCovered, side), Self.sums(isColoured, side))
    }

    private static func sums(_ samples: [Bool], _ side: Int) -> [Int32] {
        var sums = [Int32](repeating: 0, count: (side + 1) * (side + 1))
        for y in 0..<side {
            var row: Int32 = 0
            for x in 0..<side {
                row += samples[y * side + x] ? 1 : 0
                sums[(y + 1) * (side + 1) + x + 1] = sums[y * (side + 1) + x + 1] + row
            }
        }
        return sums
    }

    /// The shares of a pixel of a phase, 0…1.
    func shares(x: Int, y: Int, phaseX: Int, phaseY: Int) -> (covered: Double, coloured: Double) {
        let left = x * Self.perPixel - phaseX * Self.perPhase + Self.lead
        let top = y * Self.perPixel - phaseY * Self.perPhase + Self.lead
        let (first, last) = (top * (side + 1) + left, (top + Self.perPixel) * (side + 1) + left)
        func share(_ sums: [Int32]) -> Double {
            let count = sums[last + Self.perPixel] - sums[last] - sums[first + Self.perPixel] + sums[first]
            return Double(count) / Double(Self.perPixel * Self.perPixel)
        }
        return (share(covered), share(coloured))
    }
}
