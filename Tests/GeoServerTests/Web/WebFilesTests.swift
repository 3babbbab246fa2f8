import Foundation
import Testing

@testable import GeoServer

/// Which files of the web folder are served, and that a changed one is taken up in development.
@Suite struct WebFilesTests {
    private let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "web-files-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: root.appending(path: "js/deep"), withIntermediateDirectories: true)
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: root.appending(path: name))
    }

    private func text(_ files: WebFiles, _ path: String) -> String? {
        switch files.response(path.split(separator: "/").map(String.init))?.body {
        case .kept(let text): String(decoding: text.plain, as: UTF8.self)
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }

    @Test("files at any depth, not hidden ones, links or what lies outside") func served() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write("index.html", "start")
        try write("js/deep/ข้าว.js", "a()")
        try write(".secret", "no")
        try write("js/.secret.js", "no")
        try FileManager.default.createSymbolicLink(
            at: root.appending(path: "passwd"), withDestinationURL: URL(filePath: "/etc/passwd"))
        try FileManager.default.createSymbolicLink(
            at: root.appending(path: "etc"), withDestinationURL: URL(filePath: "/etc"))
        let files = WebFiles(root)
        #expect(files.count == 2)
        #expect(text(files, "index.html") == "start")
        #expect(text(files, "js/deep/ข้าว.js") == "a()")
        for path in [".secret", "js/.secret.js", "passwd", "etc/passwd", "js", "js/none.js", "../index.html"] {
            #expect(text(files, path) == nil, "\(path)")
        }
    }

    @Test("a file is read when it is asked for, and kept") func kept() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write("page.html", "one")
        let files = WebFiles(root)
        files.load()
        try write("page.html", "two")
        #expect(text(files, "page.html") == "one")
        try FileManager.default.removeItem(at: root.appending(path: "page.html"))
        #expect(text(files, "page.html") == "one")
    }

    @Test("in development a changed, new or removed file is taken up") func reloaded() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write("page.html", "one")
        let files = WebFiles(root, reloads: true)
        #expect(text(files, "page.html") == "one")
        try write("page.html", "two!")
        #expect(text(files, "page.html") == "two!")
        try write("js/new.js", "b()")
        #expect(text(files, "js/new.js") == "b()")
        try FileManager.default.removeItem(at: root.appending(path: "page.html"))
        #expect(text(files, "page.html") == nil)
    }

    @Test func withoutAFolderThereAreNoFiles() {
        #expect(WebFiles(nil).count == 0)
        #expect(WebFiles(root.appending(path: "none")).count == 0)
        try? FileManager.default.removeItem(at: root)
    }
}
