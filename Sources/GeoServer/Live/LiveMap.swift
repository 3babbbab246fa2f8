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

    /// Takes in what has changed since; returns whether anything has.
    ///
    /// A few changes are laid over the snapshot; when they have become many, a new base is packed, both while readers
    /// go on with the one before.
    @discardableResult
    func renew() throws -> Bool {
        let old = snapshot
        let next = try old.updated(reading: store)
        lastSeen.store(Clock.now, ordering: .relaxed)
        guard next !== old else { return false }
        replace(with: next)
        if next.needsMerge { replace(with: next.merged()) }
        return true
    }

    /// Never goes back, when two threads renew at once.
    private func replace(with next: Snapshot) {
        current.withLock { if next.revision >= $0.revision { $0 = next } }
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
