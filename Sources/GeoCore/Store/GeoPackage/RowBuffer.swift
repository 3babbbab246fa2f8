/// The values of one row, or of several, in the order of their table's columns, with all texts and blobs in one run of
/// bytes.
///
/// Made once and refilled for every row, so that writing a million rows allocates nothing per value.
struct RowBuffer: Sendable {
    /// One value in 16 bytes; text and blobs lie at `range` of the bytes.
    struct Cell: Sendable {
        var kind: Statement.Kind
        private var start: UInt32 = 0
        private var bits: UInt64 = 0

        static var null: Self { Self(kind: .null) }

        init(kind: Statement.Kind, range: Range<Int> = 0..<0) {
            self.kind = kind
            (start, bits) = (UInt32(range.lowerBound), UInt64(range.count))
        }

        init(_ integer: Int64) { (kind, bits) = (.integer, UInt64(bitPattern: integer)) }
        init(_ real: Double) { (kind, bits) = (.real, real.bitPattern) }

        var integer: Int64 { Int64(bitPattern: bits) }
        var real: Double { Double(bitPattern: bits) }
        var range: Range<Int> { Int(start)..<Int(start) + Int(bits) }
    }

    private(set) var cells: [Cell] = []
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() {
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func addNull() { cells.append(.null) }

    /// Adds text; empty text is NULL in the table, as people expect of an attribute they did not fill in.
    mutating func add(_ text: String) {
        guard !text.isEmpty else { return addNull() }
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        cells.append(Cell(kind: .text, range: start..<bytes.count))
    }

    mutating func add(_ text: String?) { add(text ?? "") }

    /// Adds text also when it is empty, for a column that may not be NULL.
    mutating func addRequired(_ text: String) {
        if text.isEmpty { cells.append(Cell(kind: .text)) } else { add(text) }
    }

    mutating func add(_ number: Int64) { cells.append(Cell(number)) }

    mutating func add(_ number: Int?) {
        guard let number else { return addNull() }
        add(Int64(number))
    }

    mutating func add(_ number: Double?) {
        guard let number, number.isFinite else { return addNull() }
        cells.append(Cell(number))
    }

    mutating func add(_ flag: Bool) { add(flag ? Int64(1) : 0) }

    mutating func add(_ point: LonLat?) {
        guard let point else { return addNull() }
        addBlob { GeoPackageGeometry.append(point, to: &$0) }
    }

    /// Adds the polygons; no polygon at all is NULL.
    mutating func add(_ shape: MultiPolygon?) {
        guard let shape, !shape.polygons.isEmpty else { return addNull() }
        addBlob { GeoPackageGeometry.append(shape, to: &$0) }
    }

    mutating func add(blob: [UInt8]) { addBlob { $0.append(contentsOf: blob) } }

    private mutating func addBlob(_ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        write(&bytes)
        cells.append(Cell(kind: .blob, range: start..<bytes.count))
    }

    /// Adds cells whose texts lie in this buffer already.
    mutating func append(_ row: [Cell]) { cells.append(contentsOf: row) }

    /// Adds cells of another buffer, with their texts.
    mutating func append(_ other: RowBuffer, cells range: Range<Int>) {
        for cell in other.cells[range] {
            guard cell.kind == .text || cell.kind == .blob else {
                cells.append(cell)
                continue
            }
            let start = bytes.count
            bytes.append(contentsOf: other.bytes[cell.range])
            cells.append(Cell(kind: cell.kind, range: start..<bytes.count))
        }
    }

    /// Puts a text or blob beside the cells and returns the cell for it; empty text is NULL, as in `add`.
    mutating func keep(_ kind: Statement.Kind, _ value: UnsafeBufferPointer<UInt8>) -> Cell {
        guard !value.isEmpty else { return .null }
        let start = bytes.count
        bytes.append(contentsOf: value)
        return Cell(kind: kind, range: start..<bytes.count)
    }

    /// Puts a point beside the cells and returns the cell for it.
    mutating func keep(_ point: LonLat) -> Cell {
        let start = bytes.count
        GeoPackageGeometry.append(point, to: &bytes)
        return Cell(kind: .blob, range: start..<bytes.count)
    }

    /// Forgets the cells and keeps their bytes, for cells that were taken out.
    mutating func removeCells() { cells = [] }

    /// Forgets the bytes that were kept from here on.
    mutating func forgetBytes(from start: Int) { bytes.removeSubrange(start...) }

    /// Which of the cells, at most 64, are not NULL, as bits.
    func filled(_ range: Range<Int>) -> UInt64 {
        var (bits, bit): (UInt64, UInt64) = (0, 1)
        for cell in cells[range] {
            if cell.kind != .null { bits |= bit }
            bit <<= 1
        }
        return bits
    }

    /// Adds the value of a column of the current row as it is.
    mutating func add(_ statement: Statement, column: Int32) {
        let kind = statement.kind(column)
        switch kind {
        case .null: addNull()
        case .integer: add(statement.integer(column))
        case .real: cells.append(Cell(statement.real(column)))
        case .text, .blob:
            let start = bytes.count
            bytes.append(contentsOf: statement.bytes(column))
            cells.append(Cell(kind: kind, range: start..<bytes.count))
        }
    }

    /// Binds the cells `range` to the parameters from `first`, and runs `body` while their bytes stay in place.
    func withBound(
        _ range: Range<Int>, to statement: Statement, first: Int32, _ body: () throws(StoreError) -> Void
    ) throws(StoreError) {
        var failure: StoreError?
        bytes.withUnsafeBytes { all in
            for (index, cell) in zip(first..., cells[range]) {
                switch cell.kind {
                case .null: break
                case .integer: statement.bind(cell.integer, at: index)
                case .real: statement.bind(cell.real, at: index)
                case .text: statement.bind(staticText: .init(rebasing: all[cell.range]), at: index)
                case .blob: statement.bind(staticBlob: .init(rebasing: all[cell.range]), at: index)
                }
            }
            do throws(StoreError) { try body() } catch { failure = error }
            // The statement must not keep pointers into the bytes.
            statement.reset()
        }
        if let failure { throw failure }
    }

    /// Tells whether both rows hold the same values.
    static func == (left: Self, right: Self) -> Bool {
        guard left.cells.count == right.cells.count else { return false }
        return zip(left.cells, right.cells).allSatisfy { a, b in
            guard a.kind == b.kind else { return false }
            switch a.kind {
            case .null: return true
            case .integer: return a.integer == b.integer
            case .real: return a.real == b.real
            case .text, .blob: return left.bytes[a.range] == right.bytes[b.range]
            }
        }
    }
}
