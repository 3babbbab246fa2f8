import CPangoCairo

/// A picture that Cairo draws on: 32-bit premultiplied colour. Used by one thread.
final class CairoCanvas {
    let width, height: Int
    let context: OpaquePointer
    private let surface: OpaquePointer

    /// The side of a square one.
    var side: Int { width }

    convenience init(side: Int) throws(TileError) { try self.init(width: side, height: side) }

    init(width: Int, height: Int) throws(TileError) {
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)),
            cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface)
        else { throw TileError.failed(doing: "making a picture of \(width) × \(height) px", reason: "out of memory") }
        (self.width, self.height) = (width, height)
        self.surface = surface
        self.context = context
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    func fill(_ colour: Colour) {
        set(colour)
        cairo_paint(context)
    }

    func set(_ colour: Colour, alpha: Double = 1) {
        cairo_set_source_rgba(
            context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255, alpha)
    }

    /// Fills the path by the even-odd rule and keeps it.
    func fillPath() {
        cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
        cairo_fill_preserve(context)
    }

    /// Draws the path's line and forgets the path.
    func strokePath(width: Double) {
        cairo_set_line_width(context, width)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        cairo_stroke(context)
    }

    func forgetPath() { cairo_new_path(context) }

    /// Adds a closed ring to the path; pixels from the upper left corner.
    func add(ring: [SIMD2<Double>]) {
        guard let first = ring.first, ring.count > 2 else { return }
        cairo_move_to(context, first.x, first.y)
        for point in ring.dropFirst() { cairo_line_to(context, point.x, point.y) }
        cairo_close_path(context)
    }

    func addRectangle(left: Int, top: Int, width: Int, height: Int) {
        cairo_rectangle(context, Double(left), Double(top), Double(width), Double(height))
    }

    func addCircle(_ middle: SIMD2<Double>, radius: Double) {
        cairo_new_sub_path(context)
        cairo_arc(context, middle.x, middle.y, radius, 0, 2 * .pi)
        cairo_close_path(context)
    }

    /// Adds an open line to the path; pixels from the upper left corner.
    func add(line: [SIMD2<Double>]) {
        guard let first = line.first, line.count > 1 else { return }
        cairo_move_to(context, first.x, first.y)
        for point in line.dropFirst() { cairo_line_to(context, point.x, point.y) }
    }

    /// Paints the set colour where the mask covers.
    func paint(_ mask: TextMask.Coverage, left: Int, top: Int) {
        mask.bytes.withUnsafeBytes { bytes in
            // Cairo only reads from a mask; the pointer is not used after the call.
            let data = UnsafeMutablePointer(
                mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
            guard
                let surface = cairo_image_surface_create_for_data(
                    data, CAIRO_FORMAT_A8, Int32(mask.width), Int32(mask.height), Int32(mask.stride))
            else { return }
            cairo_mask_surface(context, surface, Double(left), Double(top))
            cairo_surface_destroy(surface)
        }
    }

    /// Gives the rows of native-endian premultiplied 0xAARRGGBB pixels to change.
    func withMutablePixels(_ body: (UnsafeMutableBufferPointer<UInt32>) -> Void) {
        cairo_surface_flush(surface)
        let bytes = UnsafeMutableRawPointer(cairo_image_surface_get_data(surface))
        body(
            UnsafeMutableBufferPointer(start: bytes?.assumingMemoryBound(to: UInt32.self), count: width * height))
        cairo_surface_mark_dirty(surface)
    }

    /// Gives the rows of native-endian 0xAARRGGBB pixels to read.
    func withPixels<Result>(_ body: (UnsafeBufferPointer<UInt32>) throws -> Result) rethrows -> Result {
        cairo_surface_flush(surface)
        let bytes = cairo_image_surface_get_data(surface)
        // ARGB32 has no padding at these sizes: 4 bytes a pixel is always aligned.
        let pixels = UnsafeRawPointer(bytes)?.assumingMemoryBound(to: UInt32.self)
        return try body(UnsafeBufferPointer(start: pixels, count: width * height))
    }
}
