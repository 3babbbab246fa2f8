import CPangoCairo

extension PrintedDocument {
    private static var cellGap: Double { 6 }

    /// Adds a table as wide as it needs; its header stands again on every page, and no row is cut.
    ///
    /// - Parameter numbers: columns that end on the same line.
    public func table(_ header: [String], _ rows: [[String]], numbers: Set<Int> = [], size: Double = 10) {
        let widths = columnWidths([header] + rows, size)
        let top = height(of: header, widths, Style(size: size, isBold: true))
        if y + 3 * top > Self.height - Self.margin, y > Self.margin { endPage() }
        row(header, widths, numbers, Style(size: size, isBold: true))
        for cells in rows {
            if y + height(of: cells, widths, Style(size: size)) > Self.height - Self.margin {
                endPage()
                row(header, widths, numbers, Style(size: size, isBold: true))
            }
            row(cells, widths, numbers, Style(size: size))
        }
        y += size
    }

    /// Columns that need little get it; the others share what is left by their need.
    private func columnWidths(_ rows: [[String]], _ size: Double) -> [Double] {
        let count = rows.map(\.count).max() ?? 0
        let needs = (0..<count).map { column in
            rows.map { row in
                guard row.indices.contains(column) else { return 0 }
                return measure(row[column], Style(size: size, isBold: true), width: nil).x + 2 * Self.cellGap
            }.max() ?? 0
        }
        var widths = needs
        var room = Self.width - 2 * Self.margin
        guard needs.reduce(0, +) > room else { return needs }
        var open = Set(needs.indices)
        while let small = open.filter({ needs[$0] <= room / Double(open.count) }).min() {
            open.remove(small)
            room -= needs[small]
        }
        let sum = open.reduce(0) { $0 + needs[$1] }
        for column in open { widths[column] = room * needs[column] / sum }
        return widths
    }

    private func height(of cells: [String], _ widths: [Double], _ style: Style) -> Double {
        zip(cells, widths).map { measure($0, style, width: $1 - 2 * Self.cellGap).y }.max().map { $0 + 5 } ?? 0
    }

    private func row(_ cells: [String], _ widths: [Double], _ numbers: Set<Int>, _ style: Style) {
        var x = Self.margin
        cairo_set_source_rgb(context, 0, 0, 0)
        for (column, (text, width)) in zip(cells, widths).enumerated() {
            var style = style
            style.isEnding = numbers.contains(column)
            withLayout(text, style, width: width - 2 * Self.cellGap) { layout in
                cairo_move_to(context, x + Self.cellGap, y + 2)
                pango_cairo_show_layout(context, layout)
            }
            x += width
        }
        y += height(of: cells, widths, style)
        cairo_new_path(context)
        cairo_set_line_width(context, style.isBold ? 0.8 : 0.3)
        cairo_move_to(context, Self.margin, y)
        cairo_line_to(context, x, y)
        cairo_stroke(context)
    }
}
