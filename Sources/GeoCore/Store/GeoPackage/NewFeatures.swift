/// New features on their way into a map, in their order: as values, or as rows of their table already.
enum NewFeatures<F: Feature>: Sendable {
    case values([F])
    /// Some of the rows of a buffer, with the cells that `StoredFeature.write` would make.
    case rows(RowBuffer, Range<Int>)

    var count: Int {
        switch self {
        case .values(let features): features.count
        case .rows(_, let rows): rows.count
        }
    }
}

/// A transaction that takes rows of its tables as they are, so that nobody makes values of them.
protocol RowTransaction: StoreTransaction {
    /// As `add` of the features: those without an id yet, stored in their order.
    func add<F: Feature>(_ pieces: [NewFeatures<F>]) throws(StoreError)
}

/// Gathers new features until there are enough for the store, in as few pieces as there can be.
struct GatheredFeatures<F: Feature> {
    private(set) var pieces: [NewFeatures<F>] = []
    private(set) var count = 0

    mutating func append(_ feature: F) {
        count += 1
        // Taken out while it grows, or every feature would copy those before it.
        if case .values(var features) = pieces.last {
            pieces.removeLast()
            features.append(feature)
            pieces.append(.values(features))
        } else {
            pieces.append(.values([feature]))
        }
    }

    mutating func append(_ rows: Range<Int>, of buffer: RowBuffer) {
        guard !rows.isEmpty else { return }
        count += rows.count
        pieces.append(.rows(buffer, rows))
    }

    /// Hands everything over to a transaction, and begins anew.
    mutating func move(to transaction: any StoreTransaction) throws(StoreError) {
        defer { self = Self() }
        if let transaction = transaction as? any RowTransaction { return try transaction.add(pieces) }
        for case .values(let features) in pieces { try transaction.add(features) }
    }
}
