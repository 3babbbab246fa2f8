import Synchronization

/// Something derived from an immutable object when it is first asked for, or set beforehand; goes with the object.
final class MadeOnce<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    /// What is there already.
    var known: Value? { value.withLock { $0 } }

    func set(_ made: Value) { value.withLock { $0 = made } }

    /// The value, made outside the lock when there is none; two threads may make the same.
    func get(_ make: () -> Value) -> Value {
        if let known { return known }
        let made = make()
        return value.withLock { value in
            if let value { return value }
            value = made
            return made
        }
    }
}
