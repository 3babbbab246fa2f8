import Foundation

/// Opens the file of a store: makes it, recognises it, and brings its tables up to date.
enum GeoPackageFile {
    /// `isLoading` leaves the write-ahead log away where nobody else has the file open: what is loaded is then written
    /// once, into the file itself, and not into the log first. A rollback journal keeps what was there before.
    static func open(_ path: String, isLoading: Bool = false) throws(StoreError) -> Connection {
        try makeIfMissing(path)
        let connection = try Connection(path, .write)
        // Full: a commit that was acknowledged survives a loss of power.
        try connection.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;")
        let isEmpty = try connection.number("SELECT count(*) FROM sqlite_schema") == 0
        if !isEmpty { try recognise(connection) }
        // The tables first: GDAL looks for the application id in the file itself, not in the log.
        try migrate(connection)
        if isLoading { leaveLog(on: connection) } else { try startLog(on: connection) }
        for table in Schema.tables { try check(table, on: connection) }
        return connection
    }

    static func startLog(on connection: Connection) throws(StoreError) {
        try connection.execute("PRAGMA journal_mode = WAL")
    }

    /// Stays with the log when another program or a reader uses it.
    private static func leaveLog(on connection: Connection) {
        try? connection.execute("PRAGMA busy_timeout = 0")
        try? connection.execute("PRAGMA journal_mode = DELETE")
        try? connection.execute("PRAGMA busy_timeout = \(Connection.busyTimeout)")
    }

    /// Makes an empty file that only its owner may read; SQLite gives its log files the same mode.
    static func makeIfMissing(_ path: String) throws(StoreError) {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            let reason = "\(path): \(SystemError.words(code))"
            throw [EROFS, EACCES, EPERM, ENOSPC, EDQUOT].contains(code)
                ? .notWritable(reason: reason) : .unavailable(path: path, reason: SystemError.words(code))
        }
        close(descriptor)
    }

    /// Refuses a file of another program, or of a newer version of this one.
    static func recognise(_ connection: Connection) throws(StoreError) {
        guard try connection.number("PRAGMA application_id") == Schema.applicationID else {
            throw .damaged(path: connection.path, reason: "it is an SQLite file, but no GeoPackage")
        }
        guard try connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'schoolmap_migrations'") == 1
        else {
            throw .damaged(path: connection.path, reason: "it is a GeoPackage of another program; import it instead")
        }
        let found = try connection.number("SELECT max(number) FROM schoolmap_migrations") ?? 0
        if found > Schema.current { throw .tooNew(found: Int(found), supported: Schema.current) }
    }

    /// Takes the steps that are missing, all in one transaction, so that a crash leaves the old file.
    private static func migrate(_ connection: Connection) throws(StoreError) {
        try connection.execute("BEGIN IMMEDIATE")
        do {
            let hasTable =
                try connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'schoolmap_migrations'") == 1
            let done = hasTable ? try Set(connection.numbers("SELECT number FROM schoolmap_migrations")) : []
            let steps = Schema.migrations.filter { !done.contains(Int64($0.number)) }
            if steps.isEmpty { return try connection.execute("ROLLBACK") }
            try connection.execute("PRAGMA application_id = \(Schema.applicationID)")
            try connection.execute("PRAGMA user_version = \(Schema.userVersion)")
            for step in steps {
                for statement in step.statements { try connection.execute(statement) }
                try connection.run(
                    "INSERT INTO schoolmap_migrations VALUES (?1, ?2, ?3)", .integer(Int64(step.number)),
                    .text(step.name), .text(Timestamp.text(Date())))
            }
            connection.forgetStatements()
            try connection.execute("COMMIT")
        } catch {
            if connection.isInTransaction { try? connection.execute("ROLLBACK") }
            throw error
        }
    }

    /// Sees that a table has the columns it should: another program may have replaced it.
    private static func check(_ table: Table, on connection: Connection) throws(StoreError) {
        do throws(StoreError) {
            connection.giveBack(try connection.take(table.selectOne))
        } catch .failed(_, _, let message) {
            throw .damaged(path: connection.path, reason: "table \(table.name) is not as it should be: \(message)")
        }
    }
}
