import Foundation
import Testing

@testable import GeoCore

@Suite struct CSVParserTests {
    static func rows(_ text: String) throws -> [[String]] {
        let grid = try Array(text.utf8).withUnsafeBufferPointer { try CSVParser(dialect: .comma).parse($0).grid }
        return (0..<grid.rowCount).map { row in (0..<grid.width(of: row)).map { grid.text(row, $0) } }
    }

    @Test(
        "splits rows and cells",
        arguments: [
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("a,,\n\n,b", [["a", "", ""], ["", "b"]]),
            ("\"a \"\"b\"\"\",\"c,\nd\"\nx", [["a \"b\"", "c,\nd"], ["x"]]),
            ("\"a\"b,c\"d\"", [["ab", "c\"d\""]]),
            ("\"\",\"\"\"\"", [["", "\""]]),
            ("a,\"never closed\nb,c", [["a", "\"never closed"], ["b", "c"]]),
            ("", []),
        ])
    func split(text: String, expected: [[String]]) throws {
        #expect(try Self.rows(text) == expected)
    }

    @Test("counts the lines inside quoted cells")
    func lines() throws {
        let text = Array("a\n\"1\n2\r\n3\r4\"\n\nb".utf8)
        let grid = try text.withUnsafeBufferPointer { try CSVParser(dialect: .comma).parse($0).grid }
        #expect(grid.lines == [1, 2, 7])
    }
}
