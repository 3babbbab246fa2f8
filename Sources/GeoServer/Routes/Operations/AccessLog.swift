import Foundation
import Synchronization

/// The traffic log: one line a request in the Common Log Format, with the duration in seconds at the end.
///
/// Lines are gathered in memory and written every fifth of a second by a thread of its own, so that no request waits
/// for the disk. A new file begins with each day in Bangkok; the day before is kept as `access-YYYY-MM-DD.log`.
/// Nothing is deleted here: the law asks for 90 days and the office decides about more.
final class AccessLog: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        var lost = 0
        var isStopped = false
    }

    /// What cannot be written within this many bytes is counted as lost rather than filling the memory.
    private static let limit = 8 << 20
    private static let bangkok: TimeInterval = 7 * 3_600

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
        let line = Self.line(record, at: clock())
        state.withLock { state in
            if state.buffer.count + line.utf8.count > Self.limit {
                state.lost += 1
            } else {
                state.buffer += line.utf8
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
            let today = Self.day(clock())
            let file = folder.appending(path: "access.log")
            if day != today {
                rotate(file, today: today)
                day = today
            }
            guard !Self.append(lines, to: file) else { return }
            state.withLock { state in
                if lines.count + state.buffer.count <= Self.limit {
                    state.buffer = lines + state.buffer
                } else {
                    state.lost += lines.count { $0 == 0x0a }
                }
            }
        }
    }

    /// Lines that could not be kept.
    var lost: Int { state.withLock { $0.lost } }

    private func rotate(_ file: URL, today: String) {
        let path = file.path(percentEncoded: false)
        guard let modified = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date,
            Self.day(modified) != today
        else { return }
        let kept = folder.appending(path: "access-\(Self.day(modified)).log")
        try? FileManager.default.moveItem(at: file, to: kept)
    }

    private static func append(_ bytes: [UInt8], to file: URL) -> Bool {
        let descriptor = open(file.path(percentEncoded: false), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return write(descriptor, bytes, bytes.count) == bytes.count
    }

    // MARK: - Format

    static func line(_ record: ExchangeRecord, at time: Date) -> String {
        let target = LogText.clean(record.target)
        let status = record.isComplete ? String(record.status) : "\(record.status == 0 ? 499 : record.status)!"
        let microseconds = record.nanoseconds / 1_000
        let fraction = String(1_000_000 + microseconds % 1_000_000).dropFirst()
        return
            "\(record.client) - \(record.user) [\(stamp(time))] \"\(LogText.clean(record.method)) \(target)\" \(status) \(record.bytes) \(microseconds / 1_000_000).\(fraction)\n"
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// "20/Nov/2026:18:02:50 +0700"
    private static func stamp(_ time: Date) -> String {
        let parts = components(time)
        let month = months[Int(parts.tm_mon) % 12]
        return
            "\(two(parts.tm_mday))/\(month)/\(parts.tm_year + 1_900):\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) +0700"
    }

    private static func day(_ time: Date) -> String {
        let parts = components(time)
        return "\(parts.tm_year + 1_900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }

    private static func components(_ time: Date) -> tm {
        var seconds = time_t((time.timeIntervalSince1970 + bangkok).rounded(.down))
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return parts
    }

    private static func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// Makes what a client sent fit for a log line.
enum LogText {
    /// Query values with these names never reach the log: secrets, and where somebody lives.
    private static let hidden: Set<String> = [
        "token", "access_token", "password", "secret", "key", "code", "csrf", "session", "signature", "lon", "lat",
    ]

    /// Hides secrets and escapes what could forge a line (control characters, quotes, bytes beyond ASCII).
    static func clean(_ target: String) -> String {
        var text = target
        if let mark = target.firstIndex(of: "?") {
            let pairs = target[target.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
            let kept = pairs.map { pair -> String in
                guard let equals = pair.firstIndex(of: "=") else { return String(pair) }
                return hidden.contains(pair[..<equals].lowercased()) ? "\(pair[..<equals])=*" : String(pair)
            }
            text = target[...mark] + kept.joined(separator: "&")
        }
        guard !text.utf8.allSatisfy({ 0x21...0x7e ~= $0 && $0 != 0x22 && $0 != 0x5c }) else { return text }
        return text.utf8.map { byte in
            0x21...0x7e ~= byte && byte != 0x22 && byte != 0x5c
                ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
