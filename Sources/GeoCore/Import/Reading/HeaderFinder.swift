/// Finds the header in the first rows of a sheet: below title rows, over one or two rows, or nowhere.
struct HeaderFinder {
    /// Where the header is and what it says.
    struct Header: Equatable {
        var titleRows: Int
        /// 0 when the sheet begins with data.
        var headerRows: Int
        var names: [String]
    }

    private let grid: CellGrid
    private let width: Int
    private let depth: Int

    init(_ grid: CellGrid) {
        self.grid = grid
        depth = min(grid.rowCount, 40)
        width = (0..<depth).reduce(0) { max($0, grid.width(of: $1)) }
    }

    func find() -> Header {
        guard depth > 0 else { return Header(titleRows: 0, headerRows: 0, names: []) }
        let fullest = (0..<depth).reduce(0) { max($0, filled($1)) }
        let enough = max(1, (fullest * 3 + 4) / 5)
        let row = (0..<depth).first { filled($0) >= enough } ?? 0
        if row > 0, isUpper(row - 1, over: row) { return header(row - 1, row) }
        if row + 1 < depth, isUpper(row, over: row + 1) { return header(row, row + 1) }
        return looksLikeData(row) ? Header(titleRows: row, headerRows: 0, names: names([])) : header(row, row)
    }

    private func header(_ first: Int, _ last: Int) -> Header {
        let lower = (0..<width).map { trimmed(last, $0) }
        guard first < last else { return Header(titleRows: first, headerRows: 1, names: names(lower)) }
        var above = ""
        let joined = (0..<width).map { column in
            let upper = trimmed(first, column)
            if !upper.isEmpty { above = upper }
            if lower[column].isEmpty { return upper }
            return above.isEmpty ? lower[column] : "\(above) \(lower[column])"
        }
        return Header(titleRows: first, headerRows: 2, names: names(joined))
    }

    /// A group row over a row of parts: every part stands under a group, and some group spans several parts.
    private func isUpper(_ upper: Int, over lower: Int) -> Bool {
        guard filled(upper) >= 2, !hasNumber(upper), !hasNumber(lower) else { return false }
        var spans = false
        for column in 0..<width {
            let (above, below) = (trimmed(upper, column), trimmed(lower, column))
            if above.isEmpty && !below.isEmpty { spans = true }
        }
        // Groups without parts (ที่, โรงเรียน) leave holes below; otherwise only the words of parts can tell.
        let holes = (0..<width).contains { !trimmed(upper, $0).isEmpty && trimmed(lower, $0).isEmpty }
        let parts = (0..<width).count { HeaderWords.parts.contains(trimmed(lower, $0).lowercased()) }
        return spans && (parts >= 2 || (holes && !looksLikeData(lower)))
    }

    /// Without any word of a header, and of the same kind as the rows below in every column, with a number in one.
    private func looksLikeData(_ row: Int) -> Bool {
        let below = (row + 1)..<depth
        guard hasNumber(row) else { return false }
        for column in 0..<width {
            let text = trimmed(row, column)
            if HeaderWords.isHeader(text) { return false }
            guard !text.isEmpty, !below.isEmpty else { continue }
            let numbers = below.count { isNumber($0, column) }
            if !isNumber(row, column), numbers * 2 > below.count { return false }
        }
        return true
    }

    /// Trims trailing nameless columns that are empty below too, and makes names unique.
    private func names(_ raw: [String]) -> [String] {
        var last = width
        while last > 0, last > raw.count || raw[last - 1].isEmpty,
            (0..<grid.rowCount).allSatisfy({ grid.isEmpty($0, last - 1) })
        { last -= 1 }
        var seen: Set<String> = []
        return (0..<last).map { column in
            let plain = column < raw.count && !raw[column].isEmpty ? raw[column] : "column \(column + 1)"
            var name = plain
            var number = 2
            while !seen.insert(name).inserted {
                name = "\(plain) (\(number))"
                number += 1
            }
            return name
        }
    }

    private func filled(_ row: Int) -> Int { (0..<grid.width(of: row)).count { !grid.isEmpty(row, $0) } }

    private func hasNumber(_ row: Int) -> Bool { (0..<grid.width(of: row)).contains { isNumber(row, $0) } }

    private func isNumber(_ row: Int, _ column: Int) -> Bool {
        grid.withUTF8(row, column) { bytes in
            var digits = 0
            for byte in bytes {
                switch byte {
                case 0x30...0x39: digits += 1
                case 0x20, 0x2B, 0x2C, 0x2D, 0x2E: break
                default: return false
                }
            }
            return digits > 0
        }
    }

    /// The text of a header cell on one line, without spaces around it.
    private func trimmed(_ row: Int, _ column: Int) -> String {
        grid.text(row, column).split(whereSeparator: { $0.isWhitespace || $0.isNewline || $0 == "\u{FEFF}" })
            .joined(separator: " ")
    }
}
