/// The values of one row, or of several, in the order of their table's columns, with all texts and blobs in one run of
/// bytes.
///
/// Made once and refilled for every row, so that writing a million rows allocates nothing per value.
struct RowBuffer {
    /// One value in 24 bytes; text and blobs lie at `range` of the bytes.
    struct Cell {
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
