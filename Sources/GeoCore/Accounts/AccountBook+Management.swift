public import Foundation

extension Account {
    /// Role and place as the history of the accounts writes them: "officer, office 3202".
    var post: String {
        if let school { return "\(role.rawValue), school \(school.rawValue)" }
        return office.isEmpty ? role.rawValue : "\(role.rawValue), office \(office)"
    }
}

extension AccountBook {
    /// The account of a number; nil when there is none.
    public func account(_ id: Int64) throws(AccountError) -> Account? {
        try use { try Self.find(id: id, on: $0) }
    }

    /// Disables or enables an account; disabling ends its sessions at once, and its tokens are refused.
    public func setDisabled(
        _ isDisabled: Bool, _ name: String, by author: Author = .shell, at now: Date = Date()
    ) throws(AccountError) {
        try change { connection in
            guard let account = try Self.find(name, on: connection) else { throw AccountError.unknownName }
            if isDisabled { try Self.keepAnAdmin(without: account, by: author, on: connection) }
            try connection.run(
                "UPDATE accounts SET is_disabled = ?2 WHERE id = ?1", .integer(account.id),
                .integer(isDisabled ? 1 : 0))
            if isDisabled { try connection.run("DELETE FROM sessions WHERE account = ?1", .integer(account.id)) }
            try AccountChain.append(
                isDisabled ? .disabled : .enabled, account.name, by: author, at: now, on: connection)
        }
    }

    /// Gives an account another role or place. Its sessions go on with the new one.
    @discardableResult
    public func setPost(
        _ role: Role, school: SchoolID?, office: String, of id: Int64, by author: Author, at now: Date = Date()
    ) throws(AccountError) -> Account {
        guard (role == .school) == (school != nil) else { throw .schoolNeeded }
        return try change { connection in
            guard var account = try Self.find(id: id, on: connection) else { throw AccountError.unknownName }
            if role != .admin { try Self.keepAnAdmin(without: account, by: author, on: connection) }
            let before = account.post
            (account.role, account.school, account.office) = (role, school, office)
            try connection.run(
                "UPDATE accounts SET role = ?2, school = ?3, office = ?4 WHERE id = ?1", .integer(id),
                .text(role.rawValue), school.map { .integer($0.rawValue) } ?? .null, .text(office))
            try AccountChain.append(
                .changed, account.name, detail: "\(before) → \(account.post)", by: author, at: now, on: connection)
            return account
        }
    }

    /// Throws when nobody would be left who can make accounts. The command line may: it can make another one.
    private static func keepAnAdmin(
        without account: Account, by author: Author, on connection: Connection
    ) throws {
        guard author != .shell, account.role == .admin, !account.isDisabled else { return }
        let others = try connection.number(
            "SELECT count(*) FROM accounts WHERE role = 'admin' AND NOT is_disabled AND id != ?1",
            .integer(account.id))
        if others == 0 { throw AccountError.lastAdmin }
    }
}
