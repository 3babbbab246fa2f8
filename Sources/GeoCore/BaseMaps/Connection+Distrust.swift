import CSQLite

/// Ends the statement that runs.
private func interrupt(_: UnsafeMutableRawPointer?) -> Int32 { 1 }

extension Connection {
    /// Prepares a connection to a file of others: nothing in its schema may call functions, values are bounded, and a
    /// statement that does not come to an end is ended.
    func distrust(largest: Int32) throws(StoreError) {
        try execute("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON;")
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, largest)
        sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 4)
        sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
        // A look-up takes some hundred steps; a view that joins without end is stopped after a second or so.
        sqlite3_progress_handler(handle, 50_000_000, interrupt, nil)
    }

    /// The first column of the first row; nil when there is none.
    ///
    /// Prepared anew each time, because the steps that are bounded are counted over the life of a statement.
    func blob(_ sql: String, _ values: Value...) throws(StoreError) -> [UInt8]? {
        let statement = try Statement(sql, on: self)
        statement.bind(values)
        return try statement.step() ? statement.blob(0) : nil
    }
}
