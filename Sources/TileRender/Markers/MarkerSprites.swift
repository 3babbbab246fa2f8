import Dispatch

/// The markers of a style as palette indices, prepared once: each in every sub-pixel phase.
///
/// Immutable after `init`; the pointers live as long as the object.
final class MarkerSprites: Sendable {
    /// Sub-pixel phases a side; a marker's middle lies on a multiple of 1/4 px.
    static let phases = 4

    let style: MarkerStyle
    let scale: Int
    /// Side of a sprite in pixels, at most 64; the middle of phase 0 is at `side / 2`.
    let side: Int
    /// How far any marker reaches from its middle, pixels, rounded up.
    let reach: Int
    /// Bytes a row in `values`: the side rounded up to eight.
    let stride: Int
    // Read-only after init, freed in deinit: safe to share.
    nonisolated(unsafe) let values: UnsafePointer<UInt8>
    /// For each row of each sprite the pixels it touches, bit 0 the leftmost.
    nonisolated(unsafe) let masks: UnsafePointer<UInt64>
    /// For each row of each sprite the pixels that let nothing through.
    nonisolated(unsafe) let opaque: UnsafePointer<UInt64>
    /// `MarkerPalette.room`, for the inner loop.
    nonisolated(unsafe) let room: UnsafePointer<UInt8>

    init(_ style: MarkerStyle, scale: Int) {
        self.style = style
        self.scale = scale
        let farthest = (style.designs.map(\.reach).max() ?? 0) * Double(scale)
        reach = Int(farthest.rounded(.up)) + 1
        side = reach * 2
        precondition(side <= 64, "a row of a sprite is one 64-bit mask")
        let count = style.designs.count * Self.phases * Self.phases
        stride = (side + 7) & ~7
        // Each core writes sprites of its own; nothing reads them before the end of `init`.
        nonisolated(unsafe) let values = UnsafeMutablePointer<UInt8>.allocate(capacity: count * side * stride)
        values.initialize(repeating: 0, count: count * side * stride)
        nonisolated(unsafe) let masks = UnsafeMutablePointer<UInt64>.allocate(capacity: count * side)
        masks.initialize(repeating: 0, count: count * side)
        nonisolated(unsafe) let opaque = UnsafeMutablePointer<UInt64>.allocate(capacity: count * side)
        opaque.initialize(repeating: 0, count: count * side)
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        room.initialize(from: style.palette.room, count: 256)
        self.room = UnsafePointer(room)
        self.values = UnsafePointer(values)
        self.masks = UnsafePointer(masks)
        self.opaque = UnsafePointer(opaque)
        // The first tile waits for this, so all cores share the designs.
        DispatchQueue.concurrentPerform(iterations: style.designs.count) { [self] design in
            let samples = MarkerSamples(style.designs[design], scale: Double(scale), pixels: side)
            for phaseY in 0..<Self.phases {
                for phaseX in 0..<Self.phases {
                    let first = Self.sprite(design: design, phaseX: phaseX, phaseY: phaseY) * side
                    for y in 0..<side {
                        for x in 0..<side {
                            let shares = samples.shares(x: x, y: y, phaseX: phaseX, phaseY: phaseY)
                            let value = Self.value(shares, style.designs[design], style.palette)
                            values[(first + y) * stride + x] = value
                            if value != 0 { masks[first + y] |= 1 << UInt64(x) }
                            if value >= style.palette.levels { opaque[first + y] |= 1 << UInt64(x) }
                        }
                    }
                }
            }
        }
    }

    deinit {
        values.deallocate()
        masks.deallocate()
        opaque.deallocate()
        room.deallocate()
    }

    /// The number of the sprite of a design whose middle lies at `phase` quarters of a pixel.
    static func sprite(design: Int, phaseX: Int, phaseY: Int) -> Int {
        (design * phases + phaseY) * phases + phaseX
    }

    /// The index of a pixel. One with both the rim's outer edge and the body in it keeps to white, so that the palette
    /// stays closed.
    private static func value(
        _ shares: (covered: Double, coloured: Double), _ design: MarkerDesign, _ palette: MarkerPalette
    ) -> UInt8 {
        guard shares.covered == 1 else { return palette.rim(coverage: shares.covered) }
        return palette.hue(design.hue, share: shares.coloured)
    }
}
