import Foundation
import Testing

@testable import GeoServer

@Suite struct MultipartTests {
    /// Reads a body that comes in pieces of `step` bytes.
    private func parts(_ body: [UInt8], boundary: String, step: Int = 1 << 16) throws -> [(
        MultipartReader.Part, [UInt8]
    )] {
        var at = 0
        let source: (Int) -> [UInt8] = { limit in
            let end = min(body.count, at + min(limit, step))
            defer { at = end }
            return Array(body[at..<end])
        }
        var reader = try #require(
            MultipartReader(contentType: "multipart/form-data; boundary=\"\(boundary)\"", source: source))
        var parts: [(MultipartReader.Part, [UInt8])] = []
        try reader.read(begin: { parts.append(($0, [])) }, bytes: { parts[parts.count - 1].1 += $0 })
        return parts
    }

    private func body(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    @Test("finds the parts whatever the pieces are", arguments: [1, 2, 3, 7, 1000])
    func pieces(step: Int) throws {
        let content = "\r\n--X\r\r\n--\r\n-"
        let whole =
            body("before\n--XY\nContent-Disposition: form-data; name=\"caption\"\n\nกีฬาสี\n--XY \n")
            + body(
                "content-disposition:form-data;filename=\"a \\\"b\\\" C:\\d.jpg\"; name=file\nContent-Type: image/jpeg\n\n"
            )
            + Array(content.utf8) + body("\n--XY\nContent-Disposition: form-data; name=empty\n\n\n--XY--\nafter")
        let found = try parts(whole, boundary: "XY", step: step)
        #expect(found.map(\.0.name) == ["caption", "file", "empty"])
        #expect(found.map { String(decoding: $0.1, as: UTF8.self) } == ["กีฬาสี", content, ""])
        #expect(found[1].0.fileName == "a \"b\" C:\\d.jpg")
        #expect(found[1].0.contentType == "image/jpeg")
        #expect(found[0].0.fileName == nil)
    }

    @Test(
        "refuses what breaks the rules",
        arguments: [
            "", "--X", "--XY", "--XY\n", "--XY\nContent-Disposition: form-data; name=a\n\nabc",
            "--XY\nContent-Disposition: form-data\n\nabc\n--XY--", "--XY\nname: a\n\nabc\n--XY--",
            "--XYZ\nContent-Disposition: form-data; name=a\n\nabc\n--XYZ--",
            "--XY\nContent-Disposition form-data; name=a\n\nabc\n--XY--",
            "--XY\nContent-Dis position: form-data; name=a\n\nabc\n--XY--",
            "--XY\nContent-Disposition: form-data; name=a\nContent-Disposition: form-data; name=b\n\n1\n--XY--",
            "--XY\nContent-Disposition: attachment; name=a\n\nabc\n--XY--",
        ])
    func malformed(text: String) {
        #expect(throws: MultipartReader.Malformed.self) { try parts(body(text), boundary: "XY") }
    }

    @Test("does not read headers or parts without end")
    func limits() {
        let long = "--XY\nContent-Disposition: form-data; name=\(String(repeating: "a", count: 9000))\n\n1\n--XY--"
        #expect(throws: MultipartReader.Malformed.self) { try parts(body(long), boundary: "XY") }
        let many = String(repeating: "--XY\nContent-Disposition: form-data; name=a\n\n1\n", count: 51) + "--XY--"
        #expect(throws: MultipartReader.Malformed.self) { try parts(body(many), boundary: "XY") }
    }

    @Test(
        "takes only form-data with a boundary",
        arguments: [
            "multipart/form-data", "multipart/mixed; boundary=a", "text/plain; boundary=a",
            "multipart/form-data; boundary=", "multipart/form-data; boundary=\(String(repeating: "a", count: 71))",
        ])
    func types(type: String) { #expect(MultipartReader.boundary(type) == nil) }

    private static let corpus = SharedFolder.data.appending(path: "formats/multipart")
    private static var isThere: Bool { FileManager.default.fileExists(atPath: corpus.path) }

    /// Where that reader undoes transfer encodings, or takes its test's name for a boundary.
    private static let others: Set = [
        "base64_encoding", "mixed_plain_and_base64_encoding", "quoted_printable_encoding", "bad_initial_boundary",
        "single_field_blocks",
    ]

    @Test("agrees with another reader's expectations", .enabled(if: isThere, "no ../shared/data/formats/multipart"))
    func foreignExpectations() throws {
        let folder = Self.corpus.appending(path: "python-multipart/http")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".http") }
        #expect(names.count > 20)
        for stem in names.map({ String($0.dropLast(5)) }).sorted() where !Self.others.contains(stem) {
            let expected = try String(contentsOf: folder.appending(path: "\(stem).yaml"), encoding: .utf8)
            let boundary = try #require(expected.firstMatch(of: /boundary: *([^\s"']+|"[^"]+")/)).1
            let body = Array(try Data(contentsOf: folder.appending(path: "\(stem).http")))
            let found = try? parts(body, boundary: boundary.filter { $0 != "\"" }, step: 13)
            #expect((found == nil) == expected.contains("error:"), "\(stem)")
            let names = expected.matches(of: /- name: *(\S+)/).map { String($0.1) }
            if let found { #expect(found.map(\.0.name) == names, "\(stem)") }
        }
    }

    @Test("reads what browsers send", .enabled(if: isThere, "no ../shared/data/formats/multipart"))
    func browsers() throws {
        let files = FileManager.default.enumerator(
            at: Self.corpus.appending(path: "multiparty/http"), includingPropertiesForKeys: nil)
        var count = 0
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "http" else { continue }
            let bytes = Array(try Data(contentsOf: file))
            let head = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)))
            let header = String(decoding: bytes[..<head.lowerBound], as: UTF8.self)
            let line = try #require(header.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-type") })
            let type = String(line.split(separator: ":", maxSplits: 1)[1]).trimmingCharacters(in: .whitespaces)
            guard let boundary = MultipartReader.boundary(type) else { continue }
            #expect(
                try parts(Array(bytes[head.upperBound...]), boundary: boundary).count >= 0, "\(file.lastPathComponent)")
            count += 1
        }
        #expect(count >= 15)
    }
}

/// The optional folder of real data.
enum SharedFolder {
    static let data = URL(
        filePath: ProcessInfo.processInfo.environment["SCHOOLMAP_SHARED"]
            ?? FileManager.default.currentDirectoryPath + "/../shared"
    ).appending(path: "data")
}
