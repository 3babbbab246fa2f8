import Foundation
import GeoCore
import Synchronization

/// The traffic log: one line a request in the Common Log Format, with the duration in seconds at the end.
///
/// Lines are gathered in memory and written every fifth of a second by a thread of its own, so that no request waits
/// for the disk. A new file begins with each day in Bangkok; the day before is kept as `access-YYYY-MM-DD.log`.
/// Days older than the office keeps, and never fewer than the law asks for, are deleted.
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

    private let state = Mutex(State())
    private let writing = Mutex<String?>(nil)
    private let folder: URL
    private let clock: @Sendable () -> Date

    /// Makes the folder, which only the owner may read.
    init(folder: URL, clock: @escaping @Sendable () -> Date = { Date() }) throws {
        self.folder = folder
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
        writing.withLock { day in
            let lines = state.withLock { state in
                defer { state.buffer = [] }
                return state.buffer
            }
            guard !lines.isEmpty else { return }
            let today = BangkokTime.day(clock())
            let file = folder.appending(path: "access.log")
            if day != today {
                rotate(file, today: today)
                prune()
                day = today
            }
            let rest = lines.dropFirst(Self.append(lines, to: file))
            guard !rest.isEmpty else { return }
            state.withLock { state in
                if rest.count + state.buffer.count <= Self.limit {
                    state.buffer = rest + state.buffer
                } else {
                    state.lost += rest.count { $0 == 0x0a }
                }
            }
        }
    }

    /// Keeps so many days from now on and deletes what is older.
    func keep(days: Int) {
        state.withLock { $0.days = max(Settings.leastTrafficDays, days) }
        prune()
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

    private func prune() {
        guard let days = state.withLock({ $0.days }) else { return }
        let first = BangkokTime.day(clock().addingTimeInterval(-Double(days) * 86_400))
        for (day, url) in self.days() where day < first { try? FileManager.default.removeItem(at: url) }
    }

    /// Lines that could not be kept.
    var lost: Int { state.withLock { $0.lost } }

    private func rotate(_ file: URL, today: String) {
        let path = file.path(percentEncoded: false)
        guard let modified = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date,
            BangkokTime.day(modified) != today
        else { return }
        let kept = folder.appending(path: "access-\(BangkokTime.day(modified)).log")
        try? FileManager.default.moveItem(at: file, to: kept)
    }

    /// Returns how many bytes were written.
    private static func append(_ bytes: [UInt8], to file: URL) -> Int {
        let descriptor = open(file.path(percentEncoded: false), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        return max(0, write(descriptor, bytes, bytes.count))
    }
}
