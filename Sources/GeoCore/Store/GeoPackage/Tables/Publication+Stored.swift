import Foundation

extension Publication: StoredFeature {
    static let table = Table(
        .publications, name: "publications", title: "การเผยแพร่ – publications", since: 2,
        columns: [
            Table.Column("author", since: 2), Table.Column("time", "DATETIME", since: 2),
            Table.Column("photos", since: 2), Table.Column("proposals", since: 2), Table.Column("note", since: 2),
            Table.Column("undone_by", since: 2), Table.Column("undone", "DATETIME", since: 2),
        ])

    func write(to row: inout RowBuffer) {
        row.add(author)
        row.add(time)
        row.add(StoredJSON.text(of: photos))
        row.add(StoredJSON.text(of: proposals))
        row.add(note)
        row.add(undoneBy)
        row.add(undone)
    }

    static func read(id: Int64, _ row: inout RowReader) -> Publication? {
        let (author, time) = (row.text(), row.time() ?? .distantPast)
        let (photos, proposals) = (row.json([PhotoID].self) ?? [], row.json([ProposalID].self) ?? [])
        var publication = Publication(
            id: PublicationID(id), author: author, time: time, photos: photos, proposals: proposals)
        publication.note = row.text()
        publication.undoneBy = row.text()
        publication.undone = row.time()
        return publication
    }
}
