/// How a delimited text file separates its cells.
struct CSVDialect: Equatable, Sendable {
    var delimiter: UInt8

    static let comma = CSVDialect(delimiter: 0x2C)
    /// In order of preference when two fit equally well.
    private static let candidates: [UInt8] = [0x2C, 0x09, 0x3B, 0x7C]

    /// Finds the delimiter that splits the first rows most evenly into the most cells.
    ///
    /// Title rows above the header, and commas inside the text of a tab-separated file, lower a candidate's evenness
    /// only a little, so that the true delimiter wins.
    static func detect(in text: UnsafeBufferPointer<UInt8>) -> CSVDialect {
        let sample = UnsafeBufferPointer(rebasing: text[..<min(text.count, 64 << 10)])
        var best = (delimiter: candidates[0], score: 0.0)
        for delimiter in candidates where sample.contains(delimiter) {
            guard let grid = try? CSVParser(dialect: CSVDialect(delimiter: delimiter)).parse(sample).grid,
                grid.rowCount > 0
            else { continue }
            let score = evenness(of: grid, isWhole: sample.count == text.count)
            if score > best.score * 1.0001 { best = (delimiter, score) }
        }
        return CSVDialect(delimiter: best.delimiter)
    }

    /// Share of rows with the commonest width, weighted by how much that width splits.
    private static func evenness(of grid: CellGrid, isWhole: Bool) -> Double {
        // The last row of a sample is cut short.
        let rows = isWhole || grid.rowCount < 2 ? grid.rowCount : grid.rowCount - 1
        var counts: [Int: Int] = [:]
        for row in 0..<rows where grid.width(of: row) > 1 { counts[grid.width(of: row), default: 0] += 1 }
        guard let (width, count) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return 0 }
        return Double(count) / Double(rows) * (1 - 0.5 / Double(width))
    }
}
