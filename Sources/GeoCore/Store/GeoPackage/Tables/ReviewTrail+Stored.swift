import Foundation

extension ReviewTrail {
    static let columns = [
        Table.Column("reason", since: 2), Table.Column("reviewer", since: 2),
        Table.Column("reviewed", "DATETIME", since: 2), Table.Column("publication", "INTEGER", since: 2),
        Table.Column("published", "DATETIME", since: 2), Table.Column("checker", since: 2),
        Table.Column("checked", "DATETIME", since: 2),
    ]

    func write(to row: inout RowBuffer) {
        row.add(reason)
        row.add(reviewer)
        row.add(reviewed)
        row.add(publication)
        row.add(published)
        row.add(checker)
        row.add(checked)
    }

    static func read(_ row: inout RowReader) -> Self {
        var trail = Self()
        trail.reason = row.text()
        trail.reviewer = row.text()
        trail.reviewed = row.time()
        trail.publication = row.reference()
        trail.published = row.time()
        trail.checker = row.text()
        trail.checked = row.time()
        return trail
    }
}
