extension Snapshot {
    /// Up to `limit` schools and places whose name holds the text: names that begin with it first, then larger schools.
    public func suggest(_ text: String, limit: Int = 10) -> [Suggestion] {
        let wanted = text.lowercased().filter { !$0.isWhitespace }
        guard !wanted.isEmpty, limit > 0 else { return [] }
        var found: [(rank: Int, weight: Int, suggestion: Suggestion)] = []
        for school in schools {
            guard let rank = Self.rank(of: wanted, in: [school.name, school.nameEnglish, school.code]) else { continue }
            found.append(
                (
                    rank, -(school.pupils ?? 0),
                    Suggestion(
                        target: .school(school.id), name: school.name, place: school.address.placeText,
                        point: school.position?.point)
                ))
        }
        for boundary in boundaries.features {
            guard let rank = Self.rank(of: wanted, in: [boundary.name, boundary.nameEnglish]) else { continue }
            found.append(
                (
                    rank, 0,
                    Suggestion(
                        target: .boundary(boundary.id), name: boundary.name, place: "",
                        point: boundary.geometry.bounds?.centre)
                ))
        }
        return found.sorted { ($0.rank, $0.weight, $0.suggestion.name) < ($1.rank, $1.weight, $1.suggestion.name) }
            .prefix(limit).map(\.suggestion)
    }

    /// 0 when a name begins with the text, 1 when one holds it, nil otherwise.
    private static func rank(of wanted: String, in names: [String]) -> Int? {
        var best: Int?
        for name in names {
            let key = name.lowercased().replacing("โรงเรียน", with: "").filter { !$0.isWhitespace }
            if key.hasPrefix(wanted) { return 0 }
            if key.contains(wanted) { best = 1 }
        }
        return best
    }
}

extension Address {
    /// Subdistrict, district and province with the abbreviations of the address style; empty when none is known.
    public var placeText: String {
        [("ต.", tambon), ("อ.", amphoe), ("จ.", province)].filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }
            .joined(separator: " ")
    }
}

extension Bounds {
    public var centre: LonLat? { LonLat(longitude: (west + east) / 2, latitude: (south + north) / 2) }
}
