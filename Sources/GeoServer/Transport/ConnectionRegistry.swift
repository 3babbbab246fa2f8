import Foundation
import Synchronization

/// Every open connection, and the watchdog that shuts those that keep the server waiting.
///
/// The library's own time-out starts anew with every byte, so a client that sends one byte a second would hold a
/// connection for ever; deadlines here run from the first byte to the last.
final class ConnectionRegistry: Sendable {
    private let connections = Mutex<[ObjectIdentifier: Connection]>([:])
    private let isStopped = Atomic<Bool>(false)
    let shutCount = Atomic<Int>(0)

    var count: Int { connections.withLock { $0.count } }

    func add(_ connection: Connection) {
        connections.withLock { $0[ObjectIdentifier(connection)] = connection }
    }

    /// Forgets a connection before its descriptor is closed and may be given to another.
    func remove(_ connection: Connection) {
        connections.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) }
    }

    /// Shuts what is overdue. The transport then sees the end of the stream and cleans up.
    func shutOverdue(at now: Int64) { shut { $0.isOverdue(at: now) } }

    /// Shuts what waits for a next request.
    func shutWaiting() { shut { $0.phase == .waiting } }

    func shutAll() { shut { _ in true } }

    var busyCount: Int { connections.withLock { $0.values.count { $0.phase == .busy } } }

    /// Looks after deadlines until `stop`.
    func startWatchdog(every seconds: Double) {
        let thread = Thread { [self] in
            while !isStopped.load(ordering: .relaxed) {
                shutOverdue(at: Clock.now)
                Thread.sleep(forTimeInterval: seconds)
            }
        }
        thread.name = "watchdog"
        thread.start()
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Shuts under the lock, so that no descriptor can be closed and reused in between; `shutdown` does not block.
    private func shut(where matches: (Connection) -> Bool) {
        connections.withLock { connections in
            for connection in connections.values where matches(connection) {
                shutdown(connection.descriptor, Int32(SHUT_RDWR))
                shutCount.add(1, ordering: .relaxed)
            }
        }
    }
}
