import Foundation
import Testing

@testable import GeoServer

@Suite("Style sheets asked for together")
struct CombinedStyleTests {
    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "schoolmap-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "css"), withIntermediateDirectories: true)
        for (name, text) in [("a", "a{}\n"), ("b", "b{}\n"), ("c", "c{}\n")] {
            try Data(text.utf8).write(to: folder.appending(path: "css/\(name).css"))
        }
        try Data("no{}".utf8).write(to: folder.appending(path: "secret.css"))
        return folder
    }

    @Test func comeInTheOrderOfTheirNames() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = WebFiles(folder)
        for (name, text) in [("b+a", "b{}\na{}\n"), ("a+b+c", "a{}\nb{}\nc{}\n"), ("b+a", "b{}\na{}\n")] {
            let response = try #require(files.response(["css", "\(name).css"]))
            guard case .encoded(let plain, let gzip) = response.body else {
                Issue.record("\(name) is not a text")
                continue
            }
            #expect(String(decoding: plain, as: UTF8.self) == text)
            #expect(!gzip.isEmpty)
        }
    }

    @Test(arguments: [
        "a+x.css", "+a.css", "a+.css", "+.css", "a+b.js", "a+../secret.css", "a+..+secret.css",
        "a+b+c+a+b+c+a+b+c.css",
    ])
    func nothingElseIsMade(name: String) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(WebFiles(folder).response(["css", name]) == nil)
    }

    @Test func onlySoManyOrdersAreKept() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = WebFiles(folder)
        let before = files.count
        for first in ["a", "b", "c"] {
            for second in ["a", "b", "c"] {
                for third in ["a", "b", "c"] {
                    for fourth in ["a", "b", "c"] {
                        #expect(files.response(["css", "\(first)+\(second)+\(third)+\(fourth).css"]) != nil)
                    }
                }
            }
        }
        #expect(files.count <= before + 32)
    }
}
