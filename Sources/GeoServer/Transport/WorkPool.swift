import Foundation
import Synchronization

/// A fixed number of threads for long work, and a queue that refuses instead of growing.
final class WorkPool: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)
    private let limit: Int
    private let threads: Int

    /// Starts `threads` threads; at most `limit` jobs wait.
    /// - Parameter niceness: how far the threads step back for others, 0…19.
    init(threads: Int, limit: Int, niceness: Int32 = 0) {
        self.limit = limit
        self.threads = threads
        for number in 1...max(1, threads) {
            let thread = Thread { [weak self] in
                // On Linux this is of the calling thread alone.
                if niceness > 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
                while let job = self?.next() { job() }
            }
            thread.name = "work-\(number)"
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Queues a job; returns false when the queue is full or the pool has stopped.
    func submit(_ job: @escaping @Sendable () -> Void) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isStopped, state.jobs.count < limit else { return false }
            state.jobs.append(job)
            return true
        }
        if isTaken { signal.signal() }
        return isTaken
    }

    var waiting: Int { state.withLock { $0.jobs.count } }

    /// Lets the threads end after the jobs that wait.
    func stop() {
        state.withLock { $0.isStopped = true }
        for _ in 0..<threads { signal.signal() }
    }

    private func next() -> (@Sendable () -> Void)? {
        signal.wait()
        return state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    }
}
