import Synchronization

/// Values by key within a bound of bytes; what was not used while the newer half filled up leaves. Safe from any thread.
final class GenerationCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let bytes: Int
    }

    private struct State {
        var young: [Key: Entry] = [:]
        var old: [Key: Entry] = [:]
        var youngBytes = 0
        var oldBytes = 0

        mutating func keep(_ entry: Entry, for key: Key, half: Int) {
            if youngBytes + entry.bytes > half {
                (old, oldBytes) = (young, youngBytes)
                (young, youngBytes) = ([:], 0)
            }
            if let before = old.removeValue(forKey: key) { oldBytes -= before.bytes }
            if let before = young.updateValue(entry, forKey: key) { youngBytes -= before.bytes }
            youngBytes += entry.bytes
        }
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    func value(_ key: Key) -> Value? {
        state.withLock { state in
            if let entry = state.young[key] { return entry.value }
            guard let entry = state.old.removeValue(forKey: key) else { return nil }
            state.oldBytes -= entry.bytes
            state.keep(entry, for: key, half: limit / 2)
            return entry.value
        }
    }

    /// Keeps a value that takes so many bytes; one that takes more than half of the bound is not kept.
    func keep(_ value: Value, for key: Key, bytes: Int) {
        guard bytes <= limit / 2 else { return }
        state.withLock { $0.keep(Entry(value: value, bytes: bytes), for: key, half: limit / 2) }
    }

    var bytes: Int { state.withLock { $0.youngBytes + $0.oldBytes } }
}
