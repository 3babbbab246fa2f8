public import Foundation

extension AccountBook {
    /// A browser that was not signed in to an account for so long is a stranger again, seconds.
    public static let deviceLimit = 365 * 24 * 3600.0
    /// Browsers that are remembered of one account; the one not used for longest goes first.
    static let mostDevices = 50

    /// How an account knows the place a try to sign in comes from.
    ///
    /// - Parameter device: the token of the browser's cookie.
    public func source(
        of name: String, device: String?, client: String, at now: Date = Date()
    ) throws(AccountError) -> SignInThrottle.Source {
        try use { connection in
            let rows = try connection.take(
                """
                SELECT d.fingerprint, d.client FROM devices d JOIN accounts a ON a.id = d.account
                WHERE a.name_key = ?1 AND d.last_seen > ?2
                """)
            defer { connection.giveBack(rows) }
            rows.bind([.text(Self.key(name)), .real(now.timeIntervalSince1970 - Self.deviceLimit)])
            let fingerprint = device.map { Secrets.fingerprint($0) }
            var source = SignInThrottle.Source.stranger
            while try rows.step() {
                if let fingerprint, rows.blob(0) == fingerprint { return .knownDevice(SHA256.hex(fingerprint)) }
                if rows.text(1) == client { source = .knownAddress }
            }
            return source
        }
    }

    /// Remembers that somebody has signed in to an account with a browser, from an address.
    ///
    /// - Returns: the token for the browser's cookie: its own where it has one, else a new one.
    public func rememberDevice(
        _ device: String?, of account: Account, client: String, at now: Date = Date()
    ) throws(AccountError) -> String {
        let token = device.flatMap { $0.utf8.count == 43 ? $0 : nil } ?? Secrets.token()
        try use { connection in
            try connection.run(
                """
                INSERT INTO devices (account, fingerprint, client, last_seen) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (account, fingerprint) DO UPDATE SET client = ?3, last_seen = ?4
                """, .integer(account.id), .blob(Secrets.fingerprint(token)), .text(client),
                .real(now.timeIntervalSince1970))
            try connection.run(
                """
                DELETE FROM devices WHERE account = ?1 AND fingerprint NOT IN (
                    SELECT fingerprint FROM devices WHERE account = ?1 ORDER BY last_seen DESC LIMIT ?2)
                """, .integer(account.id), .integer(Int64(Self.mostDevices)))
        }
        return token
    }
}
