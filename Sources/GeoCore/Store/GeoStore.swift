public import Foundation

/// Counts the changes of a store; grows with every change, also with those other programs make.
public struct Revision: Hashable, Comparable, Sendable, Codable {
    public let rawValue: Int64

    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Who made a change, as the history shows it.
public struct Author: Hashable, Sendable, Codable {
    public let name: String

    public init(_ name: String) { self.name = name }

    /// A program other than this one, for example QGIS.
    public static let external = Author("external")
}

/// One change of one feature: who, when, before and after.
public struct Change: Sendable, Equatable, Codable {
    public var revision: Revision
    public var author: Author
    public var time: Date
    /// nil when the feature was added.
    public var before: Record?
    /// nil when the feature was removed.
    public var after: Record?

    public init(revision: Revision, author: Author, time: Date, before: Record?, after: Record?) {
        self.revision = revision
        self.author = author
        self.time = time
        self.before = before
        self.after = after
    }
}

/// What reads need of a store; a transaction answers them from its own uncommitted state.
public protocol StoreReading {
    /// The feature, also when it is closed or removed; nil when the id was never given.
    func feature<F: Feature>(_ id: FeatureID<F>) throws(StoreError) -> F?
    /// Visits every feature of a kind in the order of ids, closed and removed ones included.
    func forEach<F: Feature>(_ type: F.Type, _ body: (F) throws -> Void) throws
    func count<F: Feature>(of type: F.Type) throws(StoreError) -> Int
    func settings() throws(StoreError) -> Settings
}

/// The writes of one transaction. Valid only inside the closure of `GeoStore.write`.
public protocol StoreTransaction: AnyObject, StoreReading {
    /// Stores the feature, new when its id is unassigned, and writes the change to the history; returns its id.
    ///
    /// Nothing is written, and no history made, when the stored feature equals it.
    @discardableResult
    func put<F: Feature>(_ feature: F) throws(StoreError) -> FeatureID<F>
    func save(_ settings: Settings) throws(StoreError)
}

/// The one truth of an office: its features, their history and settings.
///
/// Implementations serialise writers; readers see the last committed state. Callable from any thread; calls block.
public protocol GeoStore: StoreReading, Sendable {
    /// The last committed revision, changes of other programs included (seen within two seconds).
    func revision() throws(StoreError) -> Revision
    /// Runs `body` as one transaction: all of it is durable when this returns, or nothing when it throws.
    func write<Result>(by author: Author, _ body: (any StoreTransaction) throws -> Result) throws -> Result
    /// The changes of one feature, oldest first.
    func history<F: Feature>(of id: FeatureID<F>) throws -> [Change]
    /// The changes after a revision, oldest first, at most `limit`.
    func changes(after revision: Revision, limit: Int) throws -> [Change]
}
