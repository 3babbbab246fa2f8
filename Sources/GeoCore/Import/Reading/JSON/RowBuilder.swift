/// Collects rows whose columns become known as they appear, as in GeoJSON properties.
struct RowBuilder {
    private var names: [[UInt8]] = []
    private var columns: [[UInt8]: Int] = [:]
    private var grid = CellGrid.Builder()
    /// The open row: text of its cells one after the other, and where each column's text lies in it.
    private var text: [UInt8] = []
    private var cells: [Range<Int>] = []
    /// Where the next key of the open row is expected: rows mostly have the same keys in the same order.
    private var expected = 0

    var rowCount: Int { grid.rowCount }

    /// Tells the column of a name, a new one when it is not known yet.
    mutating func column(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        if expected < names.count, names[expected].elementsEqual(name) {
            expected += 1
            return expected - 1
        }
        let key = Array(name)
        if let known = columns[key] {
            expected = known + 1
            return known
        }
        columns[key] = names.count
        names.append(key)
        expected = names.count
        return names.count - 1
    }

    /// The column of the features' own ids, which may stand beside a property of that name.
    mutating func identifierColumn() -> Int {
        let key: [UInt8] = Self.identifier
        if let known = columns[key] { return known }
        columns[key] = names.count
        names.append(key)
        return names.count - 1
    }

    /// No JSON name holds a raw NUL.
    private static let identifier: [UInt8] = [0]

    /// Sets a cell of the open row; the last value of a repeated key wins.
    mutating func set(_ column: Int, _ body: (inout [UInt8]) throws(JSONReader.Failure) -> Void) throws(JSONReader
        .Failure)
    {
        let start = text.count
        try body(&text)
        while cells.count <= column { cells.append(0..<0) }
        cells[column] = start..<text.count
    }

    mutating func endRow(line: Int) throws(CellGrid.Full) {
        for range in cells {
            text.withUnsafeBufferPointer { grid.append(UnsafeBufferPointer(rebasing: $0[range])) }
            try grid.endCell()
        }
        grid.endRow(line: line, keepingEmpty: true)
        text.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        expected = 0
    }

    /// The names of the columns, made unique, and the rows.
    func finish() -> (fields: [SourceTable.Field], grid: CellGrid) {
        var seen: Set<String> = []
        let idName = columns[Array("id".utf8)] == nil ? "id" : "feature id"
        let fields = names.enumerated().map { index, bytes in
            var name = bytes == Self.identifier ? idName : String(decoding: bytes, as: UTF8.self)
            if name.isEmpty { name = "column \(index + 1)" }
            while !seen.insert(name).inserted { name += " (2)" }
            return SourceTable.Field(name)
        }
        return (fields, grid.finish())
    }
}
