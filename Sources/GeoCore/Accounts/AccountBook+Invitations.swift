public import Foundation

/// A link that is good once: it makes an account of a school, or lets somebody choose a new password.
public struct Invitation: Sendable, Equatable, Identifiable {
    public enum Purpose: Sendable, Equatable {
        case school(SchoolID)
        case password(account: Int64)
    }

    public let id: Int64
    public let purpose: Purpose
    public let author: Author
    public let created: Date
    public let expires: Date
    /// When it was used or revoked.
    public let ended: Date?
    /// The account it made or served, or who revoked it.
    public let endedBy: String?
}

extension AccountBook {
    /// Makes a one-time link; its token is stored only as a hash, so this is the one time it can be shown.
    ///
    /// An open link for the same school or account is revoked: one that was lost is of no use to its finder.
    public func invite(
        _ purpose: Invitation.Purpose, days: Int, by author: Author, at now: Date = Date()
    ) throws(AccountError) -> (token: String, invitation: Invitation) {
        let token = Secrets.token()
        let expires = now.addingTimeInterval(Double(days) * 86_400)
        return try change { connection in
            let (school, account, subject) = try Self.columns(of: purpose, on: connection)
            try connection.run(
                """
                UPDATE invitations SET ended = ?3, ended_by = ?4
                WHERE ended IS NULL AND (school = ?1 OR account = ?2)
                """, school, account, .real(now.timeIntervalSince1970), .text(author.name))
            try connection.run(
                """
                INSERT INTO invitations (fingerprint, school, account, created_by, created, expires)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """, .blob(Secrets.fingerprint(token)), school, account, .text(author.name),
                .real(now.timeIntervalSince1970), .real(expires.timeIntervalSince1970))
            let id = connection.lastInsertedID
            try AccountChain.append(
                .invited, subject, detail: "until \(Timestamp.text(expires))", by: author, at: now, on: connection)
            return (
                token,
                Invitation(
                    id: id, purpose: purpose, author: author, created: now, expires: expires, ended: nil, endedBy: nil)
            )
        }
    }

    /// Every invitation, newest first.
    public func invitations() throws(AccountError) -> [Invitation] {
        try use { connection in
            let rows = try connection.take("SELECT \(Self.invitationColumns) FROM invitations ORDER BY id DESC")
            defer { connection.giveBack(rows) }
            var all: [Invitation] = []
            while try rows.step() { all.append(Self.invitation(rows)) }
            return all
        }
    }

    /// The invitation of a token while it is good.
    public func invitation(_ token: String, at now: Date = Date()) throws(AccountError) -> Invitation? {
        try use { try Self.open(token, at: now, on: $0) }
    }

    /// Makes a link useless; one that is over already is no error.
    public func revoke(_ id: Int64, by author: Author, at now: Date = Date()) throws(AccountError) {
        try change { connection in
            let isOpen = try connection.number(
                "SELECT 1 FROM invitations WHERE id = ?1 AND ended IS NULL", .integer(id))
            guard isOpen != nil else { return }
            try connection.run(
                "UPDATE invitations SET ended = ?2, ended_by = ?3 WHERE id = ?1", .integer(id),
                .real(now.timeIntervalSince1970), .text(author.name))
            try AccountChain.append(.revoked, "invitation \(id)", by: author, at: now, on: connection)
        }
    }

    /// Uses an invitation: makes the school's account with the name and password given, or sets the new password of
    /// the account it was made for (`name` is not used then) and ends that account's sessions.
    ///
    /// - Throws: `noSuchInvitation`, `badName`, `nameTaken`, `badPassword`; the invitation stays good.
    public func accept(
        _ token: String, name: String, password: String, at now: Date = Date()
    ) throws(AccountError) -> Account {
        // First without the hash, which costs a tenth of a second and 64 MiB: strangers must not have it made.
        guard let seen = try invitation(token, at: now) else { throw .noSuchInvitation }
        if case .school = seen.purpose, !Self.isName(name) { throw .badName }
        let hash = try Self.hash(password)
        return try change { connection in
            guard let invitation = try Self.open(token, at: now, on: connection) else {
                throw AccountError.noSuchInvitation
            }
            let account: Account
            switch invitation.purpose {
            case .school(let school):
                account = try Self.insert(
                    name, hash: hash, role: .school, school: school, office: "", mustChange: false, at: now,
                    on: connection)
            case .password(let id):
                guard var found = try Self.find(id: id, on: connection) else { throw AccountError.noSuchInvitation }
                try Self.setHash(hash, of: found, mustChange: false, on: connection)
                try connection.run("DELETE FROM sessions WHERE account = ?1", .integer(id))
                found.mustChangePassword = false
                account = found
            }
            try connection.run(
                "UPDATE invitations SET ended = ?2, ended_by = ?3 WHERE id = ?1", .integer(invitation.id),
                .real(now.timeIntervalSince1970), .text(account.name))
            try AccountChain.append(
                .accepted, account.name, detail: account.post, by: Author(account.name), at: now, on: connection)
            return account
        }
    }

    // MARK: Rows

    private static let invitationColumns = "id, school, account, created_by, created, expires, ended, ended_by"

    private static func invitation(_ row: Statement) -> Invitation {
        Invitation(
            id: row.integer(0),
            purpose: row.kind(1) == .null
                ? .password(account: row.integer(2)) : .school(SchoolID(row.integer(1))),
            author: Author(row.text(3)), created: Date(timeIntervalSince1970: row.real(4)),
            expires: Date(timeIntervalSince1970: row.real(5)),
            ended: row.kind(6) == .null ? nil : Date(timeIntervalSince1970: row.real(6)),
            endedBy: row.kind(7) == .null ? nil : row.text(7))
    }

    private static func open(_ token: String, at now: Date, on connection: Connection) throws -> Invitation? {
        let row = try connection.take(
            """
            SELECT \(invitationColumns) FROM invitations
            WHERE fingerprint = ?1 AND ended IS NULL AND expires > ?2
            """)
        defer { connection.giveBack(row) }
        row.bind([.blob(Secrets.fingerprint(token)), .real(now.timeIntervalSince1970)])
        guard try row.step() else { return nil }
        let invitation = invitation(row)
        // A disabled account does not come back by a link made before.
        if case .password(let id) = invitation.purpose, try find(id: id, on: connection)?.isDisabled != false {
            return nil
        }
        return invitation
    }

    private static func columns(
        of purpose: Invitation.Purpose, on connection: Connection
    ) throws -> (school: Value, account: Value, subject: String) {
        switch purpose {
        case .school(let school): return (.integer(school.rawValue), .null, "school \(school.rawValue)")
        case .password(let id):
            guard let account = try find(id: id, on: connection) else { throw AccountError.unknownName }
            return (.null, .integer(id), account.name)
        }
    }
}
