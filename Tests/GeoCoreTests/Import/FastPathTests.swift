import Testing

@testable import GeoCore

/// Short ways of the import against the long ones that they stand for.
@Suite struct FastPathTests {
    private static let pieces = [
        "โรงเรียน", "บ้านหนองแวง", "วัด", "๑๒", "12", " ", "\u{A0}", "\u{200B}", "\t", "ํา", "เเ", "\u{F70A}", "้", "่",
        "ไม่มี", "-", "n/a", "NULL", "ฯ", "A", "é", "Ã±", "ï¿½", "\u{7F}", "'", ".0", ",", "(", "ก", "ๆ", "\u{3000}", "0",
    ]

    /// Cells of every kind of damage, without and with blanks around them.
    private static func cells(seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed)
        var cells = pieces + ["", String(repeating: "ก", count: 3_334), String(repeating: "a", count: 10_001)]
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...5, using: &random)
            cells.append((0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined())
        }
        return cells
    }

    private static func table(_ cells: [String]) throws -> SourceTable {
        var builder = CellGrid.Builder()
        for cell in cells {
            builder.append(Array(cell.utf8))
            try builder.endCell()
            builder.endRow(line: 1, keepingEmpty: true)
        }
        return SourceTable(
            origin: SourceTable.Origin(format: "CSV"), fields: [SourceTable.Field("x")], grid: builder.finish())
    }

    @Test("reads texts, codes and counts as the thorough way does", arguments: [1 as UInt64, 2, 3])
    func fields(seed: UInt64) throws {
        let cells = Self.cells(seed: seed)
        let table = try Self.table(cells)
        for field in [ImportField.name, .code, .pupils] {
            var column = ColumnMapping()
            column.set(field, to: 0, by: .named)
            var short = FieldReader(table: table, mapping: column)
            for (row, cell) in cells.enumerated() {
                // A constant is the same text without a cell, for which there is no short way.
                var constant = ColumnMapping()
                constant.set(field, constant: String(cell.trimmed))
                var long = FieldReader(table: table, mapping: constant)
                #expect(short.raw(field, row) == long.raw(field, row), "seed \(seed), '\(cell)'")
                var (left, right) = (RowFindings(line: 1), RowFindings(line: 1))
                switch field {
                case .code: #expect(short.code(field, row) == long.code(field, row), "seed \(seed), '\(cell)'")
                case .pupils:
                    #expect(short.count(field, row, &left) == long.count(field, row, &right), "seed \(seed), '\(cell)'")
                default:
                    var (originals, others): ([String: String], [String: String]) = ([:], [:])
                    let text = short.text(field, row, &left, originals: &originals)
                    let expected = long.text(field, row, &right, originals: &others)
                    #expect(Array(text.utf8) == Array(expected.utf8), "seed \(seed), '\(cell)'")
                    #expect(originals == others, "seed \(seed), '\(cell)'")
                }
                #expect(left.entries.map(\.code) == right.entries.map(\.code), "seed \(seed), '\(cell)'")
            }
        }
    }

    @Test("splits text eight bytes at a time as one by one", arguments: [6 as UInt64, 7, 8])
    func cells(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            // Neighbours of the marks too, and bytes with the highest bit: what a test of whole words may take for one.
            let pieces: [UInt8] = [0x2C, 0x0A, 0x2B, 0x2D, 0x0B, 0x09, 0x0E, 0x0C, 0x61, 0x80, 0x8D, 0xAC, 0xFF, 0x01]
            let text = (0..<Int.random(in: 1...90, using: &random)).map { _ in
                Int.random(in: 0...2, using: &random) == 0 ? pieces.randomElement(using: &random) ?? 0x61 : 0x61
            }
            let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
            let expected = lines.map { $0.split(separator: 0x2C, omittingEmptySubsequences: false).map(Array.init) }
                .filter { $0.contains { $0.contains { $0 > 0x20 } } }
            let grid = try text.withUnsafeBufferPointer {
                try CSVParser(dialect: CSVDialect(delimiter: 0x2C)).parse($0).grid
            }
            let found = (0..<grid.rowCount).map { row in
                (0..<grid.width(of: row)).map { column in grid.withUTF8(row, column) { Array($0) } }
            }
            #expect(found == expected, "seed \(seed), \(text)")
        }
    }

    @Test("numbers fields as they are listed")
    func ordinals() {
        #expect(ImportField.allCases.map(\.ordinal) == Array(ImportField.allCases.indices))
    }

    @Test("finds the lowest and highest level of every set")
    func levels() {
        for bits in 0..<UInt8(16) {
            let levels = Levels(rawValue: bits)
            #expect(levels.lowest == Level.allCases.first(where: levels.contains))
            #expect(levels.highest == Level.allCases.last(where: levels.contains))
        }
    }

    @Test("numbers keys as a dictionary would", arguments: [1 as UInt64, 2])
    func keyTable(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var table = ByteKeyTable()
        var numbers: [[UInt8]: Int] = [:]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt8.random(in: 0...30, using: &random)
            }
            let key = MatchKey(.code, bytes)
            #expect(table.number(of: key) == numbers[bytes], "seed \(seed)")
            let number = table.add(key)
            numbers[bytes] = numbers[bytes] ?? numbers.count
            #expect(number == numbers[bytes], "seed \(seed)")
        }
        #expect(table.count == numbers.count)
    }

    @Test("makes the key of a name with and without strings alike", arguments: [4 as UInt64])
    func searchKeys(seed: UInt64) {
        for cell in Self.cells(seed: seed) {
            var bytes: [UInt8] = []
            ThaiText.appendSearchKey(of: cell, to: &bytes)
            #expect(bytes == Array(ThaiText.searchKey(cell).utf8), "seed \(seed), '\(cell)'")
        }
    }

    @Test("imports a long table on all cores as a short one", arguments: [5 as UInt64])
    func manyRows(seed: UInt64) throws {
        var csv = "name,code,lon,lat\n"
        for number in 1...9_000 {
            // Every 21st row repeats the code of the row before, and every eleventh has no name.
            let code = number % 21 == 0 ? number - 1 : number
            csv += "\(number % 11 == 0 ? "" : "โรงเรียนที่ \(number)"),\(code),\(100 + Double(number) / 9_000),14\n"
        }
        let store = MemoryStore()
        let report = try Importer(store: store).run(.schools, [ImportFixture.table(csv)], file: "a.csv")
        #expect(report.added + report.refused == 9_000)
        #expect(report.entries.count { $0.code == "no-name" } == 9_000 / 11)
        // A repeated code is refused unless the row before it was left out for want of a name.
        let repeated = (1...9_000).count { $0 % 21 == 0 && ($0 - 1) % 11 != 0 }
        #expect(report.entries.count { $0.code == "duplicate-key" } == repeated)
        #expect(report.entries.map(\.line) == report.entries.map(\.line).sorted())
        var codes: [Int] = []
        try store.forEach(School.self) { codes.append(Int($0.code) ?? 0) }
        #expect(codes.count == report.added)
        #expect(codes == codes.sorted())
        #expect(try store.count(of: RefusedRow.self) == report.refused)
    }
}
