import Foundation
import GeoCore
import Synchronization
import TileRender

/// Finished tiles within a bound of bytes, the least recently used leave first; one rendering at a time for each tile.
///
/// A tile belongs to the revision it was made of. After a change it is made again; when it shows the same, the answer
/// held ready is kept, and so is its tag.
final class TileCache: Sendable {
    private struct Entry {
        let response: PreparedResponse
        let revision: Revision
        var lastUse: UInt64
    }

    private struct State {
        var entries: [TileRequest: Entry] = [:]
        var bytes = 0
        var clock: UInt64 = 0
        var flights: [TileRequest: Flight] = [:]
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

    /// Holds at most `limit` bytes; 0 keeps nothing.
    init(limit: Int) { self.limit = limit }

    var usage: (bytes: Int, count: Int, hits: Int, misses: Int) {
        state.withLock { ($0.bytes, $0.entries.count, $0.hits, $0.misses) }
    }

    /// The answer held ready for this revision.
    func ready(_ request: TileRequest, at revision: Revision) -> PreparedResponse? {
        state.withLock { state in
            state.clock += 1
            guard let index = state.entries.index(forKey: request), state.entries.values[index].revision == revision
            else { return nil }
            state.entries.values[index].lastUse = state.clock
            state.hits += 1
            return state.entries.values[index].response
        }
    }

    /// The answer held ready, or the one `render` makes; callers that ask for one tile together share the rendering.
    func response(
        _ request: TileRequest, at revision: Revision, render: () throws -> PreparedResponse
    ) throws -> PreparedResponse {
        if let ready = ready(request, at: revision) { return ready }
        let (flight, isFirst) = state.withLock { state -> (Flight, Bool) in
            state.misses += 1
            if let flight = state.flights[request] { return (flight, false) }
            let flight = Flight()
            state.flights[request] = flight
            return (flight, true)
        }
        guard isFirst else { return try flight.wait() ?? render() }
        let result = Result { try render() }
        flight.finish(result)
        return try state.withLock { state in
            state.flights[request] = nil
            let made = try result.get()
            return keep(made, for: request, at: revision, in: &state)
        }
    }

    private func keep(
        _ made: PreparedResponse, for request: TileRequest, at revision: Revision, in state: inout State
    ) -> PreparedResponse {
        guard limit > 0 else { return made }
        var response = made
        if let old = state.entries[request] {
            state.bytes -= old.response.count + Self.overhead
            if old.response.tag == made.tag { response = old.response }
        }
        state.entries[request] = Entry(response: response, revision: revision, lastUse: state.clock)
        state.bytes += response.count + Self.overhead
        if state.bytes > limit { evict(from: &state) }
        return response
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
