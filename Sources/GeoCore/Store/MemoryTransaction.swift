import Foundation

/// A working copy of a memory store's state, with the reads and writes of one transaction.
final class MemoryTransaction: StoreTransaction {
    private(set) var state: MemoryStore.State
    private let author: Author
    private let time: Date

    init(_ state: MemoryStore.State, author: Author, time: Date) {
        self.state = state
        self.author = author
        self.time = time
    }

    func revision() throws(StoreError) -> Revision { state.changes.last?.revision ?? Revision(0) }

    func feature<F: Feature>(_ id: FeatureID<F>) throws(StoreError) -> F? {
        state.records[F.layer]?[id.rawValue].flatMap { F($0) }
    }

    func forEach<F: Feature>(_ type: F.Type, _ body: (F) throws -> Void) throws {
        guard let records = state.records[F.layer] else { return }
        for id in records.keys.sorted() {
            if let feature = records[id].flatMap({ F($0) }) { try body(feature) }
        }
    }

    func forEach<F: OwnedFeature>(_ type: F.Type, of owner: Int64, _ body: (F) throws -> Void) throws {
        try forEach(type) { if $0.owner == owner { try body($0) } }
    }

    func fingerprint(of revision: Revision) throws(StoreError) -> [UInt8]? { nil }
    func count<F: Feature>(of type: F.Type) throws(StoreError) -> Int { state.records[F.layer]?.count ?? 0 }
    func settings() throws(StoreError) -> Settings { state.settings }
    func problems(limit: Int) throws(StoreError) -> [RowProblem] { [] }

    func put<F: Feature>(_ feature: F) throws(StoreError) -> FeatureID<F> {
        guard feature.id.rawValue >= 0 else { throw .invalidID(layer: F.layer, id: feature.id.rawValue) }
        var feature = feature
        if !feature.id.isAssigned { feature.id = FeatureID(state.lastID[F.layer, default: 0] + 1) }
        let before = state.records[F.layer]?[feature.id.rawValue]
        let after = feature.record
        guard before != after else { return feature.id }
        state.records[F.layer, default: [:]][feature.id.rawValue] = after
        state.lastID[F.layer] = max(state.lastID[F.layer, default: 0], feature.id.rawValue)
        log(before: before, after: after)
        return feature.id
    }

    func add<F: Feature>(_ features: [F]) throws(StoreError) {
        for feature in features { _ = try put(feature) }
    }

    func save(_ settings: Settings) throws(StoreError) {
        guard settings != state.settings else { return }
        log(before: .settings(state.settings), after: .settings(settings))
        state.settings = settings
    }

    private func log(before: Record?, after: Record?) {
        let next = Revision((state.changes.last?.revision.rawValue ?? 0) + 1)
        state.changes.append(Change(revision: next, author: author, time: time, before: before, after: after))
    }
}
