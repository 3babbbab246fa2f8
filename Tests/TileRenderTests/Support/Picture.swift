import CPng

/// A picture as libpng decodes it: premultiplied red, green, blue, alpha in 0…255, rows from the top.
struct Picture {
    let width, height: Int
    let pixels: [SIMD4<Float>]

    struct Undecodable: Error { let reason: String }

    init(png: [UInt8]) throws {
        var image = png_image()
        image.version = UInt32(PNG_IMAGE_VERSION)
        // libpng keeps both pointers from its first call to its last.
        let bytes = try png.withUnsafeBytes { file in
            try withUnsafeMutablePointer(to: &image) { image in
                defer { png_image_free(image) }
                guard png_image_begin_read_from_memory(image, file.baseAddress, file.count) != 0 else {
                    throw Undecodable(reason: "head")
                }
                image.pointee.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
                var bytes = [UInt8](repeating: 0, count: Int(image.pointee.width * image.pointee.height) * 4)
                guard png_image_finish_read(image, nil, &bytes, 0, nil) != 0, image.pointee.warning_or_error == 0 else {
                    throw Undecodable(reason: "body")
                }
                return bytes
            }
        }
        (width, height) = (Int(image.width), Int(image.height))
        pixels = (0..<width * height).map { at in
            let straight = SIMD4<Float>(
                Float(bytes[at * 4]), Float(bytes[at * 4 + 1]), Float(bytes[at * 4 + 2]), Float(bytes[at * 4 + 3]))
            let share = straight.w / 255
            return straight * SIMD4(share, share, share, 1)
        }
    }

    subscript(x: Int, y: Int) -> SIMD4<Float> { pixels[y * width + x] }
}
