import Foundation
import Testing

@testable import GeoCore

/// The corner cases of csv-spectrum, whose JSON says what each file means.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)")) struct CSVSpectrumTests {
    @Test(
        "reads every file of csv-spectrum as its JSON says",
        arguments: [
            "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
            "quotes_and_newlines", "simple", "simple_crlf", "utf8",
        ])
    func spectrum(name: String) throws {
        let folder = SharedData.file("formats/csv-spectrum")
        var bytes = Array(try Data(contentsOf: folder.appending(path: "csvs/\(name).csv")))
        // Copies of the collection often lost their carriage returns.
        if name.hasSuffix("crlf"), !bytes.contains(0x0D) { bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
        let table = try DelimitedTextReader(options: ReadOptions()).read(bytes, name: name)
        let json = try Data(contentsOf: folder.appending(path: "json/\(name).json"))
        let expected = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: String]])
        try #require(table.rowCount == expected.count)
        for row in 0..<table.rowCount {
            var found: [String: String] = [:]
            for (column, field) in table.fields.enumerated() { found[field.name] = table.text(row, column) }
            #expect(found == expected[row])
        }
    }

    @Test("reads a comma, tab, semicolon and bar", arguments: [",", "\t", ";", "|"])
    func delimiters(delimiter: String) throws {
        let lines = ["รหัส|ชื่อ|ละติจูด", "01|โรงเรียน, ก|13,75", "02|โรงเรียน; ข|14,5"]
        let quoted = lines.map { line in
            line.split(separator: "|").map { "\"\($0)\"" }.joined(separator: delimiter)
        }
        let text = quoted.joined(separator: "\r\n")
        let table = try DelimitedTextReader(options: ReadOptions()).read(Array(text.utf8), name: "t")
        #expect(table.fields.map(\.name) == ["รหัส", "ชื่อ", "ละติจูด"])
        #expect(table.text(0, 1) == "โรงเรียน, ก" && table.text(1, 2) == "14,5")
    }

    @Test("prefers the semicolon where commas are decimals")
    func decimalCommas() {
        let text = Array("id;lat;lon\n1;13,75;100,5\n2;13,76;100,6\n3;13,77;100,7\n".utf8)
        #expect(text.withUnsafeBufferPointer { CSVDialect.detect(in: $0) }.delimiter == UInt8(ascii: ";"))
    }

    @Test("copes with a field of ten million bytes and one of nothing but quotes")
    func hugeFields() throws {
        let huge = String(repeating: "ก", count: 3_400_000)
        let text = Array("a,b\n\"\(huge)\",1\n\(String(repeating: "\"", count: 100_000)),2\n".utf8)
        let table = try DelimitedTextReader(options: ReadOptions()).read(text, name: "t")
        #expect(table.withUTF8(0, 0) { $0.count } == huge.utf8.count)
        #expect(table.rowCount == 2)
    }

    @Test("takes any bytes without a crash", arguments: 0..<20)
    func noise(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let alphabet = Array("\",;\t|\r\n'=a\u{E01}1 ".utf8) + [0xFF, 0x00]
        let bytes = (0..<4000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return alphabet[Int(state >> 33) % alphabet.count]
        }
        for length in stride(from: 0, to: bytes.count, by: 97) {
            _ = try? DelimitedTextReader(options: ReadOptions()).read(Array(bytes[..<length]), name: "seed \(seed)")
        }
    }
}
