import Foundation
import Testing

@testable import GeoCore

@Suite struct TextEncodingTests {
    static let thai = "รหัส,ชื่อโรงเรียน,ตำบล\n10010001,โรงเรียนบ้านหนองแวง,หนองกี่\n"

    /// Encodes by ICU through Foundation, the oracle of the decoders.
    static func encode(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
        let foundation: String.Encoding =
            switch encoding {
            case .utf8: .utf8
            case .utf16LittleEndian: .utf16LittleEndian
            case .utf16BigEndian: .utf16BigEndian
            case .windows874, .cp949: .utf8
            case .windows1252: .windowsCP1252
            }
        if encoding == .windows874 { return windows874(text) }
        return Array(try #require(text.data(using: foundation)))
    }

    private static func windows874(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            scalar.isASCII ? UInt8(scalar.value) : UInt8(scalar.value - 0x0E00 + 0xA0)
        }
    }

    @Test(
        "finds the encoding of a Thai list",
        arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian, .windows874])
    func thaiList(encoding: TextEncoding) throws {
        let bytes = try Self.encode(Self.thai, encoding)
        let detected = bytes.withUnsafeBufferPointer { TextEncoding.detect($0) }
        #expect(detected.encoding == encoding && detected.markLength == 0)
        #expect(String(decoding: encoding.decode(bytes).bytes, as: UTF8.self) == Self.thai)
    }

    @Test("takes the byte order mark off", arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian])
    func byteOrderMark(encoding: TextEncoding) throws {
        let text = try SourceText(Self.encode("\u{FEFF}" + Self.thai, encoding), encoding: nil, name: "t")
        #expect(text.encoding == encoding)
        #expect(String(decoding: text.bytes, as: UTF8.self) == Self.thai)
    }

    @Test("takes single accented letters for Western")
    func western() throws {
        let bytes = try Self.encode("id,name\n1,Caf\u{E9} M\u{FC}nchen\n2,S\u{E3}o Paulo", .windows1252)
        #expect(bytes.withUnsafeBufferPointer { TextEncoding.detect($0) }.encoding == .windows1252)
    }

    @Test("keeps UTF-8 when a few bytes are broken, and says so")
    func brokenUTF8() throws {
        var bytes = Array(String(repeating: Self.thai, count: 20).utf8)
        bytes.append(contentsOf: [0xFF, 0x0A])
        let text = try SourceText(bytes, encoding: nil, name: "t")
        #expect(text.encoding == .utf8)
        #expect(text.notes.map(\.code) == ["undecodable-text"])
        #expect(text.notes.first?.line == 41)
    }

    @Test("drops NUL bytes and refuses what is no text")
    func nul() throws {
        let text = try SourceText(Array((Self.thai + "a\0b").utf8), encoding: nil, name: "t")
        #expect(text.notes.map(\.code) == ["nul-removed"])
        #expect(text.bytes.suffix(2) == Array("ab".utf8)[...])
        #expect(throws: ReadError.self) {
            try SourceText((0..<400).map { UInt8(truncatingIfNeeded: $0 % 31) }, encoding: .utf8, name: "t")
        }
    }

    @Test("replaces the bytes Windows-874 has no letter for")
    func undefined() {
        let decoded = TextEncoding.windows874.decode([0x61, 0xDB, 0xFF, 0xA1])
        #expect(decoded.undecodable == 2)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == "a\u{FFFD}\u{FFFD}ก")
    }

    @Test(
        "names as people write them",
        arguments: [
            ("OEM 874", TextEncoding.windows874), ("tis-620", .windows874), ("utf-8", .utf8), ("CP949", .cp949),
            ("euc-kr", .cp949),
        ])
    func names(name: String, encoding: TextEncoding) { #expect(TextEncoding(named: name) == encoding) }

    @Test(
        "reads the same Thai table in every encoding",
        .enabled(if: SharedData.isPresent, "\(SharedData.absence)"),
        arguments: [
            ("province_Windows874.csv", "Windows-874"), ("province_tis.csv", "Windows-874"),
            ("province_tis.txt", "Windows-874"),
        ])
    func sameTable(file: String, encoding: String) throws {
        let folder = SharedData.file("boundaries/thai-encodings")
        let wanted = try #require(try TableReader().read(folder.appending(path: "province_utf8.csv")).first)
        let table = try #require(try TableReader().read(folder.appending(path: file)).first)
        #expect(table.origin.encoding == encoding)
        try #require(table.fields == wanted.fields && table.rowCount == wanted.rowCount)
        for row in 0..<table.rowCount {
            for column in 0..<3 { #expect(table.text(row, column) == wanted.text(row, column)) }
        }
    }

    @Test(
        "reads Korean lists in CP949", .enabled(if: SharedData.isPresent, "\(SharedData.absence)"),
        arguments: [("2018-09", 11854), ("2025-03", 11985)])
    func korea(date: String, rows: Int) throws {
        let table = try #require(
            try TableReader().read(SharedData.file("schools/korea/korea-schools-\(date).csv")).first)
        #expect(table.origin.encoding == "CP949")
        #expect(table.notes.isEmpty)
        #expect(table.rowCount == rows)
        #expect(table.fields.prefix(2).map(\.name) == ["학교ID", "학교명"])
        #expect(table.fields.last?.name == "제공기관명")
    }
}
