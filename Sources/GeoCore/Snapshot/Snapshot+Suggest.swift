extension Snapshot {
    /// Up to `limit` schools and places for what somebody types: names that begin with it first, then larger schools.
    ///
    /// Compares search keys (see `ThaiText.searchKey`), so that spaces, the word for school, Thai digits and letter case do
    /// not matter; when nothing holds the text, names with one typing error.
    public func suggest(_ text: String, limit: Int = 10) -> [Suggestion] {
        let key = ThaiText.searchKey(text)
        guard !key.isEmpty, limit > 0 else { return [] }
        var best = places(key)
        for part in parts(matching: SchoolFilter()) {
            let names = part.table.derived.value(0) { NameIndex(part.table) }
            names.forEachRow(holding: key) { row, isPrefix in
                if part.shows(row) { best.append(Candidate(part.table, row, rank: isPrefix ? 0 : 2)) }
            }
        }
        if best.isEmpty { best = resembling(key) }
        return best.sorted().prefix(limit).map { suggestion($0) }
    }

    /// The schools whose name holds the key but for one error; of short keys nearly every name would.
    private func resembling(_ key: String) -> [Candidate] {
        guard key.unicodeScalars.count >= 4, let pattern = FuzzyPattern(key, errors: 1) else { return [] }
        var found: [Candidate] = []
        for part in parts(matching: SchoolFilter()) {
            part.table.derived.value(0) { NameIndex(part.table) }.forEachRow(resembling: pattern) { row, errors in
                if part.shows(row) { found.append(Candidate(part.table, row, rank: 2 + errors)) }
            }
        }
        return found
    }

    private func places(_ key: String) -> [Candidate] {
        boundaries.features.indices.compactMap { at in
            let boundary = boundaries.features[at]
            let keys = [boundary.name, boundary.nameEnglish].map(ThaiText.searchKey)
            guard let rank = keys.compactMap({ $0.hasPrefix(key) ? 1 : $0.contains(key) ? 3 : nil }).min() else {
                return nil
            }
            return Candidate(rank: rank, weight: 0, order: Int64(at), kind: .boundary(at))
        }
    }

    private func suggestion(_ candidate: Candidate) -> Suggestion {
        switch candidate.kind {
        case .boundary(let at):
            let boundary = boundaries.features[at]
            return Suggestion(
                target: .boundary(boundary.id), name: boundary.name, place: "",
                point: boundary.geometry.bounds?.centre)
        case .row(let table, let row):
            let school = table.school(row: row)
            return Suggestion(
                target: .school(school.id), name: school.name, place: school.address.placeText,
                point: school.position?.point)
        }
    }

    private struct Candidate: Comparable {
        enum Kind {
            case boundary(Int)
            case row(SchoolTable, Int)
        }

        /// Smaller is better.
        let rank: Int
        /// Larger is better.
        let weight: Int
        let order: Int64
        let kind: Kind

        init(rank: Int, weight: Int, order: Int64, kind: Kind) {
            (self.rank, self.weight, self.order, self.kind) = (rank, weight, order, kind)
        }

        init(_ table: SchoolTable, _ row: Int, rank: Int) {
            let size = Int(table.flags[row] >> 4 & 7)
            self.init(rank: rank, weight: size, order: table.id(row: row).rawValue, kind: .row(table, row))
        }

        static func == (left: Candidate, right: Candidate) -> Bool {
            (left.rank, left.weight, left.order) == (right.rank, right.weight, right.order)
        }

        static func < (left: Candidate, right: Candidate) -> Bool {
            (left.rank, -left.weight, left.order) < (right.rank, -right.weight, right.order)
        }
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
