import Foundation
import Testing

@testable import GeoCore

@Suite struct JSONReaderTests {
    static func read<Result>(_ text: String, _ body: (inout JSONReader) throws -> Result) rethrows -> Result {
        try Array(text.utf8).withUnsafeBufferPointer {
            var reader = JSONReader($0)
            return try body(&reader)
        }
    }

    static func accepts(_ text: String) -> Bool {
        let end: Int? = try? read(text) { reader in
            try reader.skip()
            try reader.end()
            return reader.position
        }
        return end != nil
    }

    @Test(
        "accepts JSON",
        arguments: [
            "{}", "[]", " [1, -0.5e+3, \"a\\u0e01\\n\", true, false, null, {\"a\": [{}]}] \n", "0", "\"\"", "-0",
        ])
    func valid(text: String) { #expect(Self.accepts(text)) }

    @Test(
        "refuses what is not JSON",
        arguments: [
            "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "[1 2]", "{\"a\" 1}", "01", "1.", ".5", "+1", "1e", "NaN", "tru",
            "nul",
            "\"a", "\"\n\"", "[1]]", "{} x", "'a'", "[,1]", "// c\n1", "\"\\", String(repeating: "[", count: 100_000),
        ])
    func invalid(text: String) { #expect(!Self.accepts(text)) }

    @Test(
        "resolves escapes",
        arguments: [
            (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{c}\n\r\t"), (#""\u0E01\u0e48""#, "ก่"), (#""\ud83d\ude00""#, "😀"),
            (#""\ud83dx""#, "\u{FFFD}x"), ("\"โรงเรียน\"", "โรงเรียน"),
        ])
    func escapes(text: String, expected: String) throws {
        #expect(try Self.read(text) { try $0.string() } == expected)
    }

    @Test("names the line of the fault")
    func line() {
        #expect(throws: JSONReader.Failure(line: 3, reason: "',' is expected, not '2'")) {
            try Self.read("[\n1\n2]") { _ = try $0.skip() }
        }
    }

    @Test("never reads past the end, wherever the text is cut")
    func truncation() {
        let text = #"{"a": [1.5e3, "x\u0e01\\", true, null, {"b": false}]}"#
        for length in 0..<text.utf8.count { #expect(!Self.accepts(String(text.prefix(length))), "cut at \(length)") }
    }

    @Test("parses numbers as strtod does")
    func numbers() {
        var generator = SystemRandomNumberGenerator()
        var texts = [
            "0", "-0", "1e400", "-1e-400", "9007199254740993", "123456789012345678901234567890", "0.1", "1e22", "1e23",
        ]
        texts += ["13.756299999999999", "100.50180000000000000001", "4.9e-324", "00000000000000000000000000001.5"]
        for _ in 0..<2000 {
            let value = Double(bitPattern: .random(in: 0...UInt64.max, using: &generator))
            if value.isFinite { texts.append("\(value)") }
            texts.append("\(Double.random(in: -180...180, using: &generator))")
            texts.append(String(format: "%.7f", Double.random(in: -180...180, using: &generator)))
        }
        for text in texts {
            let parsed = Array(text.utf8).withUnsafeBufferPointer { DecimalParser.parse($0) }
            #expect(parsed?.bitPattern == strtod(text, nil).bitPattern, "\(text)")
        }
    }

    @Test(
        "refuses what is no number",
        arguments: ["", "-", ".", "e5", "1e", "1e+", "1.2.3", " 1", "1 ", "0x10", "inf", "nan"])
    func notNumbers(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { DecimalParser.parse($0) } == nil)
    }
}
