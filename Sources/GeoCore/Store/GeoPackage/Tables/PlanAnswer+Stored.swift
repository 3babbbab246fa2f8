extension PlanAnswer: StoredFeature {
    static let table = Table(
        .planAnswers, name: "plan_answers", title: "คำตอบของโรงเรียน – answers of schools", since: 3,
        indexed: ["plan"], owner: "plan",
        columns: [
            Table.Column("plan", "INTEGER NOT NULL", since: 3), Table.Column("school", "INTEGER NOT NULL", since: 3),
            .choice("decision", Decision.allCases.map { $0.rawValue }, since: 3), Table.Column("text", since: 3),
            Table.Column("version", "INTEGER", since: 3), Table.Column("author", since: 3),
            Table.Column("time", since: 3),
        ])

    func write(to row: inout RowBuffer) {
        row.add(plan.rawValue)
        row.add(school.rawValue)
        row.add(decision.rawValue)
        row.add(text)
        row.add(version)
        row.add(author)
        row.add(time)
    }

    static func read(id: Int64, _ row: inout RowReader) -> PlanAnswer? {
        let (plan, school) = (row.integer(), row.integer())
        guard let decision = row.choice(Decision.self), let plan, let school else {
            row.hideRow("an answer needs plan, school and decision")
            return nil
        }
        let (text, version) = (row.text(), row.integer() ?? 0)
        var answer = PlanAnswer(
            id: FeatureID(id), plan: PlanID(Int64(plan)), school: SchoolID(Int64(school)), decision: decision,
            version: version, author: row.text(), time: row.text())
        answer.text = text
        return answer
    }
}
