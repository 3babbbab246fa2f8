import Foundation
import Testing

@testable import GeoCore

/// Rows of schools that go from the bytes of a file into the table, against schools as values that stand between.
@Suite struct PlainRowTests {
    private static let fields: [ImportField] = [
        .code, .smis, .name, .nameEnglish, .affiliation, .levelMin, .levelMax, .level, .pupils, .pupilsPrimary,
        .classSize, .website, .houseNumber, .moo, .tambon, .province, .postcode, .lon, .lat, .note,
    ]

    private static let texts = [
        "โรงเรียนบ้านหนองแวง", "วัดท่า (มิตรภาพที่ ๑๒)", "Ban Nong School", "12", "-", "ไม่มี", "n/a", " ก ", "ํา", "เเก", "Ã±",
        "ก\u{200B}ข", "a\"b", "a\nb", "โรงเรียน", "ฯ", "", "", "ม.3", "\\", "\u{1}", "e\u{301}",
        String(repeating: "ย", count: 3_400),
    ]
    private static let codes = ["10010001", "0099", "9001.0", "'12", "A-1", "๑๒", "", "", " 7", "-"]
    private static let counts = ["0", "120", "1,200", "๓๐ คน", "x", "", "-5", "9999999999", " 8"]
    private static let levels = ["primary", "ป.1-6", "อ.1-ม.3", "มัธยม", "??", "", "-", "ม.6 ", "secondary"]

    /// What a cell may hold: mostly what lists hold, else anything.
    private static func cell(_ field: ImportField, _ row: Int, _ random: inout SeededGenerator) -> String {
        let isOdd = Int.random(in: 0..<20, using: &random) == 0
        switch field {
        case .code, .smis, .moo, .postcode, .houseNumber:
            if isOdd { return codes.randomElement(using: &random) ?? "" }
            return field == .code ? String(10_000 + row - (row % 37 == 0 ? 1 : 0)) : String(row % 9)
        case .name: return isOdd ? texts.randomElement(using: &random) ?? "" : "โรงเรียนบ้านที่ \(row % 500)"
        case .levelMin, .levelMax, .level:
            return (isOdd ? levels.randomElement(using: &random) : ["", "primary", "ป.6"][row % 3]) ?? ""
        case .pupils, .pupilsPrimary, .classSize:
            return isOdd ? counts.randomElement(using: &random) ?? "" : row % 5 == 0 ? "" : String(row % 3_000)
        case .lon: return isOdd ? ["", "0", "x", "100.5", "13.7"][row % 5] : String(99 + Double(row % 997) / 500)
        case .lat: return isOdd ? ["", "0", "13.7", "100.5"][row % 4] : String(13 + Double(row % 991) / 500)
        case .tambon, .province: return ["บางแขม", "ต.บางแขม", "", "เมือง"][row % 4]
        default: return isOdd || row % 4 == 0 ? texts.randomElement(using: &random) ?? "" : ""
        }
    }

    private static func csv(rows: Int, without left: Set<ImportField> = [], seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        let fields = fields.filter { !left.contains($0) }
        var csv = fields.map(\.rawValue).joined(separator: ",") + "\n"
        for row in 0..<rows {
            let cells = fields.map { cell($0, row, &random).replacing("\"", with: "\"\"") }
            csv += cells.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
        }
        return csv
    }

    private static func mapping(_ table: SourceTable) -> ColumnMapping {
        var mapping = ColumnMapping()
        for (column, field) in table.fields.enumerated() {
            if let field = ImportField(rawValue: field.name) { mapping.set(field, to: column, by: .named) }
        }
        return mapping
    }

    @Test(
        "writes the cells and keys of the school that the row gives",
        arguments: [
            (1, []), (2, []), (3, [.code, .smis]), (4, [.tambon, .province]), (5, [.lon, .lat]), (6, [.level]),
        ] as [(UInt64, Set<ImportField>)])
    func sameCells(seed: UInt64, left: Set<ImportField>) throws {
        let table = try ImportFixture.table(Self.csv(rows: 3_000, without: left, seed: seed))
        let mapping = Self.mapping(table)
        let survey = PointSurvey(
            table, mapping: mapping, rows: Array(0..<table.rowCount),
            boundaries: try BoundaryIndex(reading: MemoryStore()), extent: nil, crs: nil)
        var builder = SchoolBuilder(
            reader: FieldReader(table: table, mapping: mapping), survey: survey, source: "list.csv")
        var rows = builder.noRows
        var keys = KeyRun()
        let width = School.table.columns.count
        for row in 0..<table.rowCount where builder.write(row, to: &rows, &keys) {
            var findings = RowFindings(line: 1)
            let school = try #require(builder.build(row, &findings))
            #expect(findings.entries.isEmpty, "seed \(seed), row \(row)")
            var expected = RowBuffer()
            school.write(to: &expected)
            var written = RowBuffer()
            written.append(rows.buffer, cells: (rows.count - 1) * width..<rows.count * width)
            #expect(written == expected, "seed \(seed), row \(row)")
            #expect(rows.places.last == school.place, "seed \(seed), row \(row)")
            #expect(school.isActive && school.scope.isEmpty)
            let range = keys.keys(of: rows.count - 1)
            let usual = school.matchKeys(nil)
            #expect(keys.keys[range].map { keys.withBytes(of: $0) { Array($0) } } == usual.map(\.bytes))
            #expect(keys.keys[range].map(\.hash) == usual.map(\.hash))
            #expect(keys.keys[range].map(\.strength) == usual.map(\.strength))
        }
        #expect(keys.rowCount == rows.count)
        #expect(rows.buffer.cells.count == rows.count * width)
        // Some of both kinds, or the test shows nothing.
        #expect(rows.count > 300 && rows.count < table.rowCount - 300, "seed \(seed): \(rows.count) plain")
    }

    /// Two stores with the same schools in them: one that takes rows, and one that takes values.
    private func importing(
        _ files: [String], seed: UInt64, options: ImportOptions
    ) throws -> (rows: ScratchStore, values: ScratchStore) {
        let (rows, values) = (try StoreKind.geoPackage.open(), try StoreKind.memory.open())
        for (number, csv) in files.enumerated() {
            let tables = [try ImportFixture.table(csv)]
            let reports = try [rows, values].map {
                var report = try Importer(store: $0.store).run(.schools, tables, file: "list.csv", options: options)
                // A list of sets and lists without an order of their own.
                report.renames.sort { $0.id < $1.id }
                return report
            }
            let texts = try reports.map { report in
                let encoder = JSONEncoder()
                encoder.outputFormatting = .sortedKeys
                return String(decoding: try encoder.encode(report), as: UTF8.self)
            }
            #expect(texts[0] == texts[1], "seed \(seed), file \(number)")
            #expect(reports[0].refused > 0 && reports[0].repaired > 0 && (number > 0 || reports[0].added > 300))
        }
        return (rows, values)
    }

    @Test(
        "gives the report, schools and history that values give",
        arguments: [
            (11, [], 4_500), (12, [.code, .smis], 900), (13, [.smis], 700),
        ] as [(UInt64, Set<ImportField>, Int)])
    func sameImport(seed: UInt64, left: Set<ImportField>, rows: Int) throws {
        var options = ImportOptions()
        options.extent = .none
        // The same rows again with others between them, as a later list has them.
        let first = Self.csv(rows: rows, without: left, seed: seed)
        let later = Self.csv(rows: rows / 2, without: left, seed: seed + 100)
        let stores = try importing([first, later], seed: seed, options: options)
        func all<F: Feature>(_ type: F.Type, _ store: ScratchStore) throws -> [F] {
            var all: [F] = []
            try store.store.forEach(type) { all.append($0) }
            return all
        }
        // As truths: a failure would print thousands of schools.
        let sameSchools = try all(School.self, stores.rows) == all(School.self, stores.values)
        #expect(sameSchools, "seed \(seed)")
        let sameRefusals = try all(RefusedRow.self, stores.rows) == all(RefusedRow.self, stores.values)
        #expect(sameRefusals, "seed \(seed)")
        let histories = try [stores.rows, stores.values].map(Self.schoolChanges)
        #expect(histories[0].count > 300)
        #expect(histories[0].map(\.revision) == histories[1].map(\.revision), "seed \(seed)")
        let sameHistory = zip(histories[0], histories[1]).allSatisfy { $0.before == $1.before && $0.after == $1.after }
        #expect(sameHistory, "seed \(seed)")
        let folder = try #require(stores.rows.folder)
        let map = folder.url.appending(path: "map.gpkg").path(percentEncoded: false)
        let connection = try Connection(map, .read)
        #expect(try connection.text("SELECT rtreecheck('main', 'rtree_schools_geom')") == "ok")
        #expect(try HistoryChain.firstBreak(on: connection) == nil)
    }

    /// The changes of schools; refused rows that are right now are settled in any order.
    private static func schoolChanges(_ scratch: ScratchStore) throws -> [Change] {
        var changes: [Change] = []
        var after = Revision(0)
        while case let page = try scratch.store.changes(after: after, limit: 1_000), let last = page.last {
            changes += page.filter { if case .school = $0.after { true } else { false } }
            after = last.revision
        }
        return changes
    }

    @Test("stores the same under a key that was chosen", arguments: [21 as UInt64])
    func chosenKey(seed: UInt64) throws {
        var options = ImportOptions()
        options.extent = .none
        options.key = [.code]
        let stores = try importing([Self.csv(rows: 1_200, seed: seed)], seed: seed, options: options)
        #expect(
            try stores.rows.store.count(of: School.self) == stores.values.store.count(of: School.self))
    }

    @Test("keeps the features of many keys in their order", arguments: [31 as UInt64])
    func chains(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var chains = KeyChains()
        var expected: [Int: [Int]] = [:]
        for feature in 0..<5_000 {
            let key = Int.random(in: 0..<700, using: &random)
            chains.append(Int32(feature), to: key)
            expected[key, default: []].append(feature)
        }
        for key in 0..<710 { #expect(chains[key] == expected[key] ?? [], "seed \(seed)") }
    }
}
