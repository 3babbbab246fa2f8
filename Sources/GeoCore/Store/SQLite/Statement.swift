import CSQLite

/// A prepared statement. Columns and rows may be read until the next `step` or `reset`.
final class Statement {
    /// The storage class of a value (SQLite has these five).
    enum Kind {
        case null, integer, real, text, blob
    }

    let sql: String
    private let handle: OpaquePointer
    private let connection: Unmanaged<Connection>

    init(_ sql: String, on connection: Connection) throws(StoreError) {
        self.sql = sql
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else {
            throw connection.error(doing: "preparing '\(sql.prefix(60))'", code)
        }
        handle = prepared
        // The connection owns its statements, so it outlives them.
        self.connection = .passUnretained(connection)
    }

    deinit { sqlite3_finalize(handle) }

    /// Moves to the next row; false when there is none.
    func step() throws(StoreError) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw connection.takeUnretainedValue().error(doing: String(sql.prefix(60)), code)
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func bind(_ values: [Value]) {
        for (index, value) in values.enumerated() { bind(value, at: Int32(index + 1)) }
    }

    /// Binds a copy of the value; parameters count from 1.
    func bind(_ value: Value, at index: Int32) {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let number): sqlite3_bind_int64(handle, index, number)
        case .real(let number): sqlite3_bind_double(handle, index, number)
        case .text(let text):
            var text = text
            text.withUTF8 { bytes in
                _ = sqlite3_bind_text64(
                    handle, index, bytes.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) },
                    UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
            }
            if text.isEmpty { sqlite3_bind_text(handle, index, "", 0, Self.copied) }
        case .blob(let bytes): sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), Self.copied)
        }
    }

    func bind(_ number: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, number) }
    func bind(_ number: Double, at index: Int32) { sqlite3_bind_double(handle, index, number) }

    /// Binds text without a copy: the bytes must stay until the statement is reset.
    func bind(staticText bytes: UnsafeRawBufferPointer, at index: Int32) {
        sqlite3_bind_text64(
            handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), nil,
            UInt8(SQLITE_UTF8))
    }

    /// Binds a blob without a copy: the bytes must stay until the statement is reset.
    func bind(staticBlob bytes: UnsafeRawBufferPointer, at index: Int32) {
        sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), nil)
    }

    func kind(_ column: Int32) -> Kind {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

    /// The text of a column; bytes that are not UTF-8 become U+FFFD.
    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The bytes of a text as SQLite has them, valid until the next step; NULL has no address.
    func utf8(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        guard let start = sqlite3_column_text(handle, column) else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    /// The bytes of a text or blob, valid until the next step.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
    }

    func blob(_ column: Int32) -> [UInt8] { Array(bytes(column)) }

    /// SQLITE_TRANSIENT, a macro that Swift does not import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
