import Foundation
import GeoCore
import Synchronization

/// The map as it is now: the store, and the snapshot all reads use, renewed when the store's revision moves.
///
/// A request takes `snapshot` once and keeps to it. Taking it costs a lock without contention, some 20 ns. Right after a
/// start only `drawn` is there at once: all else waits until what the cache holds of the schools has been looked at.
final class LiveMap: Sendable {
    let store: any GeoStore
    private let cache: SnapshotCache?
    private let current: Mutex<Snapshot>
    /// Whether all of the snapshot may be read; `proving` is left when it may.
    private let isProven = Atomic<Bool>(false)
    private let proving = DispatchGroup()
    /// Monotonic time of the last look at the store that succeeded.
    private let lastSeen: Atomic<Int64>
    private let isStopped = Atomic<Bool>(false)
    /// Packs and writes down what has grown, one at a time, while readers and renewing go on.
    private let settling = DispatchQueue(label: "settle", qos: .utility)
    private let isSettling = Atomic<Bool>(false)
    private let prepare: Preparation

    /// Makes ready what is drawn from a snapshot, in the background; `isQuick` right after the start, when only what is
    /// there already is to be fetched.
    typealias Preparation = @Sendable (_ snapshot: Snapshot, _ isQuick: Bool) -> Void

    /// - Parameter cache: keeps the packed schools from one start to the next; without it every start reads them all.
    init(
        _ store: any GeoStore, cache: SnapshotCache? = nil, prepare: @escaping Preparation = { _, _ in }
    ) throws {
        self.store = store
        self.cache = cache
        self.prepare = prepare
        let opened =
            try cache.map { try Snapshot.opened(store, cache: $0, provesRecords: false) } ?? Snapshot(reading: store)
        current = Mutex(opened)
        lastSeen = Atomic(Clock.now)
        proving.enter()
        guard let cache else {
            isNowProven()
            return
        }
        Thread.detachNewThread { [self] in
            // Who asks for a tile meanwhile goes first; on Linux this is of the calling thread alone.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
            prove(opened, in: cache)
        }
    }

    /// What tiles without names are drawn from: places, levels and sizes. Nothing else of it may be read.
    var drawn: Snapshot { current.withLock { $0 } }

    var snapshot: Snapshot {
        if !isProven.load(ordering: .acquiring) { proving.wait() }
        return drawn
    }

    /// Looks at the records that were taken from the cache unseen, and reads the store where they are damaged.
    private func prove(_ opened: Snapshot, in cache: SnapshotCache) {
        var isWhole = opened.hasWholeRecords(in: cache)
        while !isWhole {
            do {
                replace(with: try Snapshot(reading: store, into: cache))
                isWhole = true
            } catch {
                // The store was readable a moment ago, and nothing can be answered without it.
                Thread.sleep(forTimeInterval: 1)
            }
        }
        isNowProven()
    }

    private func isNowProven() {
        isProven.store(true, ordering: .releasing)
        proving.leave()
    }

    /// Whether the store was readable within the last seconds.
    var isFresh: Bool { Clock.now - lastSeen.load(ordering: .relaxed) < Clock.nanoseconds(15) }

    /// Takes in what has changed since; returns whether anything has.
    ///
    /// A few changes are laid over the snapshot, which takes a few milliseconds; a writer calls this when it is done, so
    /// that the next tile shows the change.
    @discardableResult
    func renew() throws -> Bool {
        let old = snapshot
        let next = try old.updated(reading: store, cache: cache)
        lastSeen.store(Clock.now, ordering: .relaxed)
        guard next !== old else { return false }
        replace(with: next)
        if next.needsMerge || next.base !== old.base { settleSoon() }
        return true
    }

    /// Never goes back, when two threads renew at once; returns whether it was newer.
    @discardableResult
    private func replace(with next: Snapshot) -> Bool {
        current.withLock { current in
            guard next.revision >= current.revision else { return false }
            current = next
            return true
        }
    }

    /// Has the schools packed, where changes have become many, and written down for the next start.
    func settleSoon() {
        guard !isSettling.exchange(true, ordering: .acquiringAndReleasing) else { return }
        // The first tiles after a start or a change have the cores to themselves.
        settling.asyncAfter(deadline: .now() + 0.5) { [self] in
            isSettling.store(false, ordering: .releasing)
            do {
                try packIfMany()
            } catch {
                // What cannot be packed now stays as it is; the next change asks again.
            }
            cache?.keep(snapshot, of: store)
            prepare(snapshot, false)
            snapshot.prepareSearch()
        }
    }

    private func packIfMany() throws {
        guard snapshot.needsMerge else { return }
        var packed = snapshot.merged(cache: cache)
        // Others went on meanwhile: lay their changes over it.
        repeat { packed = try packed.updated(reading: store, cache: cache) } while !replace(with: packed)
    }

    /// Looks at the store every `seconds` until `stop`; what fails is reported once until it works again.
    func startRenewing(every seconds: Double = 0.05, report: @escaping @Sendable (any Error) -> Void) {
        settling.async { [self] in prepare(snapshot, true) }
        settleSoon()
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
