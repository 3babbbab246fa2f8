/// A rectangle of palette indices to be drawn more than once, rows from the top; 0 is clear.
struct IndexPatch: Sendable {
    let width, height: Int
    /// Bytes a row in `values`, a multiple of eight.
    let stride: Int
    let values: [UInt8]
    /// Strips of 64 pixels a row.
    let strips: Int
    /// For each strip of each row the pixels that are drawn, and those of them that are opaque, bit 0 the leftmost.
    let touched, opaque: [UInt64]
    /// The greatest number of a hue in it; 0 when it is white alone.
    let hue: Int

    /// Prepares a picture of `width` × `height` indices of the palette.
    init(width: Int, height: Int, palette: MarkerPalette, pixel: (_ x: Int, _ y: Int) -> UInt8) {
        let (stride, strips) = ((width + 7) & ~7, (width + 63) / 64)
        var values = [UInt8](repeating: 0, count: stride * height)
        var touched = [UInt64](repeating: 0, count: strips * height)
        var opaque = touched
        var greatest = 0
        for y in 0..<height {
            for x in 0..<width {
                let value = pixel(x, y)
                guard value != 0 else { continue }
                values[y * stride + x] = value
                touched[y * strips + x / 64] |= 1 << UInt64(x & 63)
                if value >= palette.levels { opaque[y * strips + x / 64] |= 1 << UInt64(x & 63) }
                greatest = max(greatest, Int(value))
            }
        }
        (self.width, self.height, self.stride, self.strips) = (width, height, stride, strips)
        (self.values, self.touched, self.opaque) = (values, touched, opaque)
        hue = max(0, (greatest - palette.levels - 1) / palette.levels)
    }

    /// Bytes of memory it takes.
    var byteCount: Int { values.count + (touched.count + opaque.count) * 8 }
}
