extension ErrorReport: StoredFeature {
    static let table = Table(
        .reports, name: "error_reports", title: "แจ้งข้อมูลผิด – reported errors", since: 4, indexed: ["school"],
        owner: "school",
        columns: [
            Table.Column("school", "INTEGER NOT NULL", since: 4),
            .choice("kind", Kind.allCases.map { $0.rawValue }, since: 4), Table.Column("message", since: 4),
            Table.Column("contact", since: 4), Table.Column("time", since: 4),
            .choice("state", State.allCases.map { $0.rawValue }, default: "open", since: 4),
            Table.Column("note", since: 4),
        ])

    func write(to row: inout RowBuffer) {
        row.add(school.rawValue)
        row.add(kind.rawValue)
        row.add(message)
        row.add(contact)
        row.add(time)
        row.add(state.rawValue)
        row.add(note)
    }

    static func read(id: Int64, _ row: inout RowReader) -> ErrorReport? {
        guard let school = row.integer() else {
            row.hideRow("a report is about a school")
            return nil
        }
        let kind = row.choice(Kind.self) ?? .other
        let (message, contact) = (row.text(), row.text())
        var report = ErrorReport(
            id: FeatureID(id), school: SchoolID(Int64(school)), kind: kind, message: message, contact: contact,
            time: row.text())
        report.state = row.choice(State.self) ?? .open
        report.note = row.text()
        return report
    }
}
