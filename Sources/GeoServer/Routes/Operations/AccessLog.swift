import Foundation
import GeoCore
import Synchronization

/// The traffic log: one line a request in the Common Log Format, with the duration in seconds at the end.
///
/// Lines are gathered in memory and written every fifth of a second by a thread of its own, so that no request waits
/// for the disk. A new file begins with each day in Bangkok; the day before is kept as `access-YYYY-MM-DD.log`.
/// Days older than the office keeps, and never fewer than the law asks for, are deleted. What is written is sealed, and
/// the beginning and the deletion of each day are told to `note`, so that a line or a day that is taken out shows.
/// Services that share a folder write in turns.
final class AccessLog: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        var line = LogLine()
        var lost = 0
        var isStopped = false
        /// Days to keep; nil keeps all.
        var days: Int?
    }

    /// What cannot be written within this many bytes is counted as lost rather than filling the memory.
    private static let limit = 8 << 20

    /// What only the writing thread needs.
    private struct Writing {
        var day: String?
        var sealer: LogSealer?
        /// Notes that could not be taken yet.
        var notes: [Note] = []
    }

    /// Something that happened to a day of the log.
    struct Note: Sendable, Equatable {
        let action: AccountChange.Action
        /// The name of its file once the day is over.
        let file: String
        let detail: String
    }

    private let state = Mutex(State())
    private let writing = Mutex(Writing())
    private let folder: URL
    private let note: @Sendable (Note) throws -> Void
    private let clock: @Sendable () -> Date

    /// Makes the folder, which only the owner may read.
    init(
        folder: URL, clock: @escaping @Sendable () -> Date = { Date() },
        note: @escaping @Sendable (Note) throws -> Void = { _ in }
    ) throws {
        self.folder = folder
        self.note = note
        self.clock = clock
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func start() {
        let thread = Thread { [self] in
            while !state.withLock({ $0.isStopped }) {
                Thread.sleep(forTimeInterval: 0.2)
                flush()
            }
        }
        thread.name = "access-log"
        thread.start()
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        flush()
    }

    func add(_ record: ExchangeRecord) {
        let now = clock()
        state.withLock { state in
            if state.buffer.count > Self.limit {
                state.lost += 1
            } else {
                state.line.append(record, at: now, to: &state.buffer)
            }
        }
    }

    /// Writes what has gathered; what cannot be written is tried again.
    func flush() {
        writing.withLock { writing in
            let lines = state.withLock { state in
                defer { state.buffer = [] }
                return state.buffer
            }
            guard !lines.isEmpty else { return }
            let (now, file) = (clock(), folder.appending(path: "access.log"))
            let turn = Turn(in: folder)
            defer { turn.end() }
            begin(BangkokTime.day(now), file, &writing)
            let written = Self.append(lines, to: file)
            // A seal that cannot be written now is written with the next lines.
            try? writing.sealer?.add(lines.prefix(written), at: now)
            tell(&writing)
            keep(lines.dropFirst(written))
        }
    }

    /// Puts back what could not be written, within the bound.
    private func keep(_ rest: ArraySlice<UInt8>) {
        guard !rest.isEmpty else { return }
        state.withLock { state in
            if rest.count + state.buffer.count <= Self.limit {
                state.buffer = rest + state.buffer
            } else {
                state.lost += rest.count { $0 == 0x0a }
            }
        }
    }

    /// Turns to a day: puts the day before aside and begins the seals.
    private func begin(_ today: String, _ file: URL, _ writing: inout Writing) {
        if writing.day != today {
            if rotate(file, today: today) { writing.sealer = nil }
            writing.day = today
            prune(&writing)
        }
        guard writing.sealer?.isCurrent != true else { return }
        let before = days().last.flatMap { LogSeal.last(of: $0.url) } ?? LogSeal.nothing
        writing.sealer = try? LogSealer(log: file, start: before, at: clock())
        if writing.sealer?.isNew == true {
            writing.notes.append(Note(action: .logBegun, file: "access-\(today).log", detail: LogSeal.text(of: before)))
        }
    }

    /// Tells what happened to the days; what cannot be told is tried again.
    private func tell(_ writing: inout Writing) {
        while let first = writing.notes.first, (try? note(first)) != nil { writing.notes.removeFirst() }
    }

    /// Keeps so many days from now on and deletes what is older.
    func keep(days: Int) {
        state.withLock { $0.days = max(Settings.leastTrafficDays, days) }
        writing.withLock { writing in
            prune(&writing)
            tell(&writing)
        }
    }

    /// The size of the log of these days, bytes.
    func bytes(from: String, to: String) -> Int {
        files(from: from, to: to).reduce(0) { sum, url in
            sum + ((try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
        }
    }

    /// The lines of days in Bangkok, `2026-11-20`, both included, oldest first.
    func lines(from: String, to: String) -> [UInt8] {
        flush()
        return files(from: from, to: to).reduce(into: []) { lines, url in
            if let data = try? Data(contentsOf: url) { lines += data }
        }
    }

    /// The files of days, oldest first; today's has no day in its name.
    private func files(from: String, to: String) -> [URL] {
        let today = BangkokTime.day(clock())
        return days().filter { (from...to).contains($0.day) }.map(\.url)
            + ((from...to).contains(today) ? [folder.appending(path: "access.log")] : [])
    }

    /// The finished days that are kept, oldest first.
    private func days() -> [(day: String, url: URL)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.sorted().compactMap { name in
            guard let match = name.wholeMatch(of: /access-([0-9]{4}-[0-9]{2}-[0-9]{2})\.log/) else { return nil }
            return (String(match.1), folder.appending(path: name))
        }
    }

    private func prune(_ writing: inout Writing) {
        guard let days = state.withLock({ $0.days }) else { return }
        let first = BangkokTime.day(clock().addingTimeInterval(-Double(days) * 86_400))
        for (day, url) in self.days() where day < first {
            guard (try? FileManager.default.removeItem(at: url)) != nil else { continue }
            try? FileManager.default.removeItem(at: LogSeal.file(of: url))
            writing.notes.append(Note(action: .logDeleted, file: url.lastPathComponent, detail: "\(days) days"))
        }
    }

    /// Lines that could not be kept.
    var lost: Int { state.withLock { $0.lost } }

    /// Puts the file of another day aside, with its seals; false when there is none.
    private func rotate(_ file: URL, today: String) -> Bool {
        let path = file.path(percentEncoded: false)
        guard let modified = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date,
            BangkokTime.day(modified) != today
        else { return false }
        let kept = folder.appending(path: "access-\(BangkokTime.day(modified)).log")
        // What a killed service left without a seal is sealed before.
        let before = days().last.flatMap { LogSeal.last(of: $0.url) } ?? LogSeal.nothing
        _ = try? LogSealer(log: file, start: before, at: clock())
        try? FileManager.default.moveItem(at: LogSeal.file(of: file), to: LogSeal.file(of: kept))
        try? FileManager.default.moveItem(at: file, to: kept)
        return true
    }

    /// Returns how many bytes were written.
    private static func append(_ bytes: [UInt8], to file: URL) -> Int {
        let descriptor = open(file.path(percentEncoded: false), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        return max(0, write(descriptor, bytes, bytes.count))
    }
}

/// The right to write to the log, which one process at a time has; it ends with the process, however that ends.
private struct Turn {
    private let descriptor: Int32

    /// Waits for it; a folder that cannot be written is nobody's.
    init(in folder: URL) {
        let path = folder.appending(path: ".turn").path(percentEncoded: false)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    }

    func end() {
        if descriptor >= 0 { close(descriptor) }
    }
}
