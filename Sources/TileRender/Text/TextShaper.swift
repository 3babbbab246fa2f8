import CPangoCairo
import Synchronization

/// Shapes and draws text with Pango and Cairo, with fonts of its own. Used by one thread at a time.
final class TextShaper {
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let fonts: UnsafeMutablePointer<PangoFontMap>
    private let pango: OpaquePointer
    private let layout: OpaquePointer

    init() throws(TileError) {
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1), let context = cairo_create(surface),
            let fonts = pango_cairo_font_map_new(), let pango = pango_font_map_create_context(fonts),
            let layout = pango_layout_new(pango)
        else { throw TileError.failed(doing: "finding fonts", reason: "out of memory") }
        (self.surface, self.context, self.fonts, self.pango, self.layout) = (surface, context, fonts, pango, layout)
        pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
        g_object_unref(UnsafeMutableRawPointer(pango))
        g_object_unref(UnsafeMutableRawPointer(fonts))
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Width and height of the text's lines, pixels.
    func box(_ text: String, size: Double, bold: Bool = false) -> (width: Int, height: Int) {
        set(text, size: size, bold: bold)
        var (inked, line) = (PangoRectangle(), PangoRectangle())
        pango_layout_get_pixel_extents(layout, &inked, &line)
        return (Int(line.width), Int(line.height))
    }

    /// The box of what is inked, pixels from the upper left corner of the lines; the text stays set for `draw`.
    func ink(_ text: String, size: Double, bold: Bool) -> (x: Int, y: Int, width: Int, height: Int) {
        set(text, size: size, bold: bold)
        var (inked, line) = (PangoRectangle(), PangoRectangle())
        pango_layout_get_pixel_extents(layout, &inked, &line)
        return (Int(inked.x), Int(inked.y), Int(inked.width), Int(inked.height))
    }

    /// Draws the text that was set last on a picture of that size, the lines' corner at x and y.
    func draw(width: Int, height: Int, x: Int, y: Int) throws(TileError) -> TextMask.Coverage {
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height)),
            cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface)
        else { throw TileError.failed(doing: "drawing a name", reason: "out of memory") }
        defer {
            cairo_destroy(context)
            cairo_surface_destroy(surface)
        }
        cairo_move_to(context, Double(x), Double(y))
        pango_cairo_show_layout(context, layout)
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        let bytes = UnsafeBufferPointer(start: cairo_image_surface_get_data(surface), count: stride * height)
        return TextMask.Coverage(width: width, height: height, stride: stride, bytes: Array(bytes))
    }

    private func set(_ text: String, size: Double, bold: Bool) {
        let font = pango_font_description_from_string("Noto Sans Thai, Noto Sans, Loma, sans-serif")
        pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        // Thai fonts leave room for marks three high; a name's second line may stand closer.
        pango_layout_set_spacing(layout, -Int32(size * 0.24 * Double(PANGO_SCALE)))
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
    }
}

/// Shapers not in use; as many as threads ever shaped at a time.
final class TextShaperPool: @unchecked Sendable {
    // A shaper is either in the list, guarded by the lock, or with the one thread that took it out.
    private let lock = Mutex<Void>(())
    private nonisolated(unsafe) var idle: [TextShaper] = []

    func with<Result>(_ body: (TextShaper) throws(TileError) -> Result) throws(TileError) -> Result {
        let shaper: TextShaper
        if let known = lock.withLock({ _ in idle.popLast() }) { shaper = known } else { shaper = try TextShaper() }
        defer { lock.withLock { _ in idle.append(shaper) } }
        return try body(shaper)
    }
}
