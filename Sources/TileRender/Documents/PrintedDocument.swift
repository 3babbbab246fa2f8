import CPangoCairo

/// A document of A4 pages as PDF: paragraphs and tables that flow from page to page, and drawings; text stays text.
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
        /// Rather on the next page than alone at the end of this one: a heading.
        public var keepsNext: Bool
        /// Whether lines end at the right, as numbers do.
        var isEnding = false

        public init(
            size: Double = 12, isBold: Bool = false, isCentred: Bool = false, indent: Double = 0,
            keepsNext: Bool = false
        ) {
            (self.size, self.isBold, self.isCentred, self.indent) = (size, isBold, isCentred, indent)
            self.keepsNext = keepsNext
        }
    }

    /// A4, points.
    static let (width, height, margin) = (595.276, 841.89, 56.7)

    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink = Sink()
    private let surface: OpaquePointer
    let context: OpaquePointer
    /// Where the next thing goes, points from the top of the page.
    var y = PrintedDocument.margin
    private var page = 1
    private let pageLabel: @Sendable (Int) -> String?

    /// - Parameter pageLabel: what stands at the top of the page of a number, from 1 on.
    public init(title: String, pageLabel: @escaping @Sendable (Int) -> String? = { _ in nil }) throws(TileError) {
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                Self.write, Unmanaged.passUnretained(sink).toOpaque(), Self.width, Self.height),
            cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface)
        else { throw TileError.failed(doing: "beginning a document", reason: "out of memory") }
        self.surface = surface
        self.context = context
        self.pageLabel = pageLabel
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
        let width = Self.width - 2 * Self.margin - style.indent
        let height = measure(text, style, width: width).y
        let needed = style.keepsNext ? height + style.size * 4 : height
        if y + needed > Self.height - Self.margin, y > Self.margin { endPage() }
        cairo_set_source_rgb(context, 0, 0, 0)
        withLayout(text, style, width: width) { layout in
            cairo_move_to(context, Self.margin + style.indent, y)
            pango_cairo_show_layout(context, layout)
        }
        y += height + style.size * 0.35
    }

    /// Points that a text takes.
    func measure(_ text: String, _ style: Style, width: Double?) -> SIMD2<Double> {
        var (wide, tall): (Int32, Int32) = (0, 0)
        withLayout(text, style, width: width) { pango_layout_get_size($0, &wide, &tall) }
        return SIMD2(Double(wide), Double(tall)) / Double(PANGO_SCALE)
    }

    /// Lends a text that is laid out; `width` in points, nil for one line.
    func withLayout(_ text: String, _ style: Style, width: Double?, _ use: (OpaquePointer) -> Void) {
        guard let layout = pango_cairo_create_layout(context) else { return }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        let font = pango_font_description_from_string("Sarabun, Noto Sans Thai, Noto Sans, sans-serif")
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        if let width {
            pango_layout_set_width(layout, Int32(max(1, width) * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        }
        if style.isCentred { pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER) }
        if style.isEnding { pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT) }
        pango_layout_set_text(layout, text, -1)
        use(layout)
    }

    func endPage() {
        showPage()
        page += 1
        y = Self.margin
    }

    private func showPage() {
        if let label = pageLabel(page) {
            cairo_set_source_rgb(context, 0, 0, 0)
            withLayout(label, Style(size: 11, isCentred: true), width: Self.width) { layout in
                cairo_move_to(context, 0, Self.margin / 2)
                pango_cairo_show_layout(context, layout)
            }
        }
        cairo_show_page(context)
    }

    /// The bytes of the finished document.
    public func finish() throws(TileError) -> [UInt8] {
        showPage()
        cairo_surface_finish(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            throw TileError.failed(doing: "writing a document", reason: "out of memory")
        }
        return sink.bytes
    }
}
