public import Foundation

/// A signed-in browser.
public struct Session: Sendable, Equatable {
    public let account: Account
    /// Goes with every change made with the cookie, in a header that another site cannot set.
    public let csrf: String
    public let created: Date
    public let lastSeen: Date
    /// The address it was opened from.
    public let client: String
    /// The browser it was opened with, "Chrome, Android"; empty when that is not known.
    public var device = ""
    /// Names the session in lists; nothing can be done with it by others.
    public var id = ""
}

extension AccountBook {
    /// A session nobody used for so long is over, seconds.
    public static let idleLimit = 12 * 3600.0
    /// A session is over after so long in any case, seconds.
    public static let ageLimit = 30 * 24 * 3600.0

    /// Opens a session; the token goes into the browser's cookie and is stored only as a hash.
    public func openSession(
        for account: Account, client: String, device: String = "", at now: Date = Date()
    ) throws(AccountError) -> (token: String, session: Session) {
        let (token, csrf) = (Secrets.token(), Secrets.token())
        try use { connection in
            let oldest = now.timeIntervalSince1970
            try connection.run(
                "DELETE FROM sessions WHERE last_seen < ?1 OR created < ?2", .real(oldest - Self.idleLimit),
                .real(oldest - Self.ageLimit))
            try connection.run(
                "INSERT INTO sessions VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)", .blob(Secrets.fingerprint(token)),
                .integer(account.id), .text(csrf), .text(client), .real(now.timeIntervalSince1970), .text(device))
        }
        let id = Self.hex(Secrets.fingerprint(token).prefix(12))
        return (
            token,
            Session(
                account: account, csrf: csrf, created: now, lastSeen: now, client: client, device: device, id: id)
        )
    }

    /// The session of a cookie; nil when it is unknown, over, or its account is disabled. Keeps it alive.
    public func session(_ token: String, at now: Date = Date()) throws(AccountError) -> Session? {
        try use { connection in
            let statement = try connection.take(
                """
                SELECT \(Self.columns.split(separator: ", ").map { "a.\($0)" }.joined(separator: ", ")),
                    s.csrf, s.created, s.last_seen, s.client
                FROM sessions s JOIN accounts a ON a.id = s.account WHERE s.fingerprint = ?1
                """)
            defer { connection.giveBack(statement) }
            let fingerprint = Secrets.fingerprint(token)
            statement.bind([.blob(fingerprint)])
            guard try statement.step() else { return nil }
            let session = Session(
                account: try Self.account(statement, connection), csrf: statement.text(8),
                created: Date(timeIntervalSince1970: statement.real(9)),
                lastSeen: Date(timeIntervalSince1970: statement.real(10)), client: statement.text(11),
                id: Self.hex(fingerprint.prefix(12)))
            guard !session.account.isDisabled, now.timeIntervalSince(session.lastSeen) < Self.idleLimit,
                now.timeIntervalSince(session.created) < Self.ageLimit
            else { return nil }
            // Once a minute is exact enough and spares the disk.
            if now.timeIntervalSince(session.lastSeen) > 60 {
                try connection.run(
                    "UPDATE sessions SET last_seen = ?2 WHERE fingerprint = ?1", .blob(fingerprint),
                    .real(now.timeIntervalSince1970))
            }
            return session
        }
    }

    /// The open sessions of an account, the one used last first.
    public func sessions(of account: Account, at now: Date = Date()) throws(AccountError) -> [Session] {
        try use { connection in
            let rows = try connection.take(
                """
                SELECT csrf, created, last_seen, client, lower(hex(substr(fingerprint, 1, 12))), device FROM sessions
                WHERE account = ?1 AND last_seen > ?2 AND created > ?3 ORDER BY last_seen DESC
                """)
            defer { connection.giveBack(rows) }
            let time = now.timeIntervalSince1970
            rows.bind([.integer(account.id), .real(time - Self.idleLimit), .real(time - Self.ageLimit)])
            var all: [Session] = []
            while try rows.step() {
                all.append(
                    Session(
                        account: account, csrf: rows.text(0), created: Date(timeIntervalSince1970: rows.real(1)),
                        lastSeen: Date(timeIntervalSince1970: rows.real(2)), client: rows.text(3),
                        device: rows.text(5), id: rows.text(4)))
            }
            return all
        }
    }

    /// Ends a session of the account by the id of the list; one that is over already is no error.
    public func endSession(id: String, of account: Account) throws(AccountError) {
        try use { connection in
            try connection.run(
                "DELETE FROM sessions WHERE account = ?1 AND lower(hex(substr(fingerprint, 1, 12))) = ?2",
                .integer(account.id), .text(id))
        }
    }

    /// Ends one session; ending one that is over is no error.
    public func endSession(_ token: String) throws(AccountError) {
        try use { connection in
            try connection.run("DELETE FROM sessions WHERE fingerprint = ?1", .blob(Secrets.fingerprint(token)))
        }
    }

    /// Ends every session of an account.
    public func endSessions(of account: Account) throws(AccountError) {
        try use { connection in
            try connection.run("DELETE FROM sessions WHERE account = ?1", .integer(account.id))
        }
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
