/// Where a table's codec reads a row from: a statement's current row, or one taken from the history.
protocol RowSource {
    func kind(at column: Int) -> Statement.Kind
    func text(at column: Int) -> String
    func integer(at column: Int) -> Int64
    func real(at column: Int) -> Double
    func withBytes<Result>(at column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

/// The current row of a statement, without its first `skipped` columns.
struct StatementRow: RowSource {
    let statement: Statement
    let skipped: Int

    func kind(at column: Int) -> Statement.Kind { statement.kind(Int32(column + skipped)) }
    func text(at column: Int) -> String { statement.text(Int32(column + skipped)) }
    func integer(at column: Int) -> Int64 { statement.integer(Int32(column + skipped)) }
    func real(at column: Int) -> Double { statement.real(Int32(column + skipped)) }
    func withBytes<Result>(at column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(statement.bytes(Int32(column + skipped)))
    }
}

extension RowBuffer: RowSource {
    func kind(at column: Int) -> Statement.Kind { column < cells.count ? cells[column].kind : .null }

    func text(at column: Int) -> String {
        switch kind(at: column) {
        case .text: String(decoding: bytes[cells[column].range], as: UTF8.self)
        case .integer: String(cells[column].integer)
        case .real: String(cells[column].real)
        case .null, .blob: ""
        }
    }

    func integer(at column: Int) -> Int64 {
        switch kind(at: column) {
        case .integer: cells[column].integer
        case .real: Int64(exactly: cells[column].real.rounded()) ?? 0
        default: 0
        }
    }

    func real(at column: Int) -> Double {
        kind(at: column) == .integer ? Double(cells[column].integer) : cells[column].real
    }

    func withBytes<Result>(at column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(.init(rebasing: $0[cells[column].range])) }
    }
}
