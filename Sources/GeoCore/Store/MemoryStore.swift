public import Foundation
import Synchronization

/// A store that lives and dies with the process, for tests and dry runs.
///
/// A transaction works on a copy of the state, which is swapped in when it succeeds. Visiting a layer sorts its ids.
public final class MemoryStore: GeoStore {
    struct State: Sendable {
        var records: [Layer: [Int64: Record]] = [:]
        var lastID: [Layer: Int64] = [:]
        var settings = Settings()
        var changes: [Change] = []
    }

    private let committed = Mutex(State())
    /// Held by the one writer while its body runs; `committed` only for the moment of a copy or a swap.
    private let writing = Mutex(())
    private let clock: @Sendable () -> Date

    public init(clock: @escaping @Sendable () -> Date = { Date() }) { self.clock = clock }

    private var state: State { committed.withLock { $0 } }

    public func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result {
        try body(MemoryTransaction(state, author: .external, time: .distantPast))
    }

    @discardableResult
    public func write<Result>(by author: Author, _ body: (any StoreTransaction) throws -> Result) throws -> Result {
        var result: Result?
        try writing.withLock { _ in
            let transaction = MemoryTransaction(state, author: author, time: clock())
            result = try body(transaction)
            let changed = transaction.state
            committed.withLock { $0 = changed }
        }
        guard let result else { preconditionFailure("a transaction that did not throw has a result") }
        return result
    }

    public func history<F: Feature>(of id: FeatureID<F>) throws -> [Change] {
        state.changes.filter { change in
            guard let record = change.after ?? change.before else { return false }
            return F(record)?.id == id
        }
    }

    public func changes(after revision: Revision, limit: Int) throws -> [Change] {
        Array(state.changes.lazy.filter { $0.revision > revision }.prefix(max(0, limit)))
    }

    private var reading: MemoryTransaction { MemoryTransaction(state, author: .external, time: .distantPast) }

    public func revision() throws(StoreError) -> Revision { try reading.revision() }
    public func feature<F: Feature>(_ id: FeatureID<F>) throws(StoreError) -> F? { try reading.feature(id) }
    public func forEach<F: Feature>(_ type: F.Type, _ body: (F) throws -> Void) throws {
        try reading.forEach(type, body)
    }
    public func forEach<F: OwnedFeature>(_ type: F.Type, of owner: Int64, _ body: (F) throws -> Void) throws {
        try reading.forEach(type, of: owner, body)
    }
    /// Nothing outlives the process.
    public func fingerprint(of revision: Revision) throws(StoreError) -> [UInt8]? { nil }
    public func count<F: Feature>(of type: F.Type) throws(StoreError) -> Int { try reading.count(of: type) }
    public func settings() throws(StoreError) -> Settings { try reading.settings() }
    public func problems(limit: Int) throws(StoreError) -> [RowProblem] { [] }
}
