import Foundation
import Testing

@testable import GeoCore

/// What the doctor says of a traffic log that somebody has touched.
@Suite struct TrafficSealTests {
    private let scratch: ScratchFolder
    private let folder: DataFolder
    private let log: URL
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    init() throws {
        scratch = try ScratchFolder()
        folder = try DataFolder(scratch.url.appending(path: "data"), for: .useOrCreate)
        _ = try folder.openStore()
        log = folder.url.appending(path: "logs/access.log")
        try FileManager.default.createDirectory(
            at: log.deletingLastPathComponent(), withIntermediateDirectories: true)
    }

    /// Four minutes with two lines each, sealed as the service does; the day before is told to the accounts.
    private func write() throws {
        try AccountBook(folder.accounts).note(
            .logBegun, "access-2027-01-15.log", detail: LogSeal.text(of: LogSeal.nothing), by: .trafficLog)
        var sealer = try LogSealer(log: log, start: LogSeal.nothing, at: now)
        #expect(sealer.isNew)
        try Data().write(to: log)
        let file = try FileHandle(forWritingTo: log)
        for line in 1...8 {
            let bytes = Array("198.51.100.\(line) - kru [x] \"GET /\" 200 1 0.1\n".utf8)
            try file.write(contentsOf: bytes)
            try sealer.add(bytes, at: now.addingTimeInterval(Double(line / 2) * 61))
        }
    }

    private var findings: [Doctor.Finding] { Doctor.examine(folder).filter { $0.check == "traffic" } }

    @Test("is content with a log as it was written, also by two services one after another")
    func whole() throws {
        try write()
        #expect(findings.map(\.severity) == [.fine])
        #expect(findings.first?.message.english == "all 8 lines of 1 days of the traffic log are whole")
        var sealer = try LogSealer(log: log, start: LogSeal.nothing, at: now)
        #expect(!sealer.isNew)
        let file = try FileHandle(forWritingTo: log)
        try file.seekToEnd()
        try file.write(contentsOf: Data("9\n".utf8))
        try sealer.add(Array("9\n".utf8), at: now)
        #expect(findings.map(\.severity) == [.fine])
    }

    enum Touch {
        case takeOut, rename, putIn, cut, empty
    }

    @Test(
        "says which lines were touched",
        arguments: [
            (Touch.takeOut, "lines 4–5"), (.rename, "lines 4–5"), (.putIn, "lines 6–7"), (.cut, "lines 6–"),
            (.empty, "lines 1–"),
        ])
    func touched(touch: Touch, place: String) throws {
        try write()
        var lines = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map { "\($0)\n" }
        switch touch {
        case .takeOut: lines.remove(at: 4)
        case .rename: lines[4] = lines[4].replacing("kru", with: "kri")
        case .putIn: lines.insert(lines[4], at: 4)
        case .cut: lines.removeLast(3)
        case .empty: lines = []
        }
        try Data(lines.joined().utf8).write(to: log)
        let finding = try #require(findings.first)
        #expect(finding.severity == .error)
        #expect(finding.message.english.contains(place), "\(touch): \(finding.message.english)")
    }

    @Test("warns of lines after the last seal, and seals them when the service starts")
    func tail() throws {
        try write()
        let file = try FileHandle(forWritingTo: log)
        try file.seekToEnd()
        try file.write(contentsOf: Data("more\n".utf8))
        #expect(findings.map(\.severity) == [.warning])
        _ = try LogSealer(log: log, start: LogSeal.nothing, at: now)
        #expect(findings.map(\.severity) == [.fine])
    }

    @Test("goes on where the seals break off, wherever a service was killed while it wrote one")
    func torn() throws {
        try write()
        let file = LogSeal.file(of: log)
        let whole = try Data(contentsOf: file)
        #expect(whole.count == 6 * 86)
        for count in 0..<whole.count {
            try whole.prefix(count).write(to: file)
            var sealer = try LogSealer(log: log, start: LogSeal.nothing, at: now)
            #expect(sealer.isNew == (count < 86), "\(count) bytes")
            #expect(sealer.isCurrent, "\(count) bytes")
            #expect(LogInspection.examine(log) == .whole(lines: 8), "\(count) bytes")
            // It goes on sealing, and seals what was altered meanwhile no more than before.
            try sealer.add([UInt8](), at: now)
            #expect(LogInspection.examine(log) == .whole(lines: 8), "\(count) bytes")
        }
    }

    @Test("a line that breaks off after the last seal hides nothing")
    func tornAndTouched() throws {
        try write()
        let file = LogSeal.file(of: log)
        try (Data(contentsOf: file) + Data("00000".utf8)).write(to: file)
        #expect(findings.map(\.severity) == [.fine])
        let text = try String(contentsOf: log, encoding: .utf8)
        try Data(text.replacing("198.51.100.3", with: "198.51.100.9").utf8).write(to: log)
        #expect(findings.map(\.severity) == [.error])
        // So much is no beginning of a line.
        try (Data(contentsOf: file) + Data(repeating: 0x30, count: 86)).write(to: file)
        #expect(LogInspection.examine(log) == .noSeals)
    }

    @Test("seals that cross pages of memory stand like all others")
    func acrossPages() throws {
        try Data().write(to: log)
        var sealer = try LogSealer(log: log, start: LogSeal.nothing, at: now)
        let file = try FileHandle(forWritingTo: log)
        for minute in 0..<200 {
            for line in 0..<2 {
                let bytes = Array("\(minute) \(line)\n".utf8)
                try file.write(contentsOf: bytes)
                try sealer.add(bytes, at: now.addingTimeInterval(Double(minute) * 61))
                #expect(sealer.isCurrent)
            }
        }
        #expect(LogInspection.examine(log) == .whole(lines: 400))
        #expect(LogSeal.all(in: LogSeal.file(of: log))?.count == 201)
    }

    @Test("misses a log or its seals that were taken away, and one that was begun anew")
    func gone() throws {
        try write()
        let seals = LogSeal.file(of: log)
        let kept = try Data(contentsOf: seals)
        try FileManager.default.removeItem(at: seals)
        #expect(findings.contains { $0.severity == .error && $0.message.english.contains("no seals") })
        try kept.write(to: seals)
        try FileManager.default.removeItem(at: log)
        #expect(findings.contains { $0.severity == .error })
        try FileManager.default.removeItem(at: seals)
        #expect(findings.map(\.message.english) == ["access-2027-01-15.log is gone before its time."])
        try write()
        #expect(findings.contains { $0.severity == .error && $0.message.english.contains("does not follow") })
    }

    @Test("expects no log that the office has deleted in time, nor one from before a backup was brought back")
    func deleted() throws {
        try write()
        try FileManager.default.removeItem(at: log)
        try FileManager.default.removeItem(at: LogSeal.file(of: log))
        let book = try AccountBook(folder.accounts)
        try book.note(.logDeleted, "access-2027-01-15.log", by: .trafficLog)
        #expect(findings.isEmpty)
        try book.note(.logBegun, "access-2027-01-16.log", detail: "00", by: .trafficLog)
        #expect(findings.map(\.severity) == [.error])
        try book.note(.restored, "a.tar", by: .shell)
        #expect(findings.isEmpty)
    }
}
