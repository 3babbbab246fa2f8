/// How much of each pixel of a square picture thin lines cover. Used by one thread.
///
/// A pixel is covered as the nearest line covers it, by its distance from the middle of the pixel: corners come out
/// round, lines that meet or lie on each other are no darker, and the order of their edges does not matter, so that a
/// tile and its neighbour agree. Right to a 32nd of a pixel for lines along a row; O(length) an edge.
final class LineCoverage {
    private let side: Int
    private let steps: UnsafeMutablePointer<UInt8>
    /// The pixels that are covered lie in here.
    private var (rows, columns) = (0..<0, 0..<0)

    /// Half of the lines' width and the half of a pixel that they reach beyond.
    private let reach: Float
    /// What a line covers at most: it may be thinner than a pixel.
    private let most: Float

    /// - Parameter width: of the lines, pixels.
    init(side: Int, width: Double) {
        self.side = side
        reach = Float(width / 2 + 0.5)
        most = Float(min(1, width))
        steps = .allocate(capacity: side * side)
        steps.initialize(repeating: 0, count: side * side)
    }

    deinit { steps.deallocate() }

    /// Adds a straight line; pixels from the upper left corner, no farther from the picture than some hundreds.
    func add(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
        let (a, b) = (SIMD2<Float>(from), SIMD2<Float>(to))
        let (low, high) = (pointwiseMin(a, b) - reach, pointwiseMax(a, b) + reach)
        // Middles of pixels that may be nearer than the reach.
        let (left, right) = (max(0, Int((low.x - 0.5).rounded(.up))), min(side - 1, Int((high.x - 0.5).rounded(.down))))
        let (top, bottom) = (max(0, Int((low.y - 0.5).rounded(.up))), min(side - 1, Int((high.y - 0.5).rounded(.down))))
        guard left <= right, top <= bottom else { return }
        rows = rows.isEmpty ? top..<bottom + 1 : min(rows.lowerBound, top)..<max(rows.upperBound, bottom + 1)
        columns =
            columns.isEmpty ? left..<right + 1 : min(columns.lowerBound, left)..<max(columns.upperBound, right + 1)
        let edge = b - a
        let length = (edge * edge).sum().squareRoot()
        let along = length > 0 ? edge / length : SIMD2(1, 0)
        // On one row the line is within reach so far to both sides of where it crosses; everywhere when it lies along.
        let isSteep = abs(along.y) > 0.05
        let spread = isSteep ? reach / abs(along.y) : 0
        let slope = isSteep ? along.x / along.y : 0
        for row in top...bottom {
            let y = Float(row) + 0.5 - a.y
            var (first, last) = (left, right)
            if isSteep {
                let crossing = a.x + y * slope
                first = max(first, Int(max(-1, crossing - spread - 0.5).rounded(.up)))
                last = min(last, Int(min(Float(side), crossing + spread - 0.5).rounded(.down)))
                guard first <= last else { continue }
            }
            let cells = steps + row * side
            for column in first...last {
                let x = Float(column) + 0.5 - a.x
                let foot = min(max(x * along.x + y * along.y, 0), length)
                let (dx, dy) = (x - foot * along.x, y - foot * along.y)
                let coverage = min(most, reach - (dx * dx + dy * dy).squareRoot())
                if coverage > 0 { cells[column] = max(cells[column], UInt8(truncatingIfNeeded: Ink.step(coverage))) }
            }
        }
    }

    /// Lays a colour on what is covered and forgets it.
    func lay(_ ink: Ink, on pixels: UnsafeMutableBufferPointer<UInt32>) {
        for row in rows {
            let start = row * side
            for place in start + columns.lowerBound..<start + columns.upperBound where steps[place] > 0 {
                ink.lay(on: &pixels[place], step: Int(steps[place]))
                steps[place] = 0
            }
        }
        (rows, columns) = (0..<0, 0..<0)
    }
}
