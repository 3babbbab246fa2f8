import CPangoCairo

/// A line of text as coverage, with a halo, ready to be laid on a picture at whole pixels.
struct TextMask: Sendable {
    /// Coverage 0…255, rows from the top, each `stride` bytes.
    struct Coverage: Sendable {
        let width, height, stride: Int
        let bytes: [UInt8]
    }

    let ink: Coverage
    /// The ink grown by the halo's radius; the same size as the ink, which has room for it all round.
    let halo: Coverage

    var width: Int { ink.width }
    var height: Int { ink.height }

    /// Shapes the text with Pango; Thai marks stack as the font says.
    /// - Parameters:
    ///   - size: pixels of an em.
    ///   - halo: radius in pixels.
    init(_ text: String, size: Double, bold: Bool = false, halo radius: Int) throws(TileError) {
        let room = radius + 2
        let measured = try Layout(text, size: size, bold: bold)
        let extent = measured.extent
        let (width, height) = (Int(extent.width) + 2 * room, Int(extent.height) + 2 * room)
        // Names are bounded by the importer; this bounds the picture for anything else.
        guard width <= 4096, height <= 512 else {
            throw TileError.failed(doing: "drawing a name", reason: "it is \(width) × \(height) px large")
        }
        ink = try measured.draw(width: width, height: height, x: room - Int(extent.x), y: room - Int(extent.y))
        halo = Self.grown(ink, by: radius)
    }

    /// Each pixel becomes the greatest coverage within the radius: a dilation by offsets on and in the circle.
    private static func grown(_ ink: Coverage, by radius: Int) -> Coverage {
        guard radius > 0 else { return ink }
        var bytes = ink.bytes
        for down in -radius...radius {
            for right in -radius...radius where down * down + right * right <= radius * radius + 1 {
                let (left, top) = (max(0, right), max(0, down))
                let (rightmost, lowest) = (min(ink.width, ink.width + right), min(ink.height, ink.height + down))
                ink.bytes.withUnsafeBufferPointer { source in
                    bytes.withUnsafeMutableBufferPointer { target in
                        for y in top..<lowest {
                            for x in left..<rightmost {
                                let covered = source[(y - down) * ink.stride + x - right]
                                let at = y * ink.stride + x
                                target[at] = max(target[at], covered)
                            }
                        }
                    }
                }
            }
        }
        return Coverage(width: ink.width, height: ink.height, stride: ink.stride, bytes: bytes)
    }

    /// A Pango layout of one line, and its release.
    private final class Layout {
        private let surface: OpaquePointer
        private let context: OpaquePointer
        private let layout: OpaquePointer

        init(_ text: String, size: Double, bold: Bool) throws(TileError) {
            guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1), let context = cairo_create(surface),
                let layout = pango_cairo_create_layout(context)
            else { throw TileError.failed(doing: "shaping text", reason: "out of memory") }
            (self.surface, self.context, self.layout) = (surface, context, layout)
            let font = pango_font_description_from_string("Noto Sans Thai, Noto Sans, Loma, sans-serif")
            pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
            pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
            pango_layout_set_font_description(layout, font)
            pango_font_description_free(font)
            pango_layout_set_single_paragraph_mode(layout, 1)
            pango_layout_set_text(layout, text, Int32(text.utf8.count))
        }

        deinit {
            g_object_unref(UnsafeMutableRawPointer(layout))
            cairo_destroy(context)
            cairo_surface_destroy(surface)
        }

        /// The box of what is inked, and of the line's height, pixels.
        var extent: PangoRectangle {
            var (inked, line) = (PangoRectangle(), PangoRectangle())
            pango_layout_get_pixel_extents(layout, &inked, &line)
            return inked
        }

        func draw(width: Int, height: Int, x: Int, y: Int) throws(TileError) -> Coverage {
            guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height)),
                cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface)
            else { throw TileError.failed(doing: "drawing a name", reason: "out of memory") }
            defer {
                cairo_destroy(context)
                cairo_surface_destroy(surface)
            }
            cairo_move_to(context, Double(x), Double(y))
            pango_cairo_update_layout(context, layout)
            pango_cairo_show_layout(context, layout)
            cairo_surface_flush(surface)
            let stride = Int(cairo_image_surface_get_stride(surface))
            let bytes = UnsafeBufferPointer(start: cairo_image_surface_get_data(surface), count: stride * height)
            return Coverage(width: width, height: height, stride: stride, bytes: Array(bytes))
        }
    }
}
