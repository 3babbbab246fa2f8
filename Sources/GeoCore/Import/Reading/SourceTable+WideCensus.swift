extension SourceTable {
    /// The table with one row for each count, where the sheet has a column for each age and sex ("6 ปี ชาย", "หญิง 7",
    /// "m6", "Girls 8"); the table itself where it has not. Empty cells are no counts; total columns are left out.
    func unfoldingCensus() -> SourceTable {
        let counts = fields.indices.compactMap { column in
            CensusColumn(fields[column].name).map { (column: column, age: $0.age, sex: $0.sex) }
        }
        guard counts.count >= 2 else { return self }
        let isCount = Set(counts.map(\.column))
        let kept = fields.indices.filter { !isCount.contains($0) && !CensusColumn.isTotal(fields[$0].name) }
        var builder = CellGrid.Builder()
        for row in 0..<rowCount where !isTotal(row) {
            for count in counts where !isEmpty(row, count.column) {
                var cells = kept.map { text(row, $0) }
                cells += ["\(count.age)", count.sex.rawValue, text(row, count.column), fields[count.column].name]
                for cell in cells {
                    builder.append(cell.utf8)
                    // A table that was read fits; what a text of 4 GiB would lose is its end.
                    try? builder.endCell()
                }
                builder.endRow(line: line(of: row))
            }
        }
        let names = kept.map { fields[$0] } + ["age", "sex", "count", Self.unfolded].map { Field($0) }
        return SourceTable(
            origin: origin, fields: names, grid: builder.finish(), skippedTitleRows: skippedTitleRows, notes: notes)
    }

    /// The header under which a count stood before the sheet was unfolded; nil for other tables.
    func unfoldedColumn(_ row: Int) -> String? {
        fields.last?.name == Self.unfolded ? text(row, fields.count - 1) : nil
    }

    /// The name of the column that remembers it, which no sheet has.
    private static let unfolded = "column of the sheet"
}

/// The age and sex a column of a wide census sheet counts.
struct CensusColumn: Equatable {
    let age: Int
    let sex: CensusCount.Sex

    /// nil for any other header.
    init?(_ header: String) {
        let text = ThaiText.arabicDigits(header).lowercased()
        guard !Self.isTotal(header) else { return nil }
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 1, let age = numbers.first, age <= 30 else { return nil }
        let words = text.split { !$0.isLetter && $0 != "." }.map { $0.filter { $0 != "." } }
        guard let sex = Self.sex(of: text, words) else { return nil }
        (self.age, self.sex) = (age, sex)
    }

    private static func sex(of text: String, _ words: [String]) -> CensusCount.Sex? {
        // "female" holds "male".
        if text.contains("หญิง") || text.contains("female") || text.contains("girl") { return .female }
        if text.contains("ชาย") || text.contains("male") || text.contains("boy") { return .male }
        if words.contains(where: { ["ญ", "f", "ดญ"].contains($0) }) { return .female }
        return words.contains { ["ช", "m", "ดช"].contains($0) } ? .male : nil
    }

    static func isTotal(_ header: String) -> Bool { header.contains("รวม") || header.lowercased().contains("total") }
}
