/// Opens `accounts.sqlite` and brings its tables up to date.
enum AccountFile {
    /// Numbered steps, never changed once released; `user_version` says how many are done.
    private static let migrations = [
        """
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL, school INTEGER, office TEXT NOT NULL DEFAULT '', password_hash TEXT NOT NULL,
            is_disabled INTEGER NOT NULL DEFAULT 0, must_change_password INTEGER NOT NULL DEFAULT 0,
            created REAL NOT NULL);
        CREATE TABLE sessions (
            fingerprint BLOB PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts (id), csrf TEXT NOT NULL,
            client TEXT NOT NULL, created REAL NOT NULL, last_seen REAL NOT NULL) WITHOUT ROWID;
        CREATE INDEX sessions_account ON sessions (account);
        CREATE TABLE invitations (
            id INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint BLOB NOT NULL UNIQUE, school INTEGER NOT NULL,
            created_by TEXT NOT NULL, created REAL NOT NULL, expires REAL NOT NULL, ended REAL, ended_by TEXT);
        """,
        // An invitation makes an account of a school, or gives an account a new password: one of the two is set.
        """
        DROP TABLE invitations;
        CREATE TABLE invitations (
            id INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint BLOB NOT NULL UNIQUE, school INTEGER,
            account INTEGER REFERENCES accounts (id), created_by TEXT NOT NULL, created REAL NOT NULL,
            expires REAL NOT NULL, ended REAL, ended_by TEXT, CHECK ((school IS NULL) != (account IS NULL)));
        CREATE TABLE tokens (
            id INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint BLOB NOT NULL UNIQUE,
            account INTEGER NOT NULL REFERENCES accounts (id), name TEXT NOT NULL, scope TEXT NOT NULL,
            created REAL NOT NULL, expires REAL NOT NULL, last_used REAL);
        CREATE INDEX tokens_account ON tokens (account);
        CREATE TABLE account_changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, author TEXT NOT NULL, action TEXT NOT NULL,
            subject TEXT NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL);
        """,
        // The register of schools' information officers: a change adds a row and marks the one before.
        """
        CREATE TABLE information_officers (
            id INTEGER PRIMARY KEY AUTOINCREMENT, school INTEGER NOT NULL, name TEXT NOT NULL,
            post TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', line TEXT NOT NULL DEFAULT '',
            since TEXT NOT NULL DEFAULT '', until TEXT NOT NULL DEFAULT '', handover TEXT NOT NULL DEFAULT '',
            author TEXT NOT NULL, changed REAL NOT NULL, removed REAL, removed_by TEXT);
        CREATE INDEX information_officers_school ON information_officers (school);
        """,
        // What kind of browser a session was opened with, for people who look through their own.
        "ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';",
        // Browsers in which somebody has signed in to an account, so that strangers' failures do not lock them out.
        """
        CREATE TABLE devices (
            account INTEGER NOT NULL REFERENCES accounts (id), fingerprint BLOB NOT NULL, client TEXT NOT NULL,
            last_seen REAL NOT NULL, PRIMARY KEY (account, fingerprint)) WITHOUT ROWID;
        """,
    ]

    static func open(_ path: String) throws(StoreError) -> Connection {
        try GeoPackageFile.makeIfMissing(path)
        let connection = try Connection(path, .write)
        try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
        let done = Int(try connection.number("PRAGMA user_version") ?? 0)
        guard done <= migrations.count else { throw .tooNew(found: done, supported: migrations.count) }
        for step in done..<migrations.count {
            try connection.execute("BEGIN IMMEDIATE; \(migrations[step]) PRAGMA user_version = \(step + 1); COMMIT;")
        }
        return connection
    }
}
