import CPangoCairo

/// A document of A4 pages as PDF: paragraphs that flow from page to page, and drawings; text stays text.
///
/// The same content gives the same pages. Used by one thread.
public final class PrintedDocument {
    /// How a paragraph looks.
    public struct Style: Sendable {
        /// Points.
        public var size: Double
        public var isBold: Bool
        public var isCentred: Bool
        /// Points from the left margin.
        public var indent: Double

        public init(size: Double = 12, isBold: Bool = false, isCentred: Bool = false, indent: Double = 0) {
            (self.size, self.isBold, self.isCentred, self.indent) = (size, isBold, isCentred, indent)
        }
    }

    /// A closed ring and a label in the coordinates of a drawing, y downward.
    public struct Drawing: Sendable {
        public var rings: [[SIMD2<Double>]] = []
        public var labels: [(at: SIMD2<Double>, text: String)] = []

        public init() {}
    }

    /// A4, points.
    private static let (width, height, margin) = (595.276, 841.89, 56.7)

    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink = Sink()
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private var y = PrintedDocument.margin
    private var isFinished = false

    public init(title: String) throws(TileError) {
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                Self.write, Unmanaged.passUnretained(sink).toOpaque(), Self.width, Self.height),
            cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface)
        else { throw TileError.failed(doing: "beginning a document", reason: "out of memory") }
        self.surface = surface
        self.context = context
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    private static let write:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> cairo_status_t = {
            closure, data, count in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes += UnsafeBufferPointer(
                start: data, count: Int(count))
            return CAIRO_STATUS_SUCCESS
        }

    /// Adds a paragraph, on the next page when it does not fit on this one. A single one longer than a page is cut off.
    public func paragraph(_ text: String, _ style: Style = Style()) {
        guard let layout = pango_cairo_create_layout(context) else { return }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        let font = pango_font_description_from_string("Sarabun, Noto Sans Thai, Noto Sans, sans-serif")
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_width(layout, Int32((Self.width - 2 * Self.margin - style.indent) * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        if style.isCentred { pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER) }
        pango_layout_set_text(layout, text, -1)
        var (wide, tall): (Int32, Int32) = (0, 0)
        pango_layout_get_size(layout, &wide, &tall)
        let height = Double(tall) / Double(PANGO_SCALE)
        if y + height > Self.height - Self.margin, y > Self.margin { endPage() }
        cairo_set_source_rgb(context, 0, 0, 0)
        cairo_move_to(context, Self.margin + style.indent, y)
        pango_cairo_show_layout(context, layout)
        y += height + style.size * 0.35
    }

    /// Draws on a page of its own, as large as it fits below a heading.
    public func drawing(_ drawing: Drawing, title: String) {
        if y > Self.margin { endPage() }
        paragraph(title, Style(size: 14, isBold: true, isCentred: true))
        let points = drawing.rings.joined()
        guard let first = points.first else { return }
        let (low, high) = points.reduce((first, first)) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
        let room = SIMD2(Self.width - 2 * Self.margin, Self.height - Self.margin - y - 12)
        let size = pointwiseMax(high - low, SIMD2(1e-9, 1e-9))
        let scale = min(room.x / size.x, room.y / size.y)
        let origin = SIMD2(Self.margin + (room.x - size.x * scale) / 2, y)
        cairo_set_line_width(context, 0.7)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        for ring in drawing.rings {
            for (place, point) in ring.enumerated() {
                let at = origin + (point - low) * scale
                if place == 0 { cairo_move_to(context, at.x, at.y) } else { cairo_line_to(context, at.x, at.y) }
            }
            cairo_close_path(context)
        }
        cairo_stroke(context)
        for label in drawing.labels { self.label(label.text, at: origin + (label.at - low) * scale) }
        y = Self.height
    }

    private func label(_ text: String, at place: SIMD2<Double>) {
        cairo_arc(context, place.x, place.y, 2, 0, 2 * .pi)
        cairo_fill(context)
        guard let layout = pango_cairo_create_layout(context) else { return }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        let font = pango_font_description_from_string("Sarabun, Noto Sans Thai, Noto Sans, sans-serif")
        pango_font_description_set_absolute_size(font, 8 * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_text(layout, text, -1)
        cairo_move_to(context, place.x + 3, place.y - 5)
        pango_cairo_show_layout(context, layout)
    }

    private func endPage() {
        cairo_show_page(context)
        y = Self.margin
    }

    /// The bytes of the finished document.
    public func finish() throws(TileError) -> [UInt8] {
        cairo_show_page(context)
        cairo_surface_finish(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            throw TileError.failed(doing: "writing a document", reason: "out of memory")
        }
        return sink.bytes
    }
}
