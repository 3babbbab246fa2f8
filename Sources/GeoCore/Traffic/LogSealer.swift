public import Foundation

/// Seals a log while it grows, so that a line that is taken out or altered later shows.
///
/// The newest seal is written anew with every addition and stands after a minute; a day takes at most 1,440 of them.
/// The lines are written first and sealed next: what a killed service left unsealed is sealed at the next start.
public struct LogSealer {
    private static let seconds = 60.0
    private static let chunk = 1 << 20
    /// A write within a page of memory happens whole or not at all, even when the service is killed.
    private static let page = 4_096

    private let log: URL
    private let file: URL
    /// Where the newest seal stands in the file of seals, bytes.
    private var place: Int
    private var newest: LogSeal
    /// When the newest seal was begun; nil when it stands.
    private var begun: Date?
    private var hash: SHA256
    /// Whether the log had no seals yet.
    public let isNew: Bool

    /// Begins where the seals of a log end, else with its beginning.
    ///
    /// - Parameter start: the last hash of the day before, for a log without seals.
    public init(log: URL, start: [UInt8], at now: Date) throws {
        self.log = log
        file = LogSeal.file(of: log)
        let seals = LogSeal.all(in: file)
        isNew = seals == nil
        newest = seals?.last ?? LogSeal(end: 0, hash: start)
        place = max(0, (seals?.count ?? 0) - 1) * LogSeal.lineBytes
        hash = Self.hash(after: newest)
        if isNew {
            try? FileManager.default.removeItem(at: file)
            try write()
        } else {
            // A line that broke off.
            truncate(file.path(percentEncoded: false), off_t(place + LogSeal.lineBytes))
        }
        let path = log.path(percentEncoded: false)
        guard let reader = FileHandle(forReadingAtPath: path) else { return }
        defer { try? reader.close() }
        // A log that was cut is left to show: its seals reach further than it does.
        guard try reader.seekToEnd() > UInt64(newest.end) else { return }
        try reader.seek(toOffset: UInt64(newest.end))
        while let data = try reader.read(upToCount: Self.chunk), !data.isEmpty { try add(Array(data), at: now) }
    }

    /// The hash over everything so far, which the next day begins with.
    public var last: [UInt8] { newest.hash }

    /// Whether log and seals end where this one left them: another service may have written to them since.
    public var isCurrent: Bool {
        func size(_ url: URL) -> Int? {
            try? FileManager.default.attributesOfItem(atPath: url.path(percentEncoded: false))[.size] as? Int
        }
        guard size(log) ?? 0 == newest.end, size(file) == place + LogSeal.lineBytes,
            let reader = FileHandle(forReadingAtPath: file.path(percentEncoded: false))
        else { return false }
        defer { try? reader.close() }
        guard (try? reader.seek(toOffset: UInt64(place))) != nil, let end = try? reader.readToEnd() else {
            return false
        }
        return Array(end) == newest.line
    }

    /// Seals bytes that were written to the end of the log.
    public mutating func add(_ bytes: some Sequence<UInt8>, at now: Date) throws {
        let isYoung = begun.map { (0..<Self.seconds).contains(now.timeIntervalSince($0)) } ?? false
        if !isYoung {
            place += LogSeal.lineBytes
            hash = Self.hash(after: newest)
            begun = now
        }
        let bytes = Array(bytes)
        hash.update(bytes)
        newest = LogSeal(end: newest.end + bytes.count, hash: hash.digest())
        try write()
    }

    private static func hash(after seal: LogSeal) -> SHA256 {
        var hash = SHA256()
        hash.update(seal.hash)
        return hash
    }

    private func write() throws {
        let descriptor = open(file.path(percentEncoded: false), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.notWritable(reason: SystemError.words()) }
        defer { close(descriptor) }
        let line = newest.line
        if place / Self.page != (place + line.count - 1) / Self.page {
            // Half of the new line before half of the old one would be a seal of nothing; half a line is none.
            guard ftruncate(descriptor, off_t(place)) == 0 else {
                throw StoreError.notWritable(reason: SystemError.words())
            }
        }
        guard pwrite(descriptor, line, line.count, off_t(place)) == line.count else {
            throw StoreError.notWritable(reason: SystemError.words())
        }
    }
}
