import Foundation
import MediaContract

extension Photo: StoredFeature {
    static let table = Table(
        .photos, name: "photos", title: "ภาพถ่าย – photos",
        columns: [
            Table.Column("school", "INTEGER NOT NULL"), Table.Column("digest", "TEXT NOT NULL DEFAULT ''"),
            Table.Column("caption"), .choice("consent", Consent.allCases.map { $0.rawValue }),
            .choice("state", State.allCases.map { $0.rawValue }, default: "received"),
            Table.Column("sequence", "INTEGER NOT NULL DEFAULT 0"),
        ] + Origin.columns + [Table.Column("edits", since: 2), Table.Column("round", "INTEGER", since: 2)]
            + ReviewTrail.columns)

    func write(to row: inout RowBuffer) {
        row.add(school.rawValue)
        row.addRequired(digest)
        row.add(caption)
        row.add(consent.rawValue)
        row.add(state.rawValue)
        row.add(order)
        origin.write(to: &row)
        row.add(edits.isEmpty ? "" : StoredJSON.text(of: edits))
        row.add(round)
        trail.write(to: &row)
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
        photo.origin = Origin.read(&row)
        photo.edits = row.json([PhotoEdits].self) ?? []
        photo.round = row.reference()
        photo.trail = ReviewTrail.read(&row)
        return photo
    }
}

extension Photo.Origin {
    static let columns = [
        Table.Column("sender", since: 2), Table.Column("received", "DATETIME", since: 2),
        Table.Column("request_key", since: 2), Table.Column("width", "INTEGER", since: 2),
        Table.Column("height", "INTEGER", since: 2), Table.Column("fingerprint", "INTEGER", since: 2),
        Table.Column("camera_lon", "REAL", since: 2), Table.Column("camera_lat", "REAL", since: 2),
        Table.Column("taken_at", since: 2), Table.Column("notes", since: 2), Table.Column("tilt", "REAL", since: 2),
    ]

    func write(to row: inout RowBuffer) {
        row.add(sender)
        row.add(received)
        row.add(requestKey)
        row.add(width)
        row.add(height)
        row.add(fingerprint.map { Int(Int64(bitPattern: $0)) })
        row.add(place?.longitude)
        row.add(place?.latitude)
        row.add(takenAt)
        row.add(notes.map { $0.rawValue }.joined(separator: ","))
        row.add(tilt)
    }

    static func read(_ row: inout RowReader) -> Self {
        var origin = Self()
        origin.sender = row.text()
        origin.received = row.time()
        origin.requestKey = row.text()
        origin.width = row.integer()
        origin.height = row.integer()
        origin.fingerprint = row.integer().map { UInt64(bitPattern: Int64($0)) }
        let (longitude, latitude) = (row.real(), row.real())
        if let longitude, let latitude { origin.place = LonLat(longitude: longitude, latitude: latitude) }
        origin.takenAt = row.optionalText()
        origin.notes = row.text().split(separator: ",").compactMap { PhotoFacts.Note(rawValue: String($0)) }
        origin.tilt = row.real()
        return origin
    }
}
