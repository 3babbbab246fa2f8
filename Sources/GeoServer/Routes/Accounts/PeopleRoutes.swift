import GeoCore

/// The accounts of the office: seen by officers, managed by administrators.
struct PeopleRoutes {
    let gatekeeper: Gatekeeper
    let live: LiveMap

    private struct NewAccount: Decodable {
        let name: String
        let role: Role
        let school: Int64?
        let office: String?
    }

    private struct Change: Decodable {
        let role: Role?
        let school: Int64?
        let office: String?
        let disabled: Bool?
    }

    /// `GET /api/accounts`: officers see those of their office's schools, administrators all.
    func list(_ visitor: Visitor) throws -> Response {
        guard let asker = visitor.account else { throw Problem.signInFirst }
        let seen = try gatekeeper.book.accounts().filter { account in
            guard asker.role != .admin else { return true }
            return account.school.map { asker.sees($0, gatekeeper.officeOfSchool) } ?? false
        }
        return .personal(["accounts": .array(seen.map(json))])
    }

    /// `POST /api/accounts` `{name, role, school, office}`: with a password for the first sign-in, shown this once.
    func add(_ request: Request, _ visitor: Visitor) throws -> Response {
        let given: NewAccount = try request.json()
        let school = try existing(given.school)
        let password = Secrets.firstPassword()
        let account = try gatekeeper.book.add(
            given.name.trimmed, password: password, role: given.role, school: school,
            office: (given.office ?? "").trimmed, mustChange: true, by: Author(visitor.name))
        return .personal(["account": json(account), "password": .string(password)], status: 201)
    }

    /// `PATCH /api/accounts/{id}` `{role, school, office, disabled}`: what is not named stays.
    func change(_ id: Int64, _ request: Request, _ visitor: Visitor) throws -> Response {
        let given: Change = try request.json()
        guard var account = try gatekeeper.book.account(id) else { throw AccountError.unknownName }
        let author = Author(visitor.name)
        if given.role != nil || given.school != nil || given.office != nil {
            let role = given.role ?? account.role
            let school = role == .school ? try existing(given.school) ?? account.school : nil
            account = try gatekeeper.book.setPost(
                role, school: school, office: (given.office ?? account.office).trimmed, of: id, by: author)
        }
        if let isDisabled = given.disabled, isDisabled != account.isDisabled {
            try gatekeeper.book.setDisabled(isDisabled, account.name, by: author)
            account.isDisabled = isDisabled
        }
        return .personal(json(account))
    }

    /// `GET /api/accounts/history?anchor=`: the latest changes, whether the chain is whole, the anchor to write down, and
    /// whether the histories still pass through an earlier one.
    func history(_ request: Request) throws -> Response {
        var isHeld = JSON.null
        if let text = request.query("anchor"), !text.isEmpty {
            guard let anchor = HistoryAnchor(text) else {
                throw Problem.badParameter(
                    "anchor", th: "ต้องมีรูปแบบ 482-37-7KQ2M-8XN4T-0PRVA-ZB3YC",
                    en: "looks like 482-37-7KQ2M-8XN4T-0PRVA-ZB3YC.")
            }
            isHeld = .bool(try anchor.holds(live.store, gatekeeper.book))
        }
        let changes = try gatekeeper.book.changes(limit: 200).map { change in
            JSON.object([
                ("time", .time(change.time)), ("author", .string(change.author.name)),
                ("action", .string(change.action)), ("subject", .string(change.subject)),
                ("detail", .string(change.detail)),
            ])
        }
        return .personal([
            "changes": .array(changes), "whole": .bool(try gatekeeper.book.firstBreak() == nil),
            "anchor": .string(try HistoryAnchor.newest(live.store, gatekeeper.book).text), "held": isHeld,
        ])
    }

    private func existing(_ number: Int64?) throws -> SchoolID? {
        guard let number else { return nil }
        guard number > 0, live.snapshot.school(SchoolID(number)) != nil else {
            throw Problem.badParameter("school", th: "ไม่มีโรงเรียนนี้", en: "there is no such school")
        }
        return SchoolID(number)
    }

    private func json(_ account: Account) -> JSON {
        [
            "id": .int(Int(account.id)), "name": .string(account.name), "role": .string(account.role.rawValue),
            "school": .id(account.school),
            "school_name": .string(account.school.flatMap { live.snapshot.school($0)?.name } ?? ""),
            "school_place": .string(account.school.flatMap { live.snapshot.school($0)?.address.placeText } ?? ""),
            "office": .string(account.office), "disabled": .bool(account.isDisabled),
            "must_change_password": .bool(account.mustChangePassword), "created": .time(account.created),
        ]
    }
}
