public import Foundation

/// A key for programs, which act for a person's account with it.
public struct AccessToken: Sendable, Equatable, Identifiable {
    /// What a token may do; never more than its account.
    public enum Scope: String, Sendable, CaseIterable, Codable {
        /// Look only.
        case read
        /// All that the role may do, but nothing about passwords, sessions and tokens.
        case role
    }

    public let id: Int64
    public let account: Int64
    /// What it is for, in the owner's words.
    public let name: String
    public let scope: Scope
    public let created: Date
    public let expires: Date
    public let lastUsed: Date?
}

extension AccountBook {
    /// Begins every token, so that one that was published by mistake can be found and known for what it is.
    public static let tokenPrefix = "smap_"

    /// Makes a token; it is stored only as a hash, so this is the one time it can be shown.
    public func addToken(
        _ name: String, scope: AccessToken.Scope, days: Int, for account: Account, at now: Date = Date()
    ) throws(AccountError) -> (secret: String, token: AccessToken) {
        let secret = Self.tokenPrefix + Secrets.token()
        let expires = now.addingTimeInterval(Double(days) * 86_400)
        return try change { connection in
            try connection.run(
                """
                INSERT INTO tokens (fingerprint, account, name, scope, created, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """, .blob(Secrets.fingerprint(secret)), .integer(account.id), .text(name), .text(scope.rawValue),
                .real(now.timeIntervalSince1970), .real(expires.timeIntervalSince1970))
            let id = connection.lastInsertedID
            try AccountChain.append(
                .tokenMade, account.name, detail: "\(scope.rawValue): \(name)", by: Author(account.name), at: now,
                on: connection)
            return (
                secret,
                AccessToken(
                    id: id, account: account.id, name: name, scope: scope, created: now, expires: expires,
                    lastUsed: nil)
            )
        }
    }

    /// The tokens of an account that are still good, newest first.
    public func tokens(of account: Account, at now: Date = Date()) throws(AccountError) -> [AccessToken] {
        try use { connection in
            let rows = try connection.take(
                """
                SELECT id, account, name, scope, created, expires, last_used FROM tokens
                WHERE account = ?1 AND expires > ?2 ORDER BY id DESC
                """)
            defer { connection.giveBack(rows) }
            rows.bind([.integer(account.id), .real(now.timeIntervalSince1970)])
            var all: [AccessToken] = []
            while try rows.step() { all.append(Self.token(rows)) }
            return all
        }
    }

    /// Ends a token of the account; one that is over already is no error.
    public func endToken(_ id: Int64, of account: Account, at now: Date = Date()) throws(AccountError) {
        try change { connection in
            let name = try connection.text(
                "SELECT name FROM tokens WHERE id = ?1 AND account = ?2", .integer(id), .integer(account.id))
            guard let name else { return }
            try connection.run("DELETE FROM tokens WHERE id = ?1", .integer(id))
            try AccountChain.append(
                .tokenEnded, account.name, detail: name, by: Author(account.name), at: now, on: connection)
        }
    }

    /// The account and scope of a secret; nil when it is unknown, over, or its account is disabled.
    public func bearer(
        _ secret: String, at now: Date = Date()
    ) throws(AccountError) -> (account: Account, scope: AccessToken.Scope)? {
        try use { connection in
            let row = try connection.take(
                """
                SELECT id, account, name, scope, created, expires, last_used FROM tokens
                WHERE fingerprint = ?1 AND expires > ?2
                """)
            defer { connection.giveBack(row) }
            row.bind([.blob(Secrets.fingerprint(secret)), .real(now.timeIntervalSince1970)])
            guard try row.step(), case let token = Self.token(row),
                let account = try Self.find(id: token.account, on: connection), !account.isDisabled
            else { return nil }
            // Once a minute is exact enough and spares the disk.
            if now.timeIntervalSince(token.lastUsed ?? .distantPast) > 60 {
                try connection.run(
                    "UPDATE tokens SET last_used = ?2 WHERE id = ?1", .integer(token.id),
                    .real(now.timeIntervalSince1970))
            }
            return (account, token.scope)
        }
    }

    private static func token(_ row: Statement) -> AccessToken {
        AccessToken(
            id: row.integer(0), account: row.integer(1), name: row.text(2),
            scope: AccessToken.Scope(rawValue: row.text(3)) ?? .read,
            created: Date(timeIntervalSince1970: row.real(4)), expires: Date(timeIntervalSince1970: row.real(5)),
            lastUsed: row.kind(6) == .null ? nil : Date(timeIntervalSince1970: row.real(6)))
    }
}
