extension PlanEdit: StoredFeature {
    static let table = Table(
        .planEdits, name: "plan_edits", title: "การแก้ไขแผน – edits of plans", since: 3, indexed: ["plan"],
        owner: "plan",
        columns: [
            Table.Column("plan", "INTEGER NOT NULL", since: 3), Table.Column("version", "INTEGER NOT NULL", since: 3),
            Table.Column("kind", since: 3), Table.Column("target", "INTEGER", since: 3),
            Table.Column("delta", since: 3), Table.Column("author", since: 3), Table.Column("time", since: 3),
        ])

    func write(to row: inout RowBuffer) {
        row.add(plan.rawValue)
        row.add(version)
        row.add(kind.rawValue)
        row.add(target)
        row.add(StoredJSON.text(of: delta))
        row.add(author)
        row.add(time)
    }

    static func read(id: Int64, _ row: inout RowReader) -> PlanEdit? {
        let (plan, version) = (row.integer(), row.integer())
        let (kind, target) = (row.choice(Kind.self), row.integer())
        guard let plan, let version, let kind, let delta = row.json(PlanDelta.self) else {
            row.hideRow("an edit needs plan, version, kind and what it changes")
            return nil
        }
        return PlanEdit(
            id: FeatureID(id), plan: PlanID(Int64(plan)), version: version, kind: kind, target: target, delta: delta,
            author: row.text(), time: row.text())
    }
}
