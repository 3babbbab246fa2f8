/// A colour to be laid on pixels of 32-bit premultiplied colour, in steps of coverage: few, so that a picture has few
/// colours and fits a palette.
struct Ink {
    /// What covers a whole pixel.
    static let whole = 32

    /// The premultiplied colour of each step.
    private let shares: [UInt32]

    init(_ colour: Colour, alpha: Double = 1) {
        shares = (0...Self.whole).map { step in
            let share = alpha * Double(step) / Double(Self.whole)
            func channel(_ value: UInt8) -> UInt32 { UInt32((Double(value) * share).rounded()) }
            return UInt32((255 * share).rounded()) << 24 | channel(colour.red) << 16 | channel(colour.green) << 8
                | channel(colour.blue)
        }
    }

    /// The colour of a coverage 0…1.
    static func step(_ coverage: Float) -> Int { Int(coverage * Float(whole) + 0.5) }

    /// Source over destination, two channels at a time.
    @inline(__always)
    func lay(on pixel: inout UInt32, step: Int) {
        let colour = shares[step]
        let through = 255 - colour >> 24
        guard through > 0 else { return pixel = colour }
        func scaled(_ channels: UInt32) -> UInt32 {
            let sum = channels * through + 0x0080_0080
            return (sum + (sum >> 8 & 0x00FF_00FF)) >> 8 & 0x00FF_00FF
        }
        pixel = colour + (scaled(pixel & 0x00FF_00FF) | scaled(pixel >> 8 & 0x00FF_00FF) << 8)
    }
}
