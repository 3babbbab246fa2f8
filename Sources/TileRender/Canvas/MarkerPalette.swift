import Foundation

/// A colour without transparency, 0…255 a channel.
struct Colour: Hashable, Sendable {
    let red, green, blue: UInt8

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    static let white = Colour(255, 255, 255)
}

/// A palette that is closed under "source over": marker drawn over marker never needs a colour that is not in it.
///
/// Coverage has logarithmic levels: level k lets the fraction r^k of what is behind shine through, and r^levels is taken
/// for nothing. The rim's colour (white, or dark for a dark ground) of level a over the same of level b is the rim's
/// colour of level a + b, and of level a over a hue mixed with b of it is that hue mixed with a + b, so that a picture of
/// rimmed markers is composed exactly by adding indices. Layout: 0 clear; 1…levels the rim's colour, more and more
/// opaque; then for each hue `levels` mixes with it, the pure hue first.
struct MarkerPalette: Sendable {
    let hues: [Colour]
    /// The level at which the rim's colour is opaque.
    let levels: Int
    /// Premultiplied colour of each index, 0…1: red, green, blue, alpha.
    let premultiplied: [SIMD4<Double>]
    /// For each index how many levels of the rim's colour over it leave nothing else.
    let room: [UInt8]

    /// Uses as many levels as 256 colours allow, 32 at most.
    init(hues: [Colour], rim: Colour = .white) {
        self.hues = hues
        levels = min(32, 255 / (hues.count + 1))
        let solid = Self.premultiplied(rim)
        var table: [SIMD4<Double>] = []
        for level in 0..<levels { table.append(solid * (1 - Self.transmittance(level, of: levels))) }
        table.append(solid)
        for hue in hues {
            let pure = Self.premultiplied(hue)
            for level in 0..<levels {
                let share = Self.transmittance(level, of: levels)
                table.append(pure * share + solid * (1 - share))
            }
        }
        premultiplied = table
        let levels = levels
        room = (0..<256).map { index in
            UInt8(index <= levels ? levels - index : levels - (index - levels - 1) % levels)
        }
    }

    /// The number of colours in use.
    var count: Int { premultiplied.count }

    /// The number of colours when only the first hues are in use.
    func count(hues: Int) -> Int { levels + 1 + hues * levels }

    /// The index of the rim's colour that covers the fraction `coverage` of a pixel.
    func rim(coverage: Double) -> UInt8 { UInt8(level(transmittance: 1 - coverage)) }

    /// The index of an opaque pixel of which the hue takes the fraction `share` and the rim's colour the rest.
    func hue(_ hue: Int, share: Double) -> UInt8 {
        let level = level(transmittance: share)
        return UInt8(level == levels ? levels : levels + 1 + hue * levels + level)
    }

    /// 8-bit red, green, blue and alpha of an index, not premultiplied, as PNG has them.
    func straight(_ index: Int) -> (red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8) {
        let colour = premultiplied[index]
        guard colour.w > 0 else { return (0, 0, 0, 0) }
        let channels = (colour * 255 / SIMD4(colour.w, colour.w, colour.w, 1)).rounded(.toNearestOrAwayFromZero)
        return (UInt8(channels.x), UInt8(channels.y), UInt8(channels.z), UInt8(channels.w))
    }

    /// What the last level would let through; half a step of 8 bits is not seen.
    private static let least = 1.0 / 512

    private static func premultiplied(_ colour: Colour) -> SIMD4<Double> {
        SIMD4(Double(colour.red), Double(colour.green), Double(colour.blue), 255) / 255
    }

    private static func transmittance(_ level: Int, of levels: Int) -> Double {
        pow(least, Double(level) / Double(levels))
    }

    private func level(transmittance: Double) -> Int {
        guard transmittance > Self.least else { return levels }
        return Int((log(transmittance) / log(Self.least) * Double(levels)).rounded())
    }
}
