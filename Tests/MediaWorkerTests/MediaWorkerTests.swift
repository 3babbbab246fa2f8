import Foundation
import MediaContract
import Testing

@Suite struct MediaWorkerTests {
    @Test("makes two sizes in two formats without a trace of metadata")
    func derivatives() throws {
        let worker = try Worker()
        defer { worker.remove() }
        let noted = try worker.file("noted.jpg", withMarkers(try Data(contentsOf: Pictures.drawn)))
        guard case .accepted(let facts) = try worker.run(noted) else {
            Issue.record("not accepted")
            return
        }
        #expect(facts.format == .jpeg)
        #expect(max(facts.publicWidth, facts.publicHeight) <= 1600)
        #expect(worker.publicFiles == ["1600.jpg", "1600.webp", "320.jpg", "320.webp"])
        for name in worker.publicFiles {
            let bytes = try worker.publicFile(name)
            for trace in [
                "Exif", "EXIF", "http://ns.adobe.com", "XMP", "Photoshop", "ICCP", "ICC_PROFILE", "secret place",
            ] {
                #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace) in \(name)")
            }
        }
    }

    @Test(
        "refuses what is not a photo and writes nothing",
        arguments: [
            ("empty.jpg", "", PhotoRefusal.empty), ("html.jpg", "<html><script>", .notAPicture),
            ("moving.jpg", "GIF89a\u{1}", .formatNotAccepted),
        ])
    func refusals(name: String, content: String, reason: PhotoRefusal) throws {
        let worker = try Worker()
        defer { worker.remove() }
        #expect(try worker.run(try worker.file(name, Data(content.utf8))) == .refused(reason))
        #expect(worker.publicFiles.isEmpty)
    }

    @Test("refuses a truncated photo", arguments: [2, 10, 50, 90])
    func truncated(percent: Int) throws {
        let worker = try Worker()
        defer { worker.remove() }
        let whole = try Data(contentsOf: Pictures.drawn)
        let part = try worker.file("part.jpg", whole.prefix(whole.count * percent / 100))
        #expect(try worker.run(part) == .refused(.damaged))
        #expect(worker.publicFiles.isEmpty)
    }

    @Test("turns, crops and hides as asked; the fingerprint of a smaller copy stays near")
    func edits() throws {
        let worker = try Worker()
        defer { worker.remove() }
        guard case .accepted(let plain) = try worker.run(Pictures.drawn) else {
            Issue.record("not accepted")
            return
        }
        let small = try worker.file("small.jpg", try worker.publicFile("320.jpg"))
        guard case .accepted(let copy) = try worker.run(small) else {
            Issue.record("copy not accepted")
            return
        }
        #expect((plain.fingerprint ^ copy.fingerprint).nonzeroBitCount <= 6)
        var edits = PhotoEdits()
        edits.quarterTurns = 1
        edits.crop = PhotoEdits.Box(left: 0, top: 0, width: 1, height: 0.5)
        edits.blurs = [PhotoEdits.Box(left: 0.2, top: 0.2, width: 0.3, height: 0.3)]
        edits.straighten = 3
        guard case .accepted(let edited) = try worker.run(Pictures.drawn, edits: edits) else {
            Issue.record("edits not accepted")
            return
        }
        let ratio = Double(edited.publicWidth) / Double(edited.publicHeight)
        let expected = 2 * Double(plain.publicHeight) / Double(plain.publicWidth)
        #expect(abs(ratio / expected - 1) < 0.05)
        edits.straighten = 45
        #expect(try worker.run(Pictures.drawn, edits: edits) == .refused(.editsNotValid))
    }

    @Test("survives bombs and polyglots", .enabled(if: Pictures.isSharedPresent, "no folder ../shared/data/images"))
    func bombs() throws {
        let worker = try Worker()
        defer { worker.remove() }
        let folder = Pictures.shared.appending(path: "synthetic-bombs")
        var refused: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            if case .accepted = try worker.run(file) { continue }
            refused.insert(file.lastPathComponent)
        }
        #expect(
            refused.isSuperset(of: [
                "empty.jpg", "html_named.jpg", "svg_script.svg", "gif_65535x65535_header_only.gif",
                "jpeg_lying_sof_65500x65500.jpg", "jpeg_truncated_after_SOI.jpg", "png_gray1_30000x30000_112MB_raw.png",
                "png_lying_header_2147483647x2147483647.png", "png_rgba8_16000x16000_1GB_raw.png",
            ]))
    }

    @Test(
        "turns every orientation upright", .enabled(if: Pictures.isSharedPresent, "no folder ../shared/data/images"),
        arguments: 1...8)
    func orientation(_ number: Int) throws {
        let worker = try Worker()
        defer { worker.remove() }
        let file = Pictures.shared.appending(path: "orientation/recurser/Landscape_\(number).jpg")
        guard case .accepted(let facts) = try worker.run(file) else {
            Issue.record("not accepted")
            return
        }
        #expect((facts.width, facts.height) == (1800, 1200))
        #expect((facts.publicWidth, facts.publicHeight) == (1600, 1067))
    }

    /// Puts an EXIF block, an XMP block and a comment behind the start of a JPEG.
    private func withMarkers(_ jpeg: Data) -> Data {
        func segment(_ marker: UInt8, _ content: String) -> Data {
            let bytes = Data(content.utf8)
            return Data([0xFF, marker, UInt8((bytes.count + 2) >> 8), UInt8((bytes.count + 2) & 255)]) + bytes
        }
        return jpeg.prefix(2) + segment(0xE1, "Exif\0\0MM\0*\0\0\0\u{8}\0\0")
            + segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x/>")
            + segment(0xFE, "secret place") + jpeg.dropFirst(2)
    }

    @Test("ends with the server that started it")
    func orphan() throws {
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "schoolmap-media")
        let server = Process()
        server.executableURL = URL(filePath: "/bin/sh")
        // It waits for its request on a pipe that nobody closes.
        server.arguments = ["-c", "sleep 30 | '\(program.path)' & echo $!; wait"]
        let output = Pipe()
        server.standardOutput = output
        try server.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let worker = try #require(pid_t(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        Thread.sleep(forTimeInterval: 0.5)
        #expect(kill(worker, 0) == 0)
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
        let end = Date() + 5
        while Self.isRunning(worker), Date() < end { Thread.sleep(forTimeInterval: 0.05) }
        #expect(!Self.isRunning(worker))
    }

    /// A process that has ended and that nobody has asked after yet is none.
    private static func isRunning(_ pid: pid_t) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
        return !stat.contains(") Z ")
    }
}
