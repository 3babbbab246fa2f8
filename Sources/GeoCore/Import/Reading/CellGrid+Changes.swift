extension CellGrid {
    var isValidUTF8: Bool { (try? UTF8Span(validating: bytes.span)) != nil }

    /// The same cells, decoded from another encoding one by one. O(bytes).
    func decoded(from encoding: TextEncoding) -> CellGrid {
        rebuilt { row, column, builder in
            withUTF8(row, column) { text in
                if text.allSatisfy({ $0 < 0x80 }) {
                    builder.append(text)
                } else {
                    builder.append(encoding.decode(Array(text)).bytes)
                }
            }
        }
    }

    /// The same cells, but each key takes the text of its column from another row.
    func copying(_ sources: [Place: Int]) -> CellGrid {
        var widths: [Int: Int] = [:]
        for place in sources.keys { widths[place.row] = max(widths[place.row] ?? 0, place.column + 1) }
        return rebuilt(atLeast: widths) { row, column, builder in
            withUTF8(sources[Place(row: row, column: column)] ?? row, column) { builder.append($0) }
        }
    }

    /// A cell of the grid.
    struct Place: Hashable {
        var row, column: Int
    }

    private func rebuilt(
        atLeast widths: [Int: Int] = [:], _ cell: (Int, Int, inout Builder) -> Void
    ) -> CellGrid {
        var builder = Builder(reservingBytes: bytes.count)
        for row in 0..<rowCount {
            for column in 0..<max(width(of: row), widths[row] ?? 0) {
                cell(row, column, &builder)
                // Decoding can triple the text; what no longer fits is cut, far beyond what a file of that kind holds.
                try? builder.endCell()
            }
            builder.endRow(line: Int(lines[row]), keepingEmpty: true)
        }
        return builder.finish()
    }
}
