import GeoCore
import Synchronization

/// Remembers for a minute whose cookie or token it was, so that the log can name people without asking the account
/// book at every picture of a page. Thread-safe.
final class VisitorNames: Sendable {
    private struct Entry {
        let name: String
        let until: Int64
    }

    private static let lifetime = Clock.nanoseconds(60)
    /// All are forgotten when there are more: a bound, not a cache worth tuning.
    private static let capacity = 4_096
    private let entries = Mutex<[String: Entry]>([:])

    /// The name remembered for a key, or the one found now. `find` runs outside the lock.
    func name(for key: String, find: () -> String) -> String {
        let now = Clock.now
        if let known = entries.withLock({ $0[key] }), known.until > now { return known.name }
        let name = find()
        entries.withLock { entries in
            if entries.count >= Self.capacity { entries = [:] }
            entries[key] = Entry(name: name, until: now + Self.lifetime)
        }
        return name
    }

    /// Forgets a key, when its session ends.
    func forget(_ key: String) { entries.withLock { $0[key] = nil } }
}
