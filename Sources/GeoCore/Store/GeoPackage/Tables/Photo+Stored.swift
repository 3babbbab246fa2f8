extension Photo: StoredFeature {
    static let table = Table(
        .photos, name: "photos", title: "ภาพถ่าย – photos",
        columns: [
            Table.Column("school", "INTEGER NOT NULL"), Table.Column("digest", "TEXT NOT NULL DEFAULT ''"),
            Table.Column("caption"), .choice("consent", Consent.allCases.map { $0.rawValue }),
            .choice("state", State.allCases.map { $0.rawValue }, default: "received"),
            Table.Column("sequence", "INTEGER NOT NULL DEFAULT 0"),
        ])

    func write(to row: inout RowBuffer) {
        row.add(school.rawValue)
        row.addRequired(digest)
        row.add(caption)
        row.add(consent.rawValue)
        row.add(state.rawValue)
        row.add(order)
    }

    static func read(id: Int64, _ row: inout RowReader) -> Photo? {
        guard let school = row.integer() else {
            row.hideRow("a photo belongs to a school")
            return nil
        }
        let (digest, caption) = (row.text(), row.text())
        guard let consent = row.choice(Consent.self) else {
            row.hideRow("without consent a photo must not be shown")
            return nil
        }
        guard let state = row.choice(State.self) else {
            row.hideRow("without a known state a photo must not be shown")
            return nil
        }
        var photo = Photo(id: PhotoID(id), school: SchoolID(Int64(school)), digest: digest, consent: consent)
        photo.caption = caption
        photo.state = state
        photo.order = row.integer() ?? 0
        return photo
    }
}
