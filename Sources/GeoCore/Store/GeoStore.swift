/// What reads need of a store; a transaction answers them from its own uncommitted state.
public protocol StoreReading {
    /// The last committed revision; inside `GeoStore.read` and `write` that of the state which is read.
    func revision() throws(StoreError) -> Revision
    /// The feature, also when it is closed or removed; nil when no feature has the id.
    func feature<F: Feature>(_ id: FeatureID<F>) throws(StoreError) -> F?
    /// Visits every feature of a kind in the order of ids, closed and removed ones included.
    ///
    /// A value that another program wrote and that means nothing here is read as unknown, and a row that cannot be
    /// read at all is left out; `problems()` names them.
    func forEach<F: Feature>(_ type: F.Type, _ body: (F) throws -> Void) throws
    /// Visits the features that belong to one, in the order of their ids; as `forEach(_:_:)`, but looked up by an index.
    func forEach<F: OwnedFeature>(_ type: F.Type, of owner: Int64, _ body: (F) throws -> Void) throws
    /// Visits the facts of every school in the order of ids, as `forEach` would, without making values of them.
    func forEachSchool(_ body: (SchoolFacts) throws -> Void) throws
    /// What names the state of all features at a revision, the same in no other history; nil when it is not known.
    func fingerprint(of revision: Revision) throws(StoreError) -> [UInt8]?
    func count<F: Feature>(of type: F.Type) throws(StoreError) -> Int
    func settings() throws(StoreError) -> Settings
    /// Values and rows that cannot be read, at most `limit`; reads every feature.
    func problems(limit: Int) throws(StoreError) -> [RowProblem]
}

/// The writes of one transaction. Valid only inside the closure of `GeoStore.write`.
public protocol StoreTransaction: AnyObject, StoreReading {
    /// Stores the feature and writes the change to the history; returns its id, a new one when it was unassigned.
    ///
    /// Nothing is written, and no history made, when the stored feature equals it.
    @discardableResult
    func put<F: Feature>(_ feature: F) throws(StoreError) -> FeatureID<F>
    /// Stores new features, which have no id yet, in their order; thousands at once cost a fraction of one by one.
    ///
    /// May still be at work when it returns: what goes wrong is thrown by a later call, at the latest by the commit.
    func add<F: Feature>(_ features: [F]) throws(StoreError)
    func save(_ settings: Settings) throws(StoreError)
}

/// The one truth of an office: its features, their history and settings.
///
/// Implementations serialise writers; readers see the last committed state. Callable from any thread; calls block.
public protocol GeoStore: StoreReading, Sendable {
    /// Runs `body` on one unchanging state, whatever is written meanwhile.
    func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result
    /// Runs `body` as one transaction: all of it is durable when this returns, or nothing when it throws.
    ///
    /// `body` must not call `write` again: writers wait for each other.
    @discardableResult
    func write<Result>(by author: Author, _ body: (any StoreTransaction) throws -> Result) throws -> Result
    /// The changes of one feature, oldest first.
    func history<F: Feature>(of id: FeatureID<F>) throws -> [Change]
    /// The changes after a revision, oldest first, at most `limit`.
    func changes(after revision: Revision, limit: Int) throws -> [Change]
}
