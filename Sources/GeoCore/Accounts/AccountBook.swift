public import Foundation
import Synchronization

/// The accounts, sessions and invitations of an office, in a file of their own beside the map.
///
/// Callable from any thread; calls block. A password check takes about a tenth of a second and 64 MiB, so callers run it
/// where they may wait.
public final class AccountBook: Sendable {
    private let connection: Connection
    /// Held by the one that uses `connection`.
    private let using = Mutex(())
    /// Compared with when the name is unknown, so that the answer takes as long as for a known one.
    private let nobodysHash: String

    /// Opens the file, and makes it when it is missing.
    public init(_ file: URL) throws(AccountError) {
        nobodysHash = Secrets.hashOfNothing()
        do throws(StoreError) {
            connection = try AccountFile.open(file.path(percentEncoded: false))
        } catch {
            throw .store(error)
        }
    }

    /// Runs a piece of work on the file, alone; what it threw of the store becomes an `AccountError`.
    func use<Result: Sendable>(_ body: (Connection) throws -> Result) throws(AccountError) -> Result {
        do {
            return try using.withLock { _ in try body(connection) }
        } catch let error as AccountError {
            throw error
        } catch let error as StoreError {
            throw .store(error)
        } catch {
            throw .store(.failed(doing: "using the accounts", code: 0, message: "\(error)"))
        }
    }

    /// The same as one transaction: all of it is on the disk when this returns, or nothing when it throws.
    func change<Result: Sendable>(_ body: (Connection) throws -> Result) throws(AccountError) -> Result {
        try use { connection in
            try connection.execute("BEGIN IMMEDIATE")
            do {
                let result = try body(connection)
                try connection.execute("COMMIT")
                return result
            } catch {
                if connection.isInTransaction { try? connection.execute("ROLLBACK") }
                throw error
            }
        }
    }

    /// Adds an account.
    ///
    /// - Parameter mustChange: the password was chosen by somebody else and is only good for the first sign-in.
    @discardableResult
    public func add(
        _ name: String, password: String, role: Role, school: SchoolID? = nil, office: String = "",
        mustChange: Bool = false, by author: Author = .shell, at now: Date = Date()
    ) throws(AccountError) -> Account {
        guard Self.isName(name) else { throw .badName }
        guard (role == .school) == (school != nil) else { throw .schoolNeeded }
        let hash = try Self.hash(password)
        return try change { connection in
            let account = try Self.insert(
                name, hash: hash, role: role, school: school, office: office, mustChange: mustChange, at: now,
                on: connection)
            try AccountChain.append(
                .added, account.name, detail: account.post, by: author, at: now, on: connection)
            return account
        }
    }

    static func insert(
        _ name: String, hash: String, role: Role, school: SchoolID?, office: String, mustChange: Bool, at now: Date,
        on connection: Connection
    ) throws -> Account {
        if try find(name, on: connection) != nil { throw AccountError.nameTaken }
        try connection.run(
            """
            INSERT INTO accounts (name, name_key, role, school, office, password_hash, must_change_password, created)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, .text(name), .text(key(name)), .text(role.rawValue), school.map { .integer($0.rawValue) } ?? .null,
            .text(office), .text(hash), .integer(mustChange ? 1 : 0), .real(now.timeIntervalSince1970))
        return Account(
            id: connection.lastInsertedID, name: name, role: role, school: school, office: office,
            isDisabled: false, mustChangePassword: mustChange, created: now)
    }

    /// All accounts in the order they were made.
    public func accounts() throws(AccountError) -> [Account] {
        try use { connection in
            let statement = try connection.take("SELECT \(Self.columns) FROM accounts ORDER BY id")
            defer { connection.giveBack(statement) }
            var accounts: [Account] = []
            while try statement.step() { accounts.append(try Self.account(statement, connection)) }
            return accounts
        }
    }

    /// Sets a new password and ends every session of the account but the one given.
    public func setPassword(
        _ password: String, of name: String, mustChange: Bool = false, keeping session: String? = nil,
        by author: Author = .shell, at now: Date = Date()
    ) throws(AccountError) {
        let hash = try Self.hash(password)
        try change { connection in
            guard let account = try Self.find(name, on: connection) else { throw AccountError.unknownName }
            try Self.setHash(hash, of: account, mustChange: mustChange, on: connection)
            try connection.run(
                "DELETE FROM sessions WHERE account = ?1 AND fingerprint IS NOT ?2", .integer(account.id),
                session.map { .blob(Secrets.fingerprint($0)) } ?? .null)
            try AccountChain.append(.password, account.name, by: author, at: now, on: connection)
        }
    }

    static func setHash(
        _ hash: String, of account: Account, mustChange: Bool, on connection: Connection
    ) throws(StoreError) {
        try connection.run(
            "UPDATE accounts SET password_hash = ?2, must_change_password = ?3 WHERE id = ?1", .integer(account.id),
            .text(hash), .integer(mustChange ? 1 : 0))
    }

    /// The account when name and password fit and it is not disabled. Takes as long for unknown names.
    public func check(_ name: String, password: String) throws(AccountError) -> Account? {
        let found = try use { connection -> (Account, String)? in
            guard let account = try Self.find(name, on: connection),
                let hash = try connection.text(
                    "SELECT password_hash FROM accounts WHERE id = ?1", .integer(account.id))
            else { return nil }
            return (account, hash)
        }
        // Outside the lock: it takes a tenth of a second.
        let fits = password.utf8.count <= 512 && Secrets.isPassword(password, of: found?.1 ?? nobodysHash)
        guard fits, let account = found?.0, !account.isDisabled else { return nil }
        return account
    }

    // MARK: Rows

    static let columns = "id, name, role, school, office, is_disabled, must_change_password, created"

    static func account(_ row: Statement, _ connection: Connection) throws(StoreError) -> Account {
        guard let role = Role(rawValue: row.text(2)) else {
            throw .damaged(
                path: connection.path, reason: "account \(row.integer(0)) has the unknown role \(row.text(2))")
        }
        return Account(
            id: row.integer(0), name: row.text(1), role: role,
            school: row.kind(3) == .null ? nil : SchoolID(row.integer(3)), office: row.text(4),
            isDisabled: row.integer(5) != 0, mustChangePassword: row.integer(6) != 0,
            created: Date(timeIntervalSince1970: row.real(7)))
    }

    static func find(_ name: String, on connection: Connection) throws(StoreError) -> Account? {
        let statement = try connection.take("SELECT \(columns) FROM accounts WHERE name_key = ?1")
        defer { connection.giveBack(statement) }
        statement.bind([.text(key(name))])
        return try statement.step() ? try account(statement, connection) : nil
    }

    static func find(id: Int64, on connection: Connection) throws(StoreError) -> Account? {
        let statement = try connection.take("SELECT \(columns) FROM accounts WHERE id = ?1")
        defer { connection.giveBack(statement) }
        statement.bind([.integer(id)])
        return try statement.step() ? try account(statement, connection) : nil
    }

    static func key(_ name: String) -> String { name.lowercased() }

    static func isName(_ name: String) -> Bool {
        (2...64).contains(name.unicodeScalars.count)
            && name.unicodeScalars.allSatisfy {
                // Thai vowels above and below count as marks, not letters.
                $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.properties.isDiacritic
                    || "._-@".unicodeScalars.contains($0)
            }
    }

    static func hash(_ password: String) throws(AccountError) -> String {
        guard password.unicodeScalars.count >= 10, password.utf8.count <= 512 else { throw .badPassword }
        return try Secrets.passwordHash(password)
    }
}
