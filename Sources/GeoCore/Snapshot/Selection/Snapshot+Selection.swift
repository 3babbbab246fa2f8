extension Snapshot {
    /// The rows of a table that match, with the conditions that the table alone cannot answer: photos, website, distance.
    ///
    /// With a distance it costs about as much as there are schools in the circle, else one pass over the rows.
    func selection(_ filter: SchoolFilter, of table: SchoolTable) -> SchoolSelection {
        guard filter.asksForMore else { return table.selection(filter) }
        return table.selections.value(filter) {
            let basic = table.selection(filter.basic)
            let photos = filter.photos.map { ($0, table.pictured(published)) }
            let website = filter.website.map { ($0, table.websites) }
            var bits = RowBits(rows: table.count)
            func take(_ row: Int) {
                if let photos, photos.1.contains(row) != photos.0 { return }
                if let website, website.1.contains(row) != website.0 { return }
                bits.insert(row)
            }
            if let near = filter.near {
                SchoolPart(table: table, selection: basic, hidden: []).forEachRow(within: near, take)
            } else {
                basic.forEach(in: 0..<table.count, take)
            }
            return SchoolSelection(bits: bits.words, of: table)
        }
    }
}

extension SchoolFilter {
    /// Whether it asks for what is not in the columns of a table.
    var asksForMore: Bool { photos != nil || website != nil || near != nil }

    /// The part that the columns answer.
    var basic: SchoolFilter {
        var filter = self
        (filter.photos, filter.website, filter.near) = (nil, nil, nil)
        return filter
    }
}

extension SchoolPart {
    /// Visits the shown and matching rows within a distance.
    func forEachRow(within near: Nearby, _ body: (Int) -> Void) {
        forEachRow(in: Bounds(around: near.centre, metres: near.metres)) { row in
            if let point = table.point(row: row), near.centre.distance(to: point) <= near.metres { body(row) }
        }
    }
}
