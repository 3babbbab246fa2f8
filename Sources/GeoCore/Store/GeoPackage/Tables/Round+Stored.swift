import Foundation

extension Round: StoredFeature {
    static let table = Table(
        .rounds, name: "rounds", title: "รอบประจำปี – rounds", since: 2,
        columns: [
            Table.Column("name", "TEXT NOT NULL DEFAULT ''", since: 2), Table.Column("year", "INTEGER", since: 2),
            Table.Column("opens", "DATETIME", since: 2), Table.Column("closes", "DATETIME", since: 2),
            .choice("state", State.allCases.map { $0.rawValue }, default: "draft", since: 2),
            Table.Column("steps", since: 2), Table.Column("required", since: 2),
            Table.Column("fewest_photos", "INTEGER", since: 2), Table.Column("previous", "INTEGER", since: 2),
            Table.Column("currency", since: 7),
        ])

    func write(to row: inout RowBuffer) {
        row.addRequired(name)
        row.add(year)
        row.add(opens)
        row.add(closes)
        row.add(state.rawValue)
        row.add(StoredJSON.text(of: steps))
        row.add(required.map { $0.rawValue }.joined(separator: ","))
        row.add(fewestPhotos)
        row.add(previous)
        row.add(StoredJSON.text(of: currency))
    }

    static func read(id: Int64, _ row: inout RowReader) -> Round? {
        let (name, year) = (row.text(), row.integer() ?? 0)
        guard let opens = row.time(), let closes = row.time() else {
            row.hideRow("a round opens and closes at some time")
            return nil
        }
        var round = Round(id: RoundID(id), name: name, year: year, opens: opens, closes: closes)
        round.state = row.choice(State.self) ?? .draft
        round.steps = row.json([Step].self) ?? []
        round.required = row.text().split(separator: ",").compactMap { Item(rawValue: String($0)) }
        round.fewestPhotos = row.integer() ?? 1
        round.previous = row.reference()
        // A round of an earlier version had no such rule, and keeps on counting as it did.
        round.currency = row.json([Item: Currency].self) ?? [:]
        return round
    }
}

extension RoundSnapshot: StoredFeature {
    static let table = Table(
        .roundSnapshots, name: "round_snapshots", title: "สถานะเมื่อปิดรอบ – closed rounds", since: 2,
        columns: [
            Table.Column("taken", "DATETIME", since: 2), Table.Column("revision", "INTEGER", since: 2),
            Table.Column("board", since: 2),
        ])

    func write(to row: inout RowBuffer) {
        row.add(taken)
        row.add(revision.rawValue)
        row.add(StoredJSON.text(of: Content(rows: rows, officers: officers)))
    }

    static func read(id: Int64, _ row: inout RowReader) -> RoundSnapshot? {
        let (taken, revision) = (row.time() ?? .distantPast, Revision(Int64(row.integer() ?? 0)))
        let content = row.json(Content.self)
        var snapshot = RoundSnapshot(round: RoundID(id), taken: taken, revision: revision, rows: content?.rows ?? [])
        snapshot.officers = content?.officers ?? []
        return snapshot
    }

    /// The column `board`; in earlier versions the rows alone.
    private struct Content: Codable {
        var rows: [Row]
        var officers: [Load]

        init(rows: [Row], officers: [Load]) {
            self.rows = rows
            self.officers = officers
        }

        init(from decoder: any Decoder) throws {
            if let rows = try? decoder.singleValueContainer().decode([Row].self) {
                self.init(rows: rows, officers: [])
                return
            }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                rows: try container.decode([Row].self, forKey: .rows),
                officers: try container.decode([Load].self, forKey: .officers))
        }
    }
}
