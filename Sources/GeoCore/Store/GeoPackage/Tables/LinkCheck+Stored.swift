import Foundation

extension LinkCheck: StoredFeature {
    static let table = Table(
        .links, name: "link_checks", title: "ผลตรวจเว็บไซต์ – link checks", since: 2,
        columns: [
            Table.Column("url", since: 2), Table.Column("checked", "DATETIME", since: 2),
            .choice("outcome", Outcome.allCases.map { $0.rawValue }, since: 2),
            Table.Column("status", "INTEGER", since: 2), Table.Column("final_url", since: 2),
            Table.Column("dead_since", "DATETIME", since: 2),
        ])

    func write(to row: inout RowBuffer) {
        row.add(url)
        row.add(checked)
        row.add(outcome.rawValue)
        row.add(status)
        row.add(finalURL)
        row.add(deadSince)
    }

    static func read(id: Int64, _ row: inout RowReader) -> LinkCheck? {
        let (url, checked) = (row.text(), row.time() ?? .distantPast)
        guard let outcome = row.choice(Outcome.self) else {
            row.hideRow("a check of a link has an outcome")
            return nil
        }
        var check = LinkCheck(school: SchoolID(id), url: url, checked: checked, outcome: outcome)
        check.status = row.integer()
        check.finalURL = row.text()
        check.deadSince = row.time()
        return check
    }
}

extension Confirmation: StoredFeature {
    static let table = Table(
        .confirmations, name: "confirmations", title: "ตำแหน่งที่ยืนยันแล้ว – confirmed places", since: 2,
        columns: [
            Table.Column("lon", "REAL", since: 2), Table.Column("lat", "REAL", since: 2),
            Table.Column("author", since: 2), Table.Column("time", "DATETIME", since: 2),
        ])

    func write(to row: inout RowBuffer) {
        row.add(point.longitude)
        row.add(point.latitude)
        row.add(author)
        row.add(time)
    }

    static func read(id: Int64, _ row: inout RowReader) -> Confirmation? {
        let (longitude, latitude) = (row.real(), row.real())
        guard let longitude, let latitude, let point = LonLat(longitude: longitude, latitude: latitude) else {
            row.hideRow("a confirmed place has longitude and latitude")
            return nil
        }
        return Confirmation(
            school: SchoolID(id), point: point, author: row.text(), time: row.time() ?? .distantPast)
    }
}
