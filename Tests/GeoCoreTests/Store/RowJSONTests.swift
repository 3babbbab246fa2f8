import Foundation
import Testing

@testable import GeoCore

/// Rows as lines of JSON, as the history keeps them.
@Suite struct RowJSONTests {
    private static func row(seed: UInt64) -> RowBuffer {
        var random = SeededGenerator(seed: seed)
        var row = RowBuffer()
        for _ in School.table.columns {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: row.addNull()
            case 1: row.add([0, 7, 10, 99, 100, 9_999, 10_000, -1, .min, .max].randomElement(using: &random) ?? 0)
            case 2: row.add([0.5, -1e300, .leastNonzeroMagnitude, 1 / 3].randomElement(using: &random) ?? 0)
            default:
                let letters = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                    ["\"", "\\", "\n", "\u{1}", "\u{1F}", "ก", "a", "😀", "/"].randomElement(using: &random) ?? ""
                }
                row.addRequired(letters.joined())
            }
        }
        return row
    }

    @Test("is JSON with the values of the row", arguments: 1...200 as ClosedRange<UInt64>)
    func values(seed: UInt64) throws {
        let row = Self.row(seed: seed)
        var text: [UInt8] = []
        RowJSON.append(row, of: School.table, to: &text)
        #expect(!text.contains { $0 < 0x20 }, "seed \(seed)")
        let members = try #require(
            try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any], "seed \(seed)")
        #expect(members.count == row.cells.count { $0.kind != .null })
        for (column, cell) in zip(School.table.columns, row.cells) {
            switch cell.kind {
            case .null, .blob: #expect(members[column.name] == nil)
            case .integer: #expect(members[column.name] as? Int64 == cell.integer, "seed \(seed)")
            case .real: #expect(members[column.name] as? Double == cell.real, "seed \(seed)")
            case .text:
                #expect(
                    members[column.name] as? String == String(decoding: row.bytes[cell.range], as: UTF8.self),
                    "seed \(seed)")
            }
        }
    }

    @Test("writes nothing but NULL as an object without members")
    func empty() {
        var row = RowBuffer()
        for _ in School.table.columns { row.addNull() }
        var text: [UInt8] = []
        RowJSON.append(row, of: School.table, to: &text)
        #expect(text == Array("{}".utf8))
    }
}
