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
            for phase in 0..<Self.phases * Self.phases {
                draw(
                    style.designs[design], phase: phase, at: (design * Self.phases * Self.phases + phase) * side,
                    values, masks, opaque)
            }
        }
    }

    /// Draws a design in one phase into the rows of its sprite, which begin at `first`.
    private func draw(
        _ design: MarkerDesign, phase: Int, at first: Int, _ values: UnsafeMutablePointer<UInt8>,
        _ masks: UnsafeMutablePointer<UInt64>, _ opaque: UnsafeMutablePointer<UInt64>
    ) {
        for y in 0..<side {
            for x in 0..<side {
                let value = Self.pixel(
                    design, style.palette, scale: Double(scale),
                    x: Double(x - side / 2) - Double(phase % Self.phases) / Double(Self.phases),
                    y: Double(y - side / 2) - Double(phase / Self.phases) / Double(Self.phases))
                values[(first + y) * stride + x] = value
                if value != 0 { masks[first + y] |= 1 << UInt64(x) }
                if value >= style.palette.levels { opaque[first + y] |= 1 << UInt64(x) }
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

    /// The index of one pixel by 8 × 8 samples where an edge is near; x and y of its upper left corner from the middle.
    private static func pixel(
        _ design: MarkerDesign, _ palette: MarkerPalette, scale: Double, x: Double, y: Double
    ) -> UInt8 {
        let edges = design.edges((x + 0.5) / scale, (y + 0.5) / scale)
        // Distances change by no more than the way walked, so a pixel farther than its half diagonal is all one.
        guard min(abs(edges.outer), abs(edges.coloured)) * scale < 0.71 else {
            guard edges.outer < 0 else { return palette.rim(coverage: 0) }
            return palette.hue(design.hue, share: edges.coloured < 0 ? 1 : 0)
        }
        let samples = 8
        var (covered, coloured) = (0, 0)
        for row in 0..<samples {
            for column in 0..<samples {
                let edges = design.edges(
                    (x + (Double(column) + 0.5) / Double(samples)) / scale,
                    (y + (Double(row) + 0.5) / Double(samples)) / scale)
                if edges.outer < 0 { covered += 1 }
                if edges.coloured < 0 { coloured += 1 }
            }
        }
        // A pixel with both the rim's outer edge and the body in it keeps to white, so that the palette stays closed.
        let all = samples * samples
        guard covered == all else { return palette.rim(coverage: Double(covered) / Double(all)) }
        return palette.hue(design.hue, share: Double(coloured) / Double(all))
    }
}
