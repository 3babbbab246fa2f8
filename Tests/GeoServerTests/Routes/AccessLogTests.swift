import Foundation
import Synchronization
import Testing

@testable import GeoCore
@testable import GeoServer

@Suite struct AccessLogTests {
    private func line(_ target: String, change: (inout ExchangeRecord) -> Void = { _ in }) -> String {
        var record = ExchangeRecord()
        record.client = "203.0.113.9"
        record.method = "GET"
        record.target = Array(target.utf8)
        record.status = 200
        record.bytes = 5_120
        record.nanoseconds = 1_002_003_400
        change(&record)
        var (writer, bytes) = (LogLine(), [UInt8]())
        writer.append(record, at: Date(timeIntervalSince1970: 1_795_173_770), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("has who, when in Thailand, what, how it ended and how long it took")
    func format() {
        #expect(line("/a?b=1") == "203.0.113.9 - - [20/Nov/2026:18:22:50 +0700] \"GET /a?b=1\" 200 5120 1.002003\n")
        #expect(line("/") { $0.isComplete = false }.contains("\" 200! "))
        #expect(
            line("/") {
                $0.isComplete = false
                $0.status = 0
            }.contains("\" 499! "))
    }

    @Test(
        "hides secrets and places, however the name is written",
        arguments: [
            "/a?token=SECRET", "/a?x=1&Password=SECRET&y=2", "/a?lon=SECRET", "/a?tok%65n=SECRET",
            "/a?key=SECRET=SECRET",
        ])
    func secrets(target: String) {
        let text = line(target)
        #expect(!text.contains("SECRET"))
        #expect(text.contains("=*"))
    }

    @Test(
        "nothing a client sends makes a second line or field",
        arguments: ["/a\nfake", "/a\" 200", "/a\\", "/a b", "/a\r", "/\u{0}", "/ก"])
    func forging(target: String) {
        let text = line(target) { $0.user = "a\nb\" c" }
        #expect(text.filter { $0 == "\n" }.count == 1)
        #expect(text.filter { $0 == "\"" }.count == 2)
        // Client, dash, user, two of the time, method, target, status, bytes, seconds.
        #expect(text.split(separator: " ").count == 10)
        #expect(text.utf8.allSatisfy { $0 < 0x7f })
    }

    @Test("begins a new file with the day in Bangkok and keeps the old one")
    func rotation() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let yesterday = Date(timeIntervalSinceNow: -86_400)
        let log = try AccessLog(folder: folder)
        let file = folder.appending(path: "access.log").path(percentEncoded: false)
        try Data("old\n".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.modificationDate: yesterday], ofItemAtPath: file)
        log.add(ExchangeRecord())
        log.flush()
        log.add(ExchangeRecord())
        log.flush()
        let kept = folder.appending(path: "access-\(BangkokTime.day(yesterday)).log")
        #expect(try String(contentsOf: kept, encoding: .utf8) == "old\n")
        #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == 2)
    }

    @Test("seals each day on the one before, and notes what was begun and deleted")
    func seals() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let notes = Mutex<[AccessLog.Note]>([])
        let isDown = Mutex(true)
        let log = try AccessLog(
            folder: folder,
            note: { note in
                if isDown.withLock({ $0 }) { throw StoreError.busy }
                notes.withLock { $0.append(note) }
            })
        log.add(ExchangeRecord())
        log.flush()
        #expect(notes.withLock { $0 }.isEmpty)
        isDown.withLock { $0 = false }
        log.add(ExchangeRecord())
        log.flush()
        #expect(notes.withLock { $0 }.map(\.action) == [.logBegun])
        let file = folder.appending(path: "access.log")
        let yesterday = Date(timeIntervalSinceNow: -86_400)
        let again = try AccessLog(folder: folder, note: { note in notes.withLock { $0.append(note) } })
        try FileManager.default.setAttributes([.modificationDate: yesterday], ofItemAtPath: file.path)
        let first = try #require(LogSeal.last(of: file))
        again.add(ExchangeRecord())
        again.flush()
        let begun = notes.withLock { $0 }.filter { $0.action == .logBegun }
        #expect(begun.map(\.file).contains("access-\(BangkokTime.day(Date())).log"))
        #expect(begun.contains { $0.detail == LogSeal.text(of: first) })
        let old = folder.appending(path: "access-2020-01-01.log")
        try Data("x\n".utf8).write(to: old)
        again.keep(days: 90)
        #expect(!FileManager.default.fileExists(atPath: old.path))
        #expect(
            notes.withLock { $0 }.contains(
                AccessLog.Note(action: .logDeleted, file: "access-2020-01-01.log", detail: "90 days")))
    }

    @Test("two services that share a folder keep one chain of seals, also when one was killed before it sealed")
    func shared() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let logs = try [AccessLog(folder: folder), AccessLog(folder: folder)]
        let file = folder.appending(path: "access.log")
        for turn in 0..<6 {
            logs[turn % 2].add(ExchangeRecord())
            logs[turn % 2].flush()
            guard turn == 3 else { continue }
            let killed = try FileHandle(forWritingTo: file)
            try killed.seekToEnd()
            try killed.write(contentsOf: Data("a line of another\n".utf8))
        }
        #expect(LogInspection.examine(file) == .whole(lines: 7))
    }

    @Test("what cannot be written is tried again and not lost")
    func unwritable() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = try AccessLog(folder: folder)
        try FileManager.default.removeItem(at: folder)
        log.add(ExchangeRecord())
        log.flush()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        log.flush()
        let file = folder.appending(path: "access.log")
        #expect(try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count == 1)
        #expect(log.lost == 0)
    }
}
