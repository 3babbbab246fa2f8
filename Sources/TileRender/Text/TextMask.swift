/// A line or two of text as coverage, with a halo, ready to be laid on a picture at whole pixels.
struct TextMask: Sendable {
    /// Coverage 0…255, rows from the top, each `stride` bytes.
    struct Coverage: Sendable {
        let width, height, stride: Int
        let bytes: [UInt8]
    }

    let ink: Coverage
    /// The ink grown by the halo's radius; the same size as the ink, which has room for it all round.
    let halo: Coverage
    /// The upper edge of both from the top of the first line; negative when marks stand higher.
    let top: Int

    var width: Int { ink.width }
    var height: Int { ink.height }

    /// Shapes the text with Pango; Thai marks stack as the font says. Lines end at U+000A and are centred.
    /// - Parameters:
    ///   - size: pixels of an em.
    ///   - halo: radius in pixels.
    init(_ text: String, size: Double, bold: Bool = false, halo radius: Int, _ shaper: TextShaper) throws(TileError) {
        let room = radius + 2
        let extent = shaper.ink(text, size: size, bold: bold)
        let (width, height) = (extent.width + 2 * room, extent.height + 2 * room)
        // Names are bounded by the importer; this bounds the picture for anything else.
        guard width <= 4096, height <= 512 else {
            throw TileError.failed(doing: "drawing a name", reason: "it is \(width) × \(height) px large")
        }
        ink = try shaper.draw(width: width, height: height, x: room - extent.x, y: room - extent.y)
        halo = Self.grown(ink, by: radius)
        top = extent.y - room
    }

    /// Each pixel becomes the greatest coverage within the radius: a dilation by the offsets in the circle.
    private static func grown(_ ink: Coverage, by radius: Int) -> Coverage {
        guard radius > 0 else { return ink }
        var bytes = ink.bytes
        let (width, height, stride) = (ink.width, ink.height, ink.stride)
        ink.bytes.withUnsafeBufferPointer { source in
            bytes.withUnsafeMutableBufferPointer { target in
                guard let source = source.baseAddress, let target = target.baseAddress else { return }
                for down in -radius...radius {
                    for right in -radius...radius where down * down + right * right <= max(2, radius * radius) {
                        for y in max(0, down)..<min(height, height + down) {
                            let (to, from) = (target + y * stride, source + (y - down) * stride - right)
                            for x in max(0, right)..<min(width, width + right) { to[x] = max(to[x], from[x]) }
                        }
                    }
                }
            }
        }
        return Coverage(width: width, height: height, stride: stride, bytes: bytes)
    }
}
