/// The Hilbert curve over the square of 2^32 × 2^32 places: neighbours in the plane are near each other in the order.
///
/// Every square of the quadtree is one run of the order: two places lie in one square of level n exactly when the upper
/// 2n bits of their keys are equal.
enum HilbertCurve {
    /// The place's number along the curve.
    static func key(x: UInt32, y: UInt32) -> UInt64 {
        var key: UInt64 = 0
        var state = 0
        var shift: UInt32 = 32
        while shift > 0 {
            shift -= 1
            let quadrant = Int((x >> shift & 1) << 1 | (y >> shift & 1))
            let step = steps[state << 2 | quadrant]
            key = key << 2 | UInt64(step & 3)
            state = Int(step >> 2)
        }
        return key
    }

    /// The quadrant (x bit, y bit) that comes as this digit of the key in a square of this state, and its own state.
    static func child(_ digit: Int, state: Int) -> (quadrant: Int, state: Int) {
        for quadrant in 0..<4 where self.digit(of: quadrant, state: state) == digit {
            return (quadrant, Int(steps[state << 2 | quadrant] >> 2))
        }
        preconditionFailure("a square has four quadrants")
    }

    /// The two bits that a quadrant adds to the key in a square of this state.
    @inline(__always)
    static func digit(of quadrant: Int, state: Int) -> Int { Int(steps[state << 2 | quadrant] & 3) }

    /// For state × 4 + quadrant (x bit, y bit): the next state × 4 + the quadrant's number along the curve.
    private static let steps: [UInt8] = {
        // States: the curve as it is, transposed, turned by 180°, turned and transposed.
        let order: [[UInt8]] = [[0, 1, 3, 2], [0, 3, 1, 2], [2, 3, 1, 0], [2, 1, 3, 0]]
        let next: [[UInt8]] = [[1, 0, 3, 0], [0, 2, 1, 1], [2, 1, 2, 3], [3, 3, 0, 2]]
        return (0..<16).map { next[$0 >> 2][$0 & 3] << 2 | order[$0 >> 2][$0 & 3] }
    }()
}
