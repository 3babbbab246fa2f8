public import Foundation

/// A school's information officer as the office's register has them. Private.
public struct InformationOfficer: Sendable, Equatable, Identifiable {
    public internal(set) var id: Int64 = 0
    public var school: SchoolID
    public var name: String
    public var post = ""
    public var phone = ""
    public var line = ""
    /// Days, "2026-05-16"; empty when not known, or still in office.
    public var from = ""
    public var to = ""
    /// What was handed over to the next one.
    public var handover = ""

    public init(school: SchoolID, name: String) {
        self.school = school
        self.name = name
    }

    /// Names are not empty, texts are short, days are days in order.
    public var isValid: Bool {
        let days = [from, to].allSatisfy { $0.isEmpty || $0.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil }
        return !name.isEmpty && [name, post, phone, line].allSatisfy { $0.count <= 200 } && handover.count <= 2_000
            && days && (from.isEmpty || to.isEmpty || from <= to)
    }
}

extension AccountBook {
    private static let registerColumns = "id, school, name, post, phone, line, since, until, handover"

    /// Everybody in the register, by school, the present officer of each first.
    public func informationOfficers() throws(AccountError) -> [InformationOfficer] {
        try use { connection in
            let statement = try connection.take(
                """
                SELECT \(Self.registerColumns) FROM information_officers WHERE removed IS NULL
                ORDER BY school, until = '' DESC, until DESC, id DESC
                """)
            defer { connection.giveBack(statement) }
            var all: [InformationOfficer] = []
            while try statement.step() { all.append(Self.informationOfficer(statement)) }
            return all
        }
    }

    public func informationOfficer(_ id: Int64) throws(AccountError) -> InformationOfficer? {
        try use { connection in
            let statement = try connection.take(
                "SELECT \(Self.registerColumns) FROM information_officers WHERE id = ?1 AND removed IS NULL")
            defer { connection.giveBack(statement) }
            statement.bind([.integer(id)])
            return try statement.step() ? Self.informationOfficer(statement) : nil
        }
    }

    /// Adds somebody (id 0) or changes the entry; every former state stays in the file with who changed it and when.
    @discardableResult
    public func keep(
        _ officer: InformationOfficer, by author: String, at now: Date = Date()
    ) throws(AccountError) -> InformationOfficer {
        try change { connection in
            if officer.id > 0 { try Self.remove(officer.id, author, now, on: connection) }
            let kept = try Self.insert(officer, author, now, on: connection)
            let entries = officer.id > 0 ? "\(officer.id) → \(kept.id)" : "\(kept.id)"
            try Self.note(officer.school, entries, author, now, connection)
            return kept
        }
    }

    private static func insert(
        _ officer: InformationOfficer, _ author: String, _ now: Date, on connection: Connection
    ) throws(StoreError) -> InformationOfficer {
        try connection.run(
            """
            INSERT INTO information_officers
                (school, name, post, phone, line, since, until, handover, author, changed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """, .integer(officer.school.rawValue), .text(officer.name), .text(officer.post),
            .text(officer.phone), .text(officer.line), .text(officer.from), .text(officer.to),
            .text(officer.handover), .text(author), .real(now.timeIntervalSince1970))
        var officer = officer
        officer.id = connection.lastInsertedID
        return officer
    }

    /// Takes an entry out of the register; it stays in the file.
    public func removeInformationOfficer(_ id: Int64, by author: String, at now: Date = Date()) throws(AccountError) {
        guard let officer = try informationOfficer(id) else { return }
        try change { connection in
            try Self.remove(id, author, now, on: connection)
            try Self.note(officer.school, "\(id) → –", author, now, connection)
        }
    }

    /// The post passes from one person to the next, in one step: the former entry ends the day before the new one begins.
    @discardableResult
    public func handOver(
        _ id: Int64, to next: InformationOfficer, lastDay: String, by author: String, at now: Date = Date()
    ) throws(AccountError) -> InformationOfficer? {
        guard var former = try informationOfficer(id) else { return nil }
        (former.to, former.handover) = (lastDay, next.handover)
        var next = next
        next.handover = ""
        let (kept, officer) = (former, next)
        return try change { connection in
            try Self.remove(id, author, now, on: connection)
            let old = try Self.insert(kept, author, now, on: connection)
            let new = try Self.insert(officer, author, now, on: connection)
            try Self.note(kept.school, "\(id) → \(old.id), \(new.id)", author, now, connection)
            return new
        }
    }

    /// Says in the chained history which entries of the file were changed; what they say stays in the file.
    private static func note(
        _ school: SchoolID, _ entries: String, _ author: String, _ now: Date, _ connection: Connection
    ) throws(StoreError) {
        try AccountChain.append(
            .register, "school \(school)", detail: entries, by: Author(author), at: now, on: connection)
    }

    private static func remove(_ id: Int64, _ author: String, _ now: Date, on connection: Connection) throws(StoreError)
    {
        try connection.run(
            "UPDATE information_officers SET removed = ?2, removed_by = ?3 WHERE id = ?1 AND removed IS NULL",
            .integer(id), .real(now.timeIntervalSince1970), .text(author))
    }

    private static func informationOfficer(_ row: Statement) -> InformationOfficer {
        var officer = InformationOfficer(school: SchoolID(row.integer(1)), name: row.text(2))
        officer.id = row.integer(0)
        officer.post = row.text(3)
        officer.phone = row.text(4)
        officer.line = row.text(5)
        officer.from = row.text(6)
        officer.to = row.text(7)
        officer.handover = row.text(8)
        return officer
    }
}
