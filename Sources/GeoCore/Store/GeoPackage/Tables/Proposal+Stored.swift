import Foundation

extension Proposal: StoredFeature {
    static let table = Table(
        .proposals, name: "proposals", title: "ข้อมูลที่เสนอแก้ – proposed facts", since: 2, indexed: ["school"],
        columns: [
            Table.Column("school", "INTEGER NOT NULL", since: 2), Table.Column("sender", since: 2),
            Table.Column("received", "DATETIME", since: 2),
            .choice("state", ItemState.allCases.map { $0.rawValue }, default: "received", since: 2),
            Table.Column("fields", since: 2), Table.Column("round", "INTEGER", since: 2),
        ] + ReviewTrail.columns)

    func write(to row: inout RowBuffer) {
        row.add(school.rawValue)
        row.add(sender)
        row.add(received)
        row.add(state.rawValue)
        row.add(StoredJSON.text(of: fields))
        row.add(round)
        trail.write(to: &row)
    }

    static func read(id: Int64, _ row: inout RowReader) -> Proposal? {
        guard let school = row.integer() else {
            row.hideRow("a proposal belongs to a school")
            return nil
        }
        let (sender, received) = (row.text(), row.time() ?? .distantPast)
        guard let state = row.choice(ItemState.self) else {
            row.hideRow("without a known state it cannot be decided")
            return nil
        }
        var proposal = Proposal(
            id: ProposalID(id), school: SchoolID(Int64(school)), sender: sender, received: received,
            fields: row.json([FieldChange].self) ?? [])
        proposal.state = state
        proposal.round = row.reference()
        proposal.trail = ReviewTrail.read(&row)
        return proposal
    }
}
