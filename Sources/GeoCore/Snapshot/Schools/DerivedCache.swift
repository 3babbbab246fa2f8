import Synchronization

/// Values that are made from an immutable object when first asked for, and go with it. Bounded in number.
package final class DerivedCache: Sendable {
    private let limit: Int
    private let values = Mutex<[AnySendableKey: any Sendable]>([:])

    package init(limit: Int) { self.limit = limit }

    /// The value of the key, made outside the lock when it is new; two threads may make the same.
    package func value<Key: Hashable & Sendable, Value: Sendable>(_ key: Key, _ make: () throws -> Value) rethrows
        -> Value
    {
        let key = AnySendableKey(key)
        // First that there is one: casting "none" to an optional Value would succeed.
        if let known = values.withLock({ $0[key] }), let value = known as? Value { return value }
        let made = try make()
        values.withLock { values in
            // Half of them, whichever, make room: what is in use comes back at the cost of making it once.
            if values.count >= limit {
                for old in Array(values.keys.prefix(limit / 2)) { values[old] = nil }
            }
            values[key] = made
        }
        return made
    }
}

/// Any hashable key that may cross threads.
private struct AnySendableKey: Hashable, @unchecked Sendable {
    // `base` is made only from Sendable values.
    private let base: AnyHashable

    init(_ key: some Hashable & Sendable) { base = AnyHashable(key) }
}
