import CPng

/// Encodes pictures of 32-bit premultiplied colour: tiles by palette when 256 colours do, else as RGBA without filters,
/// which suit flat colours least; other pictures through libpng.
enum RGBAEncoder {
    static func tile(_ canvas: CairoCanvas, seed: UInt64) throws(TileError) -> EncodedTile {
        let hash = canvas.withPixels { ContentHash.of(UnsafeRawBufferPointer($0), seed: seed) }
        let isBlank = canvas.withPixels { $0.allSatisfy { $0 == 0 } }
        let indexed = canvas.withPixels { Self.indexed($0, side: canvas.side) }
        let rows = indexed?.rows ?? canvas.withPixels { straightRows($0, side: canvas.side) }
        let writer =
            indexed.map { PNGWriter(side: canvas.side, palette: $0.palette.map(straight)) }
            ?? PNGWriter(rgbaSide: canvas.side)
        let deflate = try Deflate(level: 6)
        let bytes = rows.withUnsafeBytes { writer.file(rows: $0, deflate) }
        return EncodedTile(bytes: bytes, contentHash: hash, isBlank: isBlank)
    }

    /// Rows of a filter byte and straight red, green, blue, alpha.
    private static func straightRows(_ pixels: UnsafeBufferPointer<UInt32>, side: Int) -> [UInt8] {
        var rows = [UInt8](repeating: 0, count: (side * 4 + 1) * side)
        var (last, channels): (UInt32, UInt32) = (0, 0)
        rows.withUnsafeMutableBytes { rows in
            for y in 0..<side {
                for x in 0..<side {
                    let pixel = pixels[y * side + x]
                    if pixel != last {
                        let colour = straight(pixel)
                        last = pixel
                        channels =
                            UInt32(colour.red) | UInt32(colour.green) << 8 | UInt32(colour.blue) << 16
                            | UInt32(colour.alpha) << 24
                    }
                    rows.storeBytes(
                        of: channels.littleEndian, toByteOffset: y * (side * 4 + 1) + 1 + x * 4, as: UInt32.self)
                }
            }
        }
        return rows
    }

    /// Rows of palette indices, the transparent colours first so that tRNS is short; nil for more than 256 colours.
    private static func indexed(_ pixels: UnsafeBufferPointer<UInt32>, side: Int) -> (
        palette: [UInt32], rows: [UInt8]
    )? {
        var numbers: [UInt32: Int] = [:]
        var last = pixels.first.map { ~$0 } ?? 0
        for pixel in pixels where pixel != last {
            last = pixel
            numbers[pixel] = 0
            if numbers.count > 256 { return nil }
        }
        let palette = numbers.keys.sorted { ($0 >> 24, $0) < ($1 >> 24, $1) }
        for (number, colour) in palette.enumerated() { numbers[colour] = number }
        var rows = [UInt8](repeating: 0, count: (side + 1) * side)
        var number: UInt8 = 0
        last = pixels.first.map { ~$0 } ?? 0
        for y in 0..<side {
            for x in 0..<side {
                let pixel = pixels[y * side + x]
                if pixel != last { (last, number) = (pixel, UInt8(numbers[pixel] ?? 0)) }
                rows[y * (side + 1) + 1 + x] = number
            }
        }
        return (palette, rows)
    }

    private static func straight(_ pixel: UInt32) -> (red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8) {
        let alpha = pixel >> 24
        guard alpha > 0 else { return (0, 0, 0, 0) }
        func channel(_ shift: UInt32) -> UInt8 { UInt8(min(255, ((pixel >> shift & 255) * 255 + alpha / 2) / alpha)) }
        return (channel(16), channel(8), channel(0), UInt8(alpha))
    }

    /// The picture as a PNG file of any shape.
    static func png(_ canvas: CairoCanvas) throws(TileError) -> [UInt8] { try rgba(canvas) }

    private static func rgba(_ canvas: CairoCanvas) throws(TileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: canvas.width * canvas.height * 4)
        canvas.withPixels { pixels in
            for (at, pixel) in pixels.enumerated() {
                let colour = straight(pixel)
                bytes[at * 4] = colour.red
                bytes[at * 4 + 1] = colour.green
                bytes[at * 4 + 2] = colour.blue
                bytes[at * 4 + 3] = colour.alpha
            }
        }
        var image = png_image()
        image.version = UInt32(PNG_IMAGE_VERSION)
        (image.width, image.height) = (UInt32(canvas.width), UInt32(canvas.height))
        image.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
        defer { png_image_free(&image) }
        var size = png_alloc_size_t(0)
        guard png_image_write_to_memory(&image, nil, &size, 0, bytes, 0, nil) != 0 else {
            throw TileError.failed(doing: "encoding a tile as PNG", reason: "libpng refused it")
        }
        var file = [UInt8](repeating: 0, count: size)
        guard png_image_write_to_memory(&image, &file, &size, 0, bytes, 0, nil) != 0 else {
            throw TileError.failed(doing: "encoding a tile as PNG", reason: "libpng refused it")
        }
        file.removeLast(file.count - size)
        return file
    }
}
