import CPangoCairo

/// Text in lines of a given width, shaped by Pango, drawn straight on a canvas.
final class TextBlock {
    private let layout: OpaquePointer

    /// Breaks lines between words, Thai ones too; what does not fit `lines` ends in an ellipsis.
    /// - Parameters:
    ///   - size: pixels of an em.
    ///   - width: of a line, pixels.
    init(_ text: String, size: Double, bold: Bool = false, width: Int, lines: Int, on canvas: CairoCanvas)
        throws(TileError)
    {
        guard let layout = pango_cairo_create_layout(canvas.context) else {
            throw TileError.failed(doing: "shaping text", reason: "out of memory")
        }
        self.layout = layout
        let font = pango_font_description_from_string("Noto Sans Thai, Noto Sans, Loma, sans-serif")
        pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_width(layout, Int32(clamping: width) * PANGO_SCALE)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        // A negative height counts lines.
        pango_layout_set_height(layout, -Int32(clamping: lines))
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        // Long enough for any line that can be seen, whatever a source holds.
        let shown = String(text.prefix(600))
        pango_layout_set_text(layout, shown, Int32(clamping: shown.utf8.count))
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    var lineCount: Int { Int(pango_layout_get_line_count(layout)) }

    /// Whether some of the text is left out.
    var isCut: Bool { pango_layout_is_ellipsized(layout) != 0 }

    /// Pixels.
    var height: Int {
        var (width, height): (Int32, Int32) = (0, 0)
        pango_layout_get_pixel_size(layout, &width, &height)
        return Int(height)
    }

    func draw(on canvas: CairoCanvas, x: Int, y: Int, colour: Colour) {
        canvas.set(colour)
        cairo_move_to(canvas.context, Double(x), Double(y))
        pango_cairo_show_layout(canvas.context, layout)
    }
}
