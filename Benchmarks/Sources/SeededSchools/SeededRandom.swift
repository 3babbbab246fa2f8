import Glibc

/// Random numbers that depend on the seed alone: SplitMix64 (Steele, Lea and Flood 2014).
package struct SeededRandom {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// A stream of its own for each (seed, number): row n does not depend on how many rows there are.
    init(seed: UInt64, stream: Int) {
        var mixer = SeededRandom(seed: seed ^ UInt64(bitPattern: Int64(stream)) &* 0xD1B5_4A32_D192_ED03)
        state = mixer.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 ≤ x < 1.
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    /// 0 ≤ n < count.
    mutating func index(below count: Int) -> Int { Int(unit() * Double(count)) }

    /// Two independent standard normal numbers (Box and Muller 1958).
    mutating func normalPair() -> (Double, Double) {
        let radius = (-2 * log(1 - unit())).squareRoot()
        let angle = 2 * Double.pi * unit()
        return (radius * cos(angle), radius * sin(angle))
    }
}
