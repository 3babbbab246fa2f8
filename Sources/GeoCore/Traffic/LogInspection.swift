import Foundation

/// Compares one day of a log with its seals.
enum LogInspection {
    enum Verdict: Equatable {
        /// Every byte is as it was written.
        case whole(lines: Int)
        /// Lines from the first to the last of these, counted from 1, were altered, added or taken out.
        case broken(lines: ClosedRange<Int>)
        /// So many bytes after the last seal.
        case unsealed(bytes: Int)
        case noSeals
    }

    private static let chunk = 1 << 20

    /// Looks a second time at what is not whole: a service may be writing.
    static func examine(_ log: URL) -> Verdict {
        let first = look(at: log)
        if case .whole = first { return first }
        Thread.sleep(forTimeInterval: 0.3)
        return look(at: log)
    }

    private static func look(at log: URL) -> Verdict {
        guard let seals = LogSeal.all(in: LogSeal.file(of: log)), let first = seals.first else { return .noSeals }
        guard let reader = FileHandle(forReadingAtPath: log.path(percentEncoded: false)) else {
            return seals.count == 1 ? .whole(lines: 0) : .broken(lines: 1...1)
        }
        defer { try? reader.close() }
        var (place, lines, before) = (0, 0, first.hash)
        for seal in seals.dropFirst() {
            var hash = SHA256()
            hash.update(before)
            let from = lines + 1
            while place < seal.end {
                guard let data = try? reader.read(upToCount: min(chunk, seal.end - place)), !data.isEmpty else { break }
                hash.update(Array(data))
                place += data.count
                lines += data.count { $0 == 0x0a }
            }
            guard place == seal.end, hash.digest() == seal.hash else { return .broken(lines: from...max(from, lines)) }
            before = seal.hash
        }
        let size = Int((try? reader.seekToEnd()) ?? 0)
        return size > place ? .unsealed(bytes: size - place) : .whole(lines: lines)
    }
}
