/// Where a table's codec reads a row from; an enum and not a protocol, since generic code costs more than the reading.
enum RowSource {
    /// The current row of a statement, without its first columns.
    case statement(Statement, skipped: Int)
    /// A row taken from the history.
    case buffer(RowBuffer)

    func kind(at column: Int) -> Statement.Kind {
        switch self {
        case .statement(let statement, let skipped): statement.kind(Int32(column + skipped))
        case .buffer(let row): row.kind(at: column)
        }
    }

    func text(at column: Int) -> String {
        switch self {
        case .statement(let statement, let skipped): statement.text(Int32(column + skipped))
        case .buffer(let row): row.text(at: column)
        }
    }

    func integer(at column: Int) -> Int64 {
        switch self {
        case .statement(let statement, let skipped): statement.integer(Int32(column + skipped))
        case .buffer(let row): row.integer(at: column)
        }
    }

    func real(at column: Int) -> Double {
        switch self {
        case .statement(let statement, let skipped): statement.real(Int32(column + skipped))
        case .buffer(let row): row.real(at: column)
        }
    }

    func withBytes<Result>(at column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        switch self {
        case .statement(let statement, let skipped): body(statement.bytes(Int32(column + skipped)))
        case .buffer(let row): row.withBytes(at: column, body)
        }
    }
}

extension RowBuffer {
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
