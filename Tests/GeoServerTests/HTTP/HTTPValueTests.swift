import Foundation
import GeoCore
import Testing

@testable import GeoServer

@Suite struct EntityTagTests {
    private let tag = EntityTag(hash: 35)

    @Test(
        "is named by lists, weak and strong, and by the star",
        arguments: [
            ("W/\"z\"", true), ("\"z\"", true), ("*", true), (" * ", true), ("\"a\", W/\"z\"", true),
            ("\"a,z\"", false), ("z", false), ("", false), ("\"zz\"", false), ("\"a\" \"z\"", true), ("\"z", false),
        ])
    func names(header: String, isNamed: Bool) {
        #expect(tag.header == "W/\"z\"")
        #expect(tag.isNamed(in: header) == isNamed)
    }

    @Test("differs for different bytes, also of one length")
    func differs() {
        var tags: Set<EntityTag> = []
        // Also whole and cut blocks of 64 bytes.
        let lengths = Array(0..<40) + [64, 65, 127, 128, 200]
        for length in lengths {
            for bit in 0..<max(1, length * 8) {
                var bytes = [UInt8](repeating: 0, count: length)
                if length > 0 { bytes[bit / 8] = 1 << (bit % 8) }
                tags.insert(EntityTag(of: bytes))
            }
        }
        #expect(tags.count == 1 + lengths.map { $0 * 8 }.reduce(0, +))
    }
}

@Suite struct KeptTextTests {
    @Test("is compressed when that is shorter, and looks the same each time")
    func compressed() throws {
        let text = KeptText(Array(String(repeating: "โรงเรียน ", count: 500).utf8))
        let gzip = try #require(text.gzip)
        #expect(gzip.count < text.plain.count && gzip.prefix(2) == [0x1f, 0x8b])
        #expect(text.gzip == gzip)
        #expect(KeptText([1, 2, 3]).gzip == nil && KeptText([]).gzip == nil)
    }
}

@Suite struct NegotiationTests {
    @Test(
        "takes gzip only when it is wanted",
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("GZIP", true), ("deflate, gzip;q=1.0", true),
            ("gzip;q=0", false),
            ("*", true), ("*;q=0", false), ("gzip;q=0, *", false), ("br", false), ("gzip; q=0.5", true),
            ("gzip;q=x", false),
        ] as [(String?, Bool)])
    func gzip(header: String?, accepts: Bool) {
        #expect(Negotiation.acceptsGzip(header) == accepts)
    }

    @Test(
        "finds the language: query, cookie, header, Thai",
        arguments: [
            (nil, nil, nil, Language.thai), ("en", "lang=th", "th", .english), ("xx", nil, "en-GB,th;q=0.5", .english),
            (nil, "a=b; lang=en", "th", .english), (nil, "lang=xx", "en", .english),
            (nil, nil, "en;q=0.2,th;q=0.9", .thai),
            (nil, nil, "de, fr", .thai), (nil, nil, "en;q=0", .thai),
        ] as [(String?, String?, String?, Language)])
    func language(query: String?, cookie: String?, header: String?, language: Language) {
        #expect(Negotiation.language(query: query, cookie: cookie, acceptLanguage: header) == language)
    }
}

@Suite struct JSONTests {
    @Test("is read back by Foundation as it was meant")
    func reads() throws {
        let text = "ก \"\\/\u{0}\u{1f}\n\r\t\u{7f}😀</script>"
        let json: JSON = [
            "text": .string(text), "int": 7, "double": 1.5, "whole": .double(3), "bad": .double(.nan),
            "list": [1, "a", JSON.null],
            "yes": true, "nested": ["a": [:]], "raw": .raw(Array("[1]".utf8)),
        ]
        let value = try #require(
            try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
        #expect(value["text"] as? String == text)
        #expect(value["int"] as? Int == 7)
        #expect(value["double"] as? Double == 1.5)
        #expect(value["bad"] is NSNull)
        #expect((value["list"] as? [Any])?.count == 3)
        #expect(value["raw"] as? [Int] == [1])
        #expect(String(decoding: json.bytes, as: UTF8.self).contains("\"whole\":3,"))
    }
}

@Suite struct GzipTests {
    @Test("is read back by gunzip")
    func roundTrip() throws {
        let text = Array(String(repeating: "โรงเรียน school ", count: 500).utf8)
        let packed = try #require(Gzip.compress(text))
        #expect(packed.count < text.count / 10)
        let gunzip = Process()
        gunzip.executableURL = URL(filePath: "/bin/gunzip")
        gunzip.arguments = ["-c"]
        let (input, output) = (Pipe(), Pipe())
        (gunzip.standardInput, gunzip.standardOutput) = (input, output)
        try gunzip.run()
        try input.fileHandleForWriting.write(contentsOf: Data(packed))
        try input.fileHandleForWriting.close()
        #expect([UInt8](output.fileHandleForReading.readDataToEndOfFile()) == text)
        gunzip.waitUntilExit()
    }
}
