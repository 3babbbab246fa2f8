import Synchronization

/// A file of the web folder: its answer is made when it is first asked for, and kept.
final class WebFile: Sendable {
    let stamp: WebFolder.Stamp
    private let make: @Sendable () -> Response?
    private let made = Mutex<Response?>(nil)

    init(_ stamp: WebFolder.Stamp, make: @escaping @Sendable () -> Response?) {
        (self.stamp, self.make) = (stamp, make)
    }

    /// nil when the file cannot be read. Two threads may make it at the same time.
    var response: Response? {
        if let known = made.withLock({ $0 }) { return known }
        let new = make()
        made.withLock { $0 = new }
        return new
    }
}
