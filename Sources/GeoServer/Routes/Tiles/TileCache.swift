import Foundation
import GeoCore
import Synchronization
import TileRender

/// Finished tiles within a bound of bytes, the least recently used leave first; one rendering at a time for each tile.
///
/// A tile belongs to the revision it was made of. After a change it is made again; when it shows the same, the answer
/// held ready is kept, and so is its tag. A tile that was made fast is made small afterwards on a thread of its own, so
/// that nobody waits for that and what is kept takes little room.
final class TileCache: Sendable {
    /// Makes the small form of an answer that was made fast.
    typealias Packing = @Sendable (TileKey, PreparedResponse) -> PreparedResponse?

    /// A tile that is kept. Read and changed under the lock of the cache.
    private final class Entry: @unchecked Sendable {
        var response: PreparedResponse
        let revision: Revision
        var lastUse: UInt64
        var form: Form

        init(_ response: PreparedResponse, at revision: Revision, lastUse: UInt64, form: Form) {
            (self.response, self.revision, self.lastUse, self.form) = (response, revision, lastUse, form)
        }
    }

    private enum Form {
        case fast
        case queued
        case small

        init(_ effort: TileEffort) { self = effort == .small ? .small : .fast }
    }

    /// What is rendered once for all who ask: the picture of a tile at a revision.
    private struct Work: Hashable {
        let request: TileKey
        let revision: Revision
    }

    private struct State {
        var entries: [TileKey: Entry] = [:]
        var bytes = 0
        var clock: UInt64 = 0
        var flights: [Work: Flight] = [:]
        var hits = 0
        var misses = 0
    }

    /// A rendering others wait for.
    private final class Flight: Sendable {
        private let done = DispatchSemaphore(value: 0)
        private let result = Mutex<Result<PreparedResponse, any Error>?>(nil)

        func wait() throws -> PreparedResponse? {
            done.wait()
            // Each one that wakes wakes the next.
            done.signal()
            return try result.withLock { try $0?.get() }
        }

        func finish(_ value: Result<PreparedResponse, any Error>) {
            result.withLock { $0 = value }
            done.signal()
        }
    }

    /// Bytes of memory for a tile besides its picture: the response object, its headers and the entry.
    private static let overhead = 1_024

    private let state = Mutex(State())
    private let limit: Int
    private let packing: Packing?
    private let packer: WorkPool?

    /// Holds at most `limit` bytes; 0 keeps nothing. Without `packing` tiles are kept as they were made.
    init(limit: Int, packing: Packing? = nil) {
        self.limit = limit
        self.packing = packing
        packer = packing == nil || limit == 0 ? nil : WorkPool(threads: 1, limit: 1_024, niceness: 10)
    }

    deinit { packer?.stop() }

    var usage: (bytes: Int, count: Int, hits: Int, misses: Int) {
        state.withLock { ($0.bytes, $0.entries.count, $0.hits, $0.misses) }
    }

    /// The answer held ready for this revision; with `.small` only one that is small.
    func ready(_ request: TileKey, at revision: Revision, effort: TileEffort = .fast) -> PreparedResponse? {
        let (response, isFast) = state.withLock { state -> (PreparedResponse?, Bool) in
            state.clock += 1
            guard let entry = state.entries[request], entry.revision == revision,
                effort == .fast || entry.form == .small
            else { return (nil, false) }
            entry.lastUse = state.clock
            state.hits += 1
            return (entry.response, entry.form == .fast)
        }
        // It did not fit in the queue before.
        if isFast, let response { pack(response, for: request, at: revision) }
        return response
    }

    /// The answer held ready, or the one `render` makes; callers that ask for one tile together share the rendering.
    func response(
        _ request: TileKey, at revision: Revision, effort: TileEffort = .small,
        render: (TileEffort) throws -> PreparedResponse
    ) throws -> PreparedResponse {
        if let ready = ready(request, at: revision, effort: effort) { return ready }
        let work = Work(request: request, revision: revision)
        let (flight, isFirst) = state.withLock { state -> (Flight, Bool) in
            state.misses += 1
            if let flight = state.flights[work] { return (flight, false) }
            let flight = Flight()
            state.flights[work] = flight
            return (flight, true)
        }
        guard isFirst else { return try flight.wait() ?? render(effort) }
        let result = Result { try render(effort) }
        flight.finish(result)
        let response = try state.withLock { state in
            state.flights[work] = nil
            let made = try result.get()
            return keep(made, for: request, at: revision, Form(effort), in: &state)
        }
        if effort == .fast { pack(response, for: request, at: revision) }
        return response
    }

    /// Lets a kept answer be made small, unless that has been asked for or there is too much to do.
    private func pack(_ response: PreparedResponse, for request: TileKey, at revision: Revision) {
        guard let packer, let packing else { return }
        let isWanted = state.withLock { state in
            guard let entry = state.entries[request], entry.response === response, entry.form == .fast else {
                return false
            }
            entry.form = .queued
            return true
        }
        guard isWanted else { return }
        let isQueued = packer.submit { [weak self] in
            let small = packing(request, response)
            self?.replace(response, by: small ?? response, for: request, form: .small)
        }
        if !isQueued { replace(response, by: response, for: request, form: .fast) }
    }

    /// Puts another form of the same picture in the place of an answer that is still kept.
    private func replace(
        _ old: PreparedResponse, by new: PreparedResponse, for request: TileKey, form: Form
    ) {
        state.withLock { state in
            guard let entry = state.entries[request], entry.response === old else { return }
            entry.response = new
            entry.form = form
            state.bytes += new.count - old.count
        }
    }

    private func keep(
        _ made: PreparedResponse, for request: TileKey, at revision: Revision, _ form: Form,
        in state: inout State
    ) -> PreparedResponse {
        guard limit > 0 else { return made }
        let entry = Entry(made, at: revision, lastUse: state.clock, form: form)
        if let old = state.entries[request] {
            state.bytes -= old.response.count + Self.overhead
            if old.response.tag == made.tag, old.form == .small || form != .small {
                (entry.response, entry.form) = (old.response, old.form)
            }
        }
        state.entries[request] = entry
        state.bytes += entry.response.count + Self.overhead
        if state.bytes > limit { evict(from: &state) }
        return entry.response
    }

    /// Drops the least recently used until an eighth of the bound is free, so that it happens seldom. O(n log n).
    private func evict(from state: inout State) {
        let goal = limit - limit / 8
        let byAge = state.entries.map { (key: $0.key, use: $0.value.lastUse) }.sorted { $0.use < $1.use }
        for (key, _) in byAge where state.bytes > goal {
            if let old = state.entries.removeValue(forKey: key) { state.bytes -= old.response.count + Self.overhead }
        }
    }
}
