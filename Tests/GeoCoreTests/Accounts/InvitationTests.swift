import Foundation
import Testing

@testable import GeoCore

@Suite struct InvitationTests {
    private let file = FileManager.default.temporaryDirectory.appending(path: "invitations-\(UUID().uuidString).sqlite")
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let officer = Author("somsri")

    private func remove() {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
    }

    @Test("makes the account of a school once")
    func school() throws {
        let book = try AccountBook(file)
        defer { remove() }
        let (token, invitation) = try book.invite(.school(SchoolID(7)), days: 14, by: officer, at: now)
        #expect(try book.invitation(token, at: now) == invitation)
        #expect(throws: AccountError.badName) { try book.accept(token, name: "", password: "long enough", at: now) }
        #expect(throws: AccountError.badPassword) { try book.accept(token, name: "kru", password: "short", at: now) }
        let account = try book.accept(token, name: "kru", password: "long enough", at: now)
        #expect(account.role == .school && account.school == SchoolID(7) && !account.mustChangePassword)
        #expect(try book.check("kru", password: "long enough")?.id == account.id)
        #expect(throws: AccountError.noSuchInvitation) {
            try book.accept(token, name: "kru2", password: "long enough", at: now)
        }
        #expect(try book.invitations().first?.endedBy == "kru")
        #expect(try book.firstBreak() == nil)
    }

    @Test("is good until its day, until it is revoked, and until a newer one is made")
    func over() throws {
        let book = try AccountBook(file)
        defer { remove() }
        let (late, _) = try book.invite(.school(SchoolID(1)), days: 1, by: officer, at: now)
        #expect(try book.invitation(late, at: now + 86_399) != nil)
        #expect(try book.invitation(late, at: now + 86_400) == nil)
        let (revoked, invitation) = try book.invite(.school(SchoolID(2)), days: 9, by: officer, at: now)
        try book.revoke(invitation.id, by: officer, at: now)
        #expect(try book.invitation(revoked, at: now) == nil)
        let (old, _) = try book.invite(.school(SchoolID(3)), days: 9, by: officer, at: now)
        let (new, _) = try book.invite(.school(SchoolID(3)), days: 9, by: officer, at: now)
        #expect(try book.invitation(old, at: now) == nil)
        #expect(try book.invitation(new, at: now) != nil)
        #expect(try book.invitation("", at: now) == nil)
    }

    @Test("gives an account a new password and ends its sessions; not a disabled one")
    func reset() throws {
        let book = try AccountBook(file)
        defer { remove() }
        let account = try book.add(
            "kru", password: "forgotten it", role: .school, school: SchoolID(1), mustChange: true)
        let (session, _) = try book.openSession(for: account, client: "::1", at: now)
        let (token, _) = try book.invite(.password(account: account.id), days: 3, by: officer, at: now)
        let served = try book.accept(token, name: "ignored", password: "a new password", at: now)
        #expect(served.name == "kru" && !served.mustChangePassword)
        #expect(try book.session(session, at: now) == nil)
        #expect(try book.check("kru", password: "forgotten it") == nil)
        #expect(try book.check("kru", password: "a new password") != nil)
        let (again, _) = try book.invite(.password(account: account.id), days: 3, by: officer, at: now)
        try book.setDisabled(true, "kru")
        #expect(try book.invitation(again, at: now) == nil)
    }

    @Test("keeps no token readable in the file, and the tokens of programs within their time and account")
    func tokens() throws {
        let book = try AccountBook(file)
        defer { remove() }
        let account = try book.add("officer", password: "long enough", role: .officer)
        let (invitation, _) = try book.invite(.school(SchoolID(1)), days: 3, by: officer, at: now)
        let (secret, token) = try book.addToken("QGIS", scope: .read, days: 30, for: account, at: now)
        #expect(secret.hasPrefix(AccountBook.tokenPrefix))
        let bearer = try #require(try book.bearer(secret, at: now))
        #expect(bearer.account.id == account.id && bearer.scope == .read)
        #expect(try book.bearer(secret, at: now + 30 * 86_400) == nil)
        #expect(try book.bearer(invitation, at: now) == nil)
        #expect(try book.tokens(of: account, at: now).map(\.id) == [token.id])
        for path in [file.path, file.path + "-wal"] {
            let bytes = FileManager.default.contents(atPath: path) ?? Data()
            #expect(bytes.range(of: Data(secret.utf8)) == nil && bytes.range(of: Data(invitation.utf8)) == nil)
        }
        try book.setDisabled(true, "officer")
        #expect(try book.bearer(secret, at: now) == nil)
        try book.setDisabled(false, "officer")
        try book.endToken(token.id, of: account)
        #expect(try book.bearer(secret, at: now) == nil)
    }

    @Test("never leaves the office without an administrator")
    func lastAdmin() throws {
        let book = try AccountBook(file)
        defer { remove() }
        let admin = try book.add("first", password: "long enough", role: .admin)
        #expect(throws: AccountError.lastAdmin) { try book.setDisabled(true, "first", by: officer) }
        #expect(throws: AccountError.lastAdmin) {
            try book.setPost(.officer, school: nil, office: "", of: admin.id, by: officer)
        }
        try book.add("second", password: "long enough", role: .admin)
        try book.setDisabled(true, "first", by: officer)
        #expect(throws: AccountError.lastAdmin) { try book.setDisabled(true, "second", by: officer) }
        // The machine's owner may: another administrator can be made there.
        try book.setDisabled(true, "second")
    }

    @Test(
        "shows what was done to the history of the accounts",
        arguments: [
            "UPDATE account_changes SET author = 'nobody' WHERE id = 2",
            "UPDATE account_changes SET detail = 'admin' WHERE id = 1",
            "DELETE FROM account_changes WHERE id = 2", "DELETE FROM account_changes WHERE id = 3",
        ])
    func chain(tampering: String) throws {
        let book = try AccountBook(file)
        defer { remove() }
        for name in ["one", "two", "three"] { try book.add(name, password: "long enough", role: .officer) }
        #expect(try book.firstBreak() == nil)
        #expect(try book.changes(limit: 2).map(\.subject) == ["three", "two"])
        try book.use { try $0.execute(tampering) }
        #expect(try book.firstBreak() != nil)
    }
}
