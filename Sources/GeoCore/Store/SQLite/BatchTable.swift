import CSQLite

/// Rows in memory as a table that one `INSERT … SELECT` reads: half the time of an INSERT for each row, since nothing is
/// bound, started and reset in between.
///
/// A table-valued virtual table without a name in the schema (https://www.sqlite.org/vtab.html#epovtab), registered on a
/// connection and gone with it. The first column `c0` is an id that counts up; `c1`, `c2` … are the cells of the rows.
final class BatchTable {
    static let name = "schoolmap_batch"
    /// More columns than any table here has.
    static let mostColumns = 64

    /// The rows that are being inserted; none between two statements.
    private struct Rows {
        /// The first cell of the first row.
        var cells: UnsafePointer<RowBuffer.Cell>?
        var bytes: UnsafeRawPointer?
        /// Cells of one row.
        var width = 0
        var count = 0
        var firstID: Int64 = 0
    }

    /// Not in the object itself: SQLite asks for every cell, and counting references would take longer than the answer.
    private let rows: UnsafeMutablePointer<Rows>

    /// SQLite's own part comes first, as it demands.
    private struct VirtualTable {
        var base: sqlite3_vtab
        var rows: UnsafeMutablePointer<Rows>
    }

    private struct Cursor {
        var base: sqlite3_vtab_cursor
        var row: Int
    }

    /// Registers the table; the connection keeps it.
    init(on connection: Connection) throws(StoreError) {
        rows = .allocate(capacity: 1)
        rows.initialize(to: Rows())
        let code = sqlite3_create_module_v2(connection.handle, Self.name, Self.module, rows, nil)
        guard code == SQLITE_OK else { throw connection.error(doing: "registering \(Self.name)", code) }
    }

    deinit { rows.deallocate() }

    /// Runs a statement that reads the table, with some rows of a buffer in it.
    func insert(
        _ range: Range<Int>, of buffer: RowBuffer, width: Int, firstID: Int64, with statement: Statement
    ) throws(StoreError) {
        precondition(range.upperBound * width <= buffer.cells.count && width < Self.mostColumns)
        var failure: StoreError?
        buffer.cells.withUnsafeBufferPointer { cells in
            buffer.bytes.withUnsafeBytes { bytes in
                guard let start = cells.baseAddress else { return }
                rows.pointee = Rows(
                    cells: start + range.lowerBound * width, bytes: bytes.baseAddress, width: width,
                    count: range.count, firstID: firstID)
                do throws(StoreError) { _ = try statement.step() } catch { failure = error }
                statement.reset()
                rows.pointee = Rows()
            }
        }
        if let failure { throw failure }
    }

    private static func answer(_ rows: Rows, _ row: Int, _ column: Int, to context: OpaquePointer?) {
        guard let cells = rows.cells else { return sqlite3_result_null(context) }
        if column == 0 { return sqlite3_result_int64(context, rows.firstID + Int64(row)) }
        guard column <= rows.width else { return sqlite3_result_null(context) }
        let cell = cells[row * rows.width + column - 1]
        switch cell.kind {
        case .null: sqlite3_result_null(context)
        case .integer: sqlite3_result_int64(context, cell.integer)
        case .real: sqlite3_result_double(context, cell.real)
        case .text:
            // Not NULL, which would make the value NULL: of an empty text any address will do.
            let start = (rows.bytes ?? UnsafeRawPointer(cells)) + cell.range.lowerBound
            sqlite3_result_text64(
                context, start.assumingMemoryBound(to: CChar.self), UInt64(cell.range.count), nil, UInt8(SQLITE_UTF8))
        case .blob:
            let start = (rows.bytes ?? UnsafeRawPointer(cells)) + cell.range.lowerBound
            sqlite3_result_blob64(context, start, UInt64(cell.range.count), nil)
        }
    }

    // MARK: The functions that SQLite calls

    /// Never changed after it was made, and never freed.
    private nonisolated(unsafe) static let module: UnsafePointer<sqlite3_module> = {
        let module = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        module.initialize(to: sqlite3_module())
        module.pointee.xConnect = { database, owner, _, _, table, _ in BatchTable.connect(database, owner, table) }
        module.pointee.xBestIndex = { BatchTable.plan($1) }
        module.pointee.xDisconnect = { BatchTable.disconnect($0) }
        module.pointee.xOpen = { BatchTable.open($1) }
        module.pointee.xClose = { BatchTable.close($0) }
        module.pointee.xFilter = { cursor, _, _, _, _ in BatchTable.rewind(cursor) }
        module.pointee.xNext = { BatchTable.next($0) }
        module.pointee.xEof = { BatchTable.isAtEnd($0) }
        module.pointee.xColumn = { BatchTable.column($0, $1, $2) }
        module.pointee.xRowid = { BatchTable.rowid($0, $1) }
        return UnsafePointer(module)
    }()

    private static func connect(
        _ database: OpaquePointer?, _ owner: UnsafeMutableRawPointer?,
        _ result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?
    ) -> Int32 {
        let columns = (0..<mostColumns).map { "c\($0)" }.joined(separator: ", ")
        let code = sqlite3_declare_vtab(database, "CREATE TABLE x (\(columns))")
        guard code == SQLITE_OK, let owner else { return code == SQLITE_OK ? SQLITE_ERROR : code }
        let table = UnsafeMutablePointer<VirtualTable>.allocate(capacity: 1)
        table.initialize(
            to: VirtualTable(base: sqlite3_vtab(), rows: owner.assumingMemoryBound(to: Rows.self)))
        result?.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
        return SQLITE_OK
    }

    private static func plan(_ index: UnsafeMutablePointer<sqlite3_index_info>?) -> Int32 {
        index?.pointee.estimatedCost = 1
        return SQLITE_OK
    }

    private static func disconnect(_ table: UnsafeMutablePointer<sqlite3_vtab>?) -> Int32 {
        UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: VirtualTable.self).deallocate()
        return SQLITE_OK
    }

    private static func open(_ result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?) -> Int32 {
        let cursor = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
        cursor.initialize(to: Cursor(base: sqlite3_vtab_cursor(), row: 0))
        result?.pointee = UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
        return SQLITE_OK
    }

    private static func close(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 {
        own(cursor)?.deallocate()
        return SQLITE_OK
    }

    private static func rewind(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 {
        own(cursor)?.pointee.row = 0
        return SQLITE_OK
    }

    private static func next(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 {
        own(cursor)?.pointee.row += 1
        return SQLITE_OK
    }

    private static func isAtEnd(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 {
        guard let cursor = own(cursor), let rows = rows(of: cursor) else { return 1 }
        return cursor.pointee.row < rows.pointee.count ? 0 : 1
    }

    private static func column(
        _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?, _ context: OpaquePointer?, _ number: Int32
    ) -> Int32 {
        guard let cursor = own(cursor), let rows = rows(of: cursor) else { return SQLITE_ERROR }
        answer(rows.pointee, cursor.pointee.row, Int(number), to: context)
        return SQLITE_OK
    }

    private static func rowid(
        _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?, _ result: UnsafeMutablePointer<sqlite3_int64>?
    ) -> Int32 {
        result?.pointee = Int64(own(cursor)?.pointee.row ?? 0)
        return SQLITE_OK
    }

    private static func own(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> UnsafeMutablePointer<Cursor>? {
        UnsafeMutableRawPointer(cursor)?.assumingMemoryBound(to: Cursor.self)
    }

    private static func rows(of cursor: UnsafeMutablePointer<Cursor>) -> UnsafeMutablePointer<Rows>? {
        UnsafeMutableRawPointer(cursor.pointee.base.pVtab)?.assumingMemoryBound(to: VirtualTable.self).pointee.rows
    }
}
