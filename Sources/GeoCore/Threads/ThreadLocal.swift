import Foundation

/// Keeps one object per thread, made at the thread's first use and released when the thread ends.
///
/// For the contexts of C libraries that must not be shared between threads. The object must not be handed to another
/// thread; values of this type live for the whole run of the program (a `static let`).
final class ThreadLocal<Value: AnyObject>: Sendable {
    private let key: pthread_key_t
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) {
        var key = pthread_key_t()
        let status = pthread_key_create(&key, releaseThreadLocal)
        precondition(status == 0, "the process has no thread-specific key left")
        self.key = key
        self.make = make
    }

    /// The object of the calling thread.
    var value: Value {
        if let held = pthread_getspecific(key) { return Unmanaged<Value>.fromOpaque(held).takeUnretainedValue() }
        let made = make()
        pthread_setspecific(key, Unmanaged.passRetained(made).toOpaque())
        return made
    }
}

/// Called by the thread library as a thread ends; every kept value is an object.
private func releaseThreadLocal(_ held: UnsafeMutableRawPointer?) {
    if let held { Unmanaged<AnyObject>.fromOpaque(held).release() }
}
