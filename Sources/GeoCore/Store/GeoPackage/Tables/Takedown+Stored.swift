import Foundation

extension Takedown: StoredFeature {
    static let table = Table(
        .takedowns, name: "takedowns", title: "คำขอให้ลบภาพ – requests to remove photos", since: 2,
        columns: [
            Table.Column("photo", "INTEGER NOT NULL", since: 2), Table.Column("school", "INTEGER NOT NULL", since: 2),
            Table.Column("received", "DATETIME", since: 2), Table.Column("deadline", "DATETIME", since: 2),
            Table.Column("reason", since: 2), Table.Column("contact", since: 2),
            .choice("state", State.allCases.map { $0.rawValue }, default: "open", since: 2),
            Table.Column("hiding", "BOOLEAN NOT NULL DEFAULT 0", since: 2), Table.Column("decided_by", since: 2),
            Table.Column("decided", "DATETIME", since: 2), Table.Column("answer", since: 2),
        ])

    func write(to row: inout RowBuffer) {
        row.add(photo.rawValue)
        row.add(school.rawValue)
        row.add(received)
        row.add(deadline)
        row.add(reason)
        row.add(contact)
        row.add(state.rawValue)
        row.add(isHiding)
        row.add(decidedBy)
        row.add(decided)
        row.add(answer)
    }

    static func read(id: Int64, _ row: inout RowReader) -> Takedown? {
        guard let photo = row.integer(), let school = row.integer() else {
            row.hideRow("a request names a photo and its school")
            return nil
        }
        let (received, deadline) = (row.time() ?? .distantPast, row.time() ?? .distantPast)
        var takedown = Takedown(
            id: TakedownID(id), photo: PhotoID(Int64(photo)), school: SchoolID(Int64(school)), received: received,
            deadline: deadline, reason: row.text())
        takedown.contact = row.text()
        takedown.state = row.choice(State.self) ?? .open
        takedown.isHiding = row.flag()
        takedown.decidedBy = row.text()
        takedown.decided = row.time()
        takedown.answer = row.text()
        return takedown
    }
}
