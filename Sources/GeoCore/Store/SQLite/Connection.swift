import CSQLite
import Foundation

/// One connection to an SQLite file, with the statements prepared on it.
///
/// `@unchecked Sendable`: used by one thread at a time; the store's writer lock or the pool of readers hands it out.
final class Connection: @unchecked Sendable {
    /// How long a call waits for another program's lock before it throws `StoreError.busy`.
    static let busyTimeout: Int32 = 5_000

    enum Mode {
        case read
        case write
        /// Makes the file when it is missing.
        case create
    }

    let path: String
    let handle: OpaquePointer
    private var idle: [String: [Statement]] = [:]
    private var madeBatchTable: BatchTable?

    init(_ path: String, _ mode: Mode) throws(StoreError) {
        self.path = path
        var opened: OpaquePointer?
        let flags =
            switch mode {
            case .read: SQLITE_OPEN_READONLY
            case .write: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let opened else { throw .failed(doing: "opening \(path)", code: code, message: "out of memory") }
        handle = opened
        guard code == SQLITE_OK else { throw error(doing: "opening \(path)", code) }
        sqlite3_busy_timeout(handle, Self.busyTimeout)
        SpatialFunctions.register(on: handle)
    }

    deinit {
        idle = [:]
        sqlite3_close_v2(handle)
    }

    /// Runs one or several statements that return nothing of interest.
    func execute(_ sql: String) throws(StoreError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(doing: String(sql.prefix(60)), code) }
    }

    /// The table through which many rows are inserted at once.
    func batchTable() throws(StoreError) -> BatchTable {
        if let madeBatchTable { return madeBatchTable }
        let table = try BatchTable(on: self)
        madeBatchTable = table
        return table
    }

    /// Hands out a statement that nobody else uses until it is given back; a prepared one if there is one.
    func take(_ sql: String) throws(StoreError) -> Statement {
        if let statement = idle[sql]?.popLast() { return statement }
        return try Statement(sql, on: self)
    }

    func giveBack(_ statement: Statement) {
        statement.reset()
        idle[statement.sql, default: []].append(statement)
    }

    /// Forgets the prepared statements, as a change of the schema demands.
    func forgetStatements() { idle = [:] }

    /// Runs a statement with whole numbers and text bound to it, and drops what it returns.
    func run(_ sql: String, _ values: Value...) throws(StoreError) {
        let statement = try take(sql)
        defer { giveBack(statement) }
        statement.bind(values)
        while try statement.step() {}
    }

    /// The first column of every row, as whole numbers.
    func numbers(_ sql: String) throws(StoreError) -> [Int64] {
        let rows = try take(sql)
        defer { giveBack(rows) }
        var all: [Int64] = []
        while try rows.step() { all.append(rows.integer(0)) }
        return all
    }

    /// The first column of the first row, nil without a row or for NULL.
    func number(_ sql: String, _ values: Value...) throws(StoreError) -> Int64? {
        let statement = try take(sql)
        defer { giveBack(statement) }
        statement.bind(values)
        guard try statement.step(), statement.kind(0) != .null else { return nil }
        return statement.integer(0)
    }

    func text(_ sql: String, _ values: Value...) throws(StoreError) -> String? {
        let statement = try take(sql)
        defer { giveBack(statement) }
        statement.bind(values)
        guard try statement.step(), statement.kind(0) != .null else { return nil }
        return statement.text(0)
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Rows changed since the connection was opened.
    var totalChanges: Int64 { sqlite3_total_changes64(handle) }

    var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

    /// What SQLite's last error means to the callers of the store.
    func error(doing: String, _ code: Int32) -> StoreError {
        let message = String(cString: sqlite3_errmsg(handle))
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: return .busy
        case SQLITE_FULL: return .notWritable(reason: "\(path): the disk is full")
        case SQLITE_READONLY: return .notWritable(reason: "\(path): \(message)")
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged(path: path, reason: message)
        case SQLITE_CANTOPEN:
            return .unavailable(path: path, reason: systemWords ?? message)
        case SQLITE_IOERR:
            if let words = systemWords { return .notWritable(reason: "\(path): \(words)") }
            return .failed(doing: doing, code: code, message: message)
        default: return .failed(doing: doing, code: code, message: message)
        }
    }

    private var systemWords: String? {
        let code = sqlite3_system_errno(handle)
        return code == 0 ? nil : SystemError.words(code)
    }
}
