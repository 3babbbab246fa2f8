public import Foundation

/// One change of the accounts: who did what to whom, and when.
public struct AccountChange: Sendable, Equatable {
    public enum Action: String, Sendable, CaseIterable {
        case added
        case changed
        case disabled
        case enabled
        case password
        case invited
        case revoked
        case accepted
        case tokenMade = "token-made"
        case tokenEnded = "token-ended"
        case traffic
        case backup
        case register
        case settings
        /// A day of the traffic log was begun; its detail is the hash that the day follows.
        case logBegun = "log-begun"
        /// A day of the traffic log was deleted, as the office has set.
        case logDeleted = "log-deleted"
        /// A backup was brought back; it holds no traffic log.
        case restored
    }

    public let id: Int64
    public let time: Date
    public let author: Author
    public let action: String
    /// The name of the account, or what else was changed.
    public let subject: String
    public let detail: String
}

/// The history of the accounts, each entry bound to the one before it by a hash, so that what is taken out shows.
///
/// The hash of an entry is SHA-256 over the hash before it and then, each with its length in front as 8 bytes
/// little-endian: number, time, author, action, subject, detail, all as text.
enum AccountChain {
    static func append(
        _ action: AccountChange.Action, _ subject: String, detail: String = "", by author: Author, at now: Date,
        on connection: Connection
    ) throws(StoreError) {
        let last = try connection.take("SELECT id, hash FROM account_changes ORDER BY id DESC LIMIT 1")
        defer { connection.giveBack(last) }
        let (id, before) = try last.step() ? (last.integer(0) + 1, last.blob(1)) : (1, start)
        let fields = [Timestamp.text(now), author.name, action.rawValue, subject, detail]
        try connection.run(
            "INSERT INTO account_changes (id, time, author, action, subject, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            .integer(id), .text(fields[0]), .text(fields[1]), .text(fields[2]), .text(fields[3]), .text(fields[4]),
            .blob(hash(after: before, [String(id)] + fields)))
    }

    /// The number of the first entry that was altered or is missing, nil when the chain is whole.
    ///
    /// Cutting off the newest entries shows too: SQLite keeps the highest number ever given in `sqlite_sequence`.
    static func firstBreak(on connection: Connection) throws(StoreError) -> Int64? {
        let rows = try connection.take(
            "SELECT id, time, author, action, subject, detail, hash FROM account_changes ORDER BY id")
        defer { connection.giveBack(rows) }
        var (number, before) = (Int64(0), start)
        while try rows.step() {
            number += 1
            before = hash(after: before, (0..<6).map { $0 == 0 ? String(number) : rows.text($0) })
            guard rows.integer(0) == number, rows.blob(6) == before else { return number }
        }
        let highest = try connection.number("SELECT seq FROM sqlite_sequence WHERE name = 'account_changes'") ?? 0
        return highest > number ? number + 1 : nil
    }

    private static let start = [UInt8](repeating: 0, count: 32)

    private static func hash(after before: [UInt8], _ fields: [String]) -> [UInt8] {
        var hash = SHA256()
        hash.update(before)
        for field in fields {
            let bytes = Array(field.utf8)
            hash.update(withUnsafeBytes(of: Int64(bytes.count).littleEndian) { Array($0) })
            hash.update(bytes)
        }
        return hash.digest()
    }
}

extension Author {
    /// Whoever may use the command line of the machine.
    public static let shell = Author("command line")
    /// The service itself, keeping the traffic log.
    public static let trafficLog = Author("traffic log")
}

extension AccountBook {
    /// Writes an entry into the history of the accounts, for what is not a change of the book itself.
    public func note(
        _ action: AccountChange.Action, _ subject: String, detail: String = "", by author: Author,
        at now: Date = Date()
    ) throws(AccountError) {
        try change { connection in
            try AccountChain.append(action, subject, detail: detail, by: author, at: now, on: connection)
        }
    }

    /// The latest changes, newest first.
    public func changes(limit: Int) throws(AccountError) -> [AccountChange] {
        try use { connection in
            let rows = try connection.take(
                "SELECT id, time, author, action, subject, detail FROM account_changes ORDER BY id DESC LIMIT ?1")
            defer { connection.giveBack(rows) }
            rows.bind([.integer(Int64(limit))])
            var changes: [AccountChange] = []
            while try rows.step() {
                changes.append(
                    AccountChange(
                        id: rows.integer(0), time: Timestamp.date(rows.text(1)) ?? .distantPast,
                        author: Author(rows.text(2)), action: rows.text(3), subject: rows.text(4),
                        detail: rows.text(5)))
            }
            return changes
        }
    }

    /// The number of the first entry of the history that was altered or cut out; nil when it is whole.
    public func firstBreak() throws(AccountError) -> Int64? { try use { try AccountChain.firstBreak(on: $0) } }
}
