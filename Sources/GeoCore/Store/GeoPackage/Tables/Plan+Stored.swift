extension Plan: StoredFeature {
    static let table = Table(
        .plans, name: "plans", title: "แผนเขตบริการ – plans of service areas", since: 3,
        columns: [
            Table.Column("name", "TEXT NOT NULL DEFAULT ''", since: 3),
            Table.Column("band", "TEXT DEFAULT 'primary'", since: 3), Table.Column("year", "INTEGER", since: 3),
            .choice("status", ServiceArea.Status.allCases.map { $0.rawValue }, default: "draft", since: 3),
            Table.Column("parent", "INTEGER", since: 3), Table.Column("parent_version", "INTEGER", since: 3),
            Table.Column("ground", since: 3), Table.Column("detour", "REAL NOT NULL DEFAULT 1", since: 3),
            Table.Column("note", since: 3), Table.Column("version", "INTEGER NOT NULL DEFAULT 0", since: 3),
            Table.Column("document", since: 3), Table.Column("announced", since: 3), Table.Column("author", since: 3),
            Table.Column("created", since: 3), Table.Column("removed", "BOOLEAN NOT NULL DEFAULT 0", since: 3),
        ])

    func write(to row: inout RowBuffer) {
        row.addRequired(name)
        row.add(band)
        row.add(year)
        row.add(status.rawValue)
        row.add(parent.map { Int($0.rawValue) })
        row.add(parentVersion)
        row.add(ground.isEmpty ? "" : StoredJSON.text(of: ground))
        row.add(detour)
        row.add(note)
        row.add(version)
        row.add(document)
        row.add(announced)
        row.add(author)
        row.add(created)
        row.add(isRemoved)
    }

    static func read(id: Int64, _ row: inout RowReader) -> Plan? {
        var plan = Plan(id: PlanID(id), name: row.text(), year: 0)
        plan.band = row.text()
        guard let year = row.integer() else {
            row.hideRow("a plan is for a year")
            return nil
        }
        plan.year = year
        // An unknown status must not make a draft public.
        plan.status = row.choice(ServiceArea.Status.self) ?? .draft
        plan.parent = row.integer().map { PlanID(Int64($0)) }
        plan.parentVersion = row.integer()
        plan.ground = row.json([BoundaryID].self) ?? []
        plan.detour = row.real() ?? 1
        plan.note = row.text()
        plan.version = row.integer() ?? 0
        plan.document = row.text()
        plan.announced = row.text()
        plan.author = row.text()
        plan.created = row.text()
        plan.isRemoved = row.flag()
        return plan
    }
}
