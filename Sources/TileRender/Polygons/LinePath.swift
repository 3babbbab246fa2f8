/// Cuts a line into what shows near a picture: whole, or in dashes that go on from where the line began.
struct LinePath {
    /// What is kept, pixels.
    let window: ClosedRange<Double>
    /// Lengths of dash and gap, pixels; empty for a whole line.
    let dash: [Double]

    /// The stretches to be drawn of a path whose first point lies `offset` pixels after the beginning of the line.
    func stretches(_ path: [SIMD2<Double>], offset: Double) -> [[SIMD2<Double>]] {
        var (found, current): ([[SIMD2<Double>]], [SIMD2<Double>]) = ([], [])
        var before = offset
        for place in path.indices.dropLast() {
            let (a, b) = (path[place], path[place + 1])
            var isCut = true
            forEachPiece(a, b, offset: before) { start, end in
                isCut = false
                // A dash goes round the corner when it began before it.
                if let last = current.last, abs(last.x - start.x) + abs(last.y - start.y) < 1e-6 {
                    current.append(end)
                } else {
                    if current.count > 1 { found.append(current) }
                    current = [start, end]
                }
            }
            if isCut {
                if current.count > 1 { found.append(current) }
                current = []
            }
            before += ((b - a) * (b - a)).sum().squareRoot()
        }
        if current.count > 1 { found.append(current) }
        return found
    }

    /// The pieces to be drawn of an edge that begins `offset` pixels after the beginning of the line.
    func forEachPiece(
        _ a: SIMD2<Double>, _ b: SIMD2<Double>, offset: Double, _ body: (SIMD2<Double>, SIMD2<Double>) -> Void
    ) {
        guard let shares = inside(a, b) else { return }
        let edge = b - a
        guard !dash.isEmpty else { return body(a + edge * shares.lowerBound, a + edge * shares.upperBound) }
        let length = (edge * edge).sum().squareRoot()
        for (from, to) in dashes(offset + shares.lowerBound * length, offset + shares.upperBound * length) {
            body(a + edge * ((from - offset) / length), a + edge * ((to - offset) / length))
        }
    }

    /// The dashes between two lengths from the line's beginning.
    private func dashes(_ from: Double, _ to: Double) -> [(Double, Double)] {
        guard dash.count == 2, dash[0] + dash[1] > 0 else { return [(from, to)] }
        let period = dash[0] + dash[1]
        var start = (from / period).rounded(.down) * period
        var found: [(Double, Double)] = []
        while start < to {
            let (first, last) = (max(start, from), min(start + dash[0], to))
            if first < last { found.append((first, last)) }
            start += period
        }
        return found
    }

    /// The part of a segment inside the window as shares of it (Liang and Barsky 1984).
    private func inside(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> ClosedRange<Double>? {
        var (low, high) = (0.0, 1.0)
        let step = b - a
        for axis in 0..<2 {
            if step[axis] == 0 {
                guard window.contains(a[axis]) else { return nil }
                continue
            }
            let first = (window.lowerBound - a[axis]) / step[axis]
            let second = (window.upperBound - a[axis]) / step[axis]
            low = max(low, min(first, second))
            high = min(high, max(first, second))
        }
        return low < high && a != b ? low...high : nil
    }
}
