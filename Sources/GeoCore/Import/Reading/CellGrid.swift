/// Rows of text cells of differing length, all in one UTF-8 buffer: 4 bytes a cell and 8 a row besides the text.
struct CellGrid: Sendable {
    /// The text of all cells, one after the other, without separators.
    private(set) var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`, after a leading 0.
    private var ends: [UInt32] = [0]
    /// The first cell of each row, and one past the last cell.
    private var rowStarts: [UInt32] = [0]
    /// The line, sheet row or feature number of each row.
    private(set) var lines: [UInt32] = []

    var rowCount: Int { lines.count }

    /// Tells how many cells a row has.
    func width(of row: Int) -> Int { Int(rowStarts[row + 1] - rowStarts[row]) }

    /// Passes the text of a cell; nothing for a cell beyond the row's end. The pointer dies with the closure.
    func withUTF8<Result>(_ row: Int, _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
        -> Result
    {
        guard let range = range(row, column) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    func text(_ row: Int, _ column: Int) -> String {
        guard let range = range(row, column), !range.isEmpty else { return "" }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    func isEmpty(_ row: Int, _ column: Int) -> Bool { range(row, column)?.isEmpty ?? true }

    private func range(_ row: Int, _ column: Int) -> Range<Int>? {
        let cell = Int(rowStarts[row]) + column
        guard column >= 0, cell < Int(rowStarts[row + 1]) else { return nil }
        return Int(ends[cell])..<Int(ends[cell + 1])
    }
}

extension CellGrid {
    /// More text than the offsets can hold; one table stays below 4 GiB.
    struct Full: Error {}

    /// Builds a grid cell by cell.
    struct Builder {
        private var grid = CellGrid()

        init(reservingBytes count: Int = 0) { grid.bytes.reserveCapacity(count) }

        var rowCount: Int { grid.rowCount }
        /// How many cells the row that is being built has so far.
        var openCells: Int { grid.ends.count - 1 - Int(grid.rowStarts[grid.rowStarts.count - 1]) }

        mutating func append(_ text: UnsafeBufferPointer<UInt8>) { grid.bytes.append(contentsOf: text) }
        mutating func append(_ text: some Sequence<UInt8>) { grid.bytes.append(contentsOf: text) }

        mutating func endCell() throws(Full) {
            guard let end = UInt32(exactly: grid.bytes.count), grid.ends.count < Int(UInt32.max) else { throw Full() }
            grid.ends.append(end)
        }

        /// Closes the row; one of nothing but white space is dropped unless `keepingEmpty`.
        mutating func endRow(line: Int, keepingEmpty: Bool = false) {
            let first = Int(grid.rowStarts[grid.rowStarts.count - 1])
            let start = Int(grid.ends[first])
            if !keepingEmpty, grid.bytes[start...].allSatisfy({ $0 <= 0x20 }) {
                grid.ends.removeSubrange((first + 1)...)
                grid.bytes.removeSubrange(start...)
                return
            }
            grid.rowStarts.append(UInt32(grid.ends.count - 1))
            grid.lines.append(UInt32(clamping: line))
        }

        func finish() -> CellGrid { grid }
    }
}
