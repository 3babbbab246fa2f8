import CPangoCairo

extension PrintedDocument {
    /// Draws below what is there when `tall` points are left, otherwise on a page of its own; as large as it fits.
    public func drawing(_ drawing: PrintedDrawing, title: String, atLeast tall: Double = .infinity) {
        if y > Self.margin, Self.height - Self.margin - y < tall { endPage() }
        paragraph(title, Style(size: 14, isBold: true, isCentred: true, keepsNext: true))
        guard let box = drawing.box else { return }
        let room = SIMD2(Self.width - 2 * Self.margin, Self.height - Self.margin - y)
        let size = pointwiseMax(box.high - box.low, SIMD2(1e-9, 1e-9))
        let scale = min(room.x / size.x, room.y / size.y)
        let origin = SIMD2(Self.margin + (room.x - size.x * scale) / 2, y)
        func place(_ point: SIMD2<Double>) -> SIMD2<Double> { origin + (point - box.low) * scale }
        cairo_save(context)
        cairo_rectangle(context, origin.x - 1, origin.y - 1, size.x * scale + 2, size.y * scale + 2)
        cairo_clip(context)
        cairo_set_line_width(context, 0.7)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
        for shape in drawing.shapes { draw(shape, place) }
        cairo_set_source_rgb(context, 0, 0, 0)
        cairo_set_line_width(context, 1)
        cairo_set_dash(context, [3, 2], 2, 0)
        for line in drawing.lines {
            let (from, to) = (place(line.from), place(line.to))
            cairo_move_to(context, from.x, from.y)
            cairo_line_to(context, to.x, to.y)
        }
        cairo_stroke(context)
        cairo_set_dash(context, [], 0, 0)
        cairo_restore(context)
        for (label, start) in zip(drawing.labels, drawing.places(of: Self.labelSize, in: place)) {
            draw(label, at: place(label.at), start: start)
        }
        y += size.y * scale + 12
    }

    private static var labelSize: Double { 8 }

    private func draw(_ shape: PrintedDrawing.Shape, _ place: (SIMD2<Double>) -> SIMD2<Double>) {
        cairo_new_path(context)
        for ring in shape.rings {
            for (index, point) in ring.enumerated() {
                let at = place(point)
                if index == 0 { cairo_move_to(context, at.x, at.y) } else { cairo_line_to(context, at.x, at.y) }
            }
            cairo_close_path(context)
        }
        if let fill = shape.fill {
            ink(fill)
            cairo_fill_preserve(context)
        }
        ink(shape.stroke)
        cairo_stroke(context)
    }

    private func ink(_ ink: PrintedDrawing.Ink) {
        cairo_set_source_rgb(context, Double(ink.red) / 255, Double(ink.green) / 255, Double(ink.blue) / 255)
    }

    private func draw(_ label: PrintedDrawing.Label, at place: SIMD2<Double>, start: SIMD2<Double>) {
        // A path begins here: an arc would be joined by a line to where the last one ended.
        cairo_new_path(context)
        cairo_set_source_rgb(context, 0, 0, 0)
        cairo_arc(context, place.x, place.y, label.isBold ? 2.6 : 1.8, 0, 2 * .pi)
        cairo_fill(context)
        withLayout(label.text, Style(size: Self.labelSize, isBold: label.isBold), width: nil) { layout in
            cairo_move_to(context, start.x, start.y - Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE))
            pango_cairo_show_layout(context, layout)
        }
    }
}
