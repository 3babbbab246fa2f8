import Foundation
import GeoCore
import Synchronization

/// The map as it is now: the store, and the snapshot all reads use, renewed when the store's revision moves.
///
/// A request takes `snapshot` once and keeps to it. Taking it costs a lock without contention, some 20 ns.
final class LiveMap: Sendable {
    let store: any GeoStore
    private let current: Mutex<Snapshot>
    /// Monotonic time of the last look at the store that succeeded.
    private let lastSeen: Atomic<Int64>
    private let isStopped = Atomic<Bool>(false)

    init(_ store: any GeoStore) throws {
        self.store = store
        current = Mutex(try Snapshot(reading: store))
        lastSeen = Atomic(Clock.now)
    }

    var snapshot: Snapshot { current.withLock { $0 } }

    /// Whether the store was readable within the last seconds.
    var isFresh: Bool { Clock.now - lastSeen.load(ordering: .relaxed) < Clock.nanoseconds(15) }

    /// Makes a new snapshot when the revision has moved; returns whether it did.
    @discardableResult
    func renew() throws -> Bool {
        let old = snapshot
        // Made outside the lock: readers keep the old one meanwhile.
        var next = try old.updated(reading: store)
        lastSeen.store(Clock.now, ordering: .relaxed)
        guard next !== old else { return false }
        if next.needsMerge { next = next.merged() }
        current.withLock { $0 = next }
        return true
    }

    /// Looks at the store every `seconds` until `stop`; what fails is reported once until it works again.
    func startRenewing(every seconds: Double = 0.5, report: @escaping @Sendable (any Error) -> Void) {
        let thread = Thread { [self] in
            var hasFailed = false
            while !isStopped.load(ordering: .relaxed) {
                Thread.sleep(forTimeInterval: seconds)
                do {
                    try renew()
                    hasFailed = false
                } catch {
                    if !hasFailed { report(error) }
                    hasFailed = true
                }
            }
        }
        thread.name = "renew"
        thread.stackSize = 8 << 20
        thread.start()
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }
}
