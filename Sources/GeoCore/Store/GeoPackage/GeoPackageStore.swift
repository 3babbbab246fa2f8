public import Foundation
import Synchronization

/// A store in one GeoPackage file, which QGIS and every other GIS opens as it is.
///
/// One connection writes; readers have connections of their own and see the last committed state (write-ahead log).
/// What other programs change in the file is seen by the next call of `revision`, `read` or `write`.
public final class GeoPackageStore: GeoStore {
    /// More readers than this at once are served, but their connections are not kept.
    private static let keptReaders = 4

    public let url: URL
    private let isLoading: Bool
    private let writer: Connection
    /// Held by the one that uses `writer`: writing is serial by nature, the file has one writer at a time.
    private let writing = Mutex(())
    private let readers = Mutex<[Connection]>([])

    /// Opens the map, makes it when there is none, and brings an older one up to date.
    ///
    /// With `isLoading` the first write goes straight into the file and not through the log, when nobody else has the
    /// file open; others who open it meanwhile wait for that write. For programs that end afterwards.
    ///
    /// - Throws: `StoreError`: `unavailable`, `notWritable`, `damaged`, `tooNew` or `busy`.
    public init(_ url: URL, isLoading: Bool = false) throws(StoreError) {
        self.url = url
        self.isLoading = isLoading
        writer = try GeoPackageFile.open(url.path(percentEncoded: false), isLoading: isLoading)
    }

    // MARK: Reading

    public func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result {
        try takeInExternalChanges()
        let connection = try takeReader()
        defer { giveBack(connection) }
        try connection.execute("BEGIN")
        defer { try? connection.execute("COMMIT") }
        let reading = GeoPackageReading(connection: connection)
        // The first read fixes the state for all that follow.
        _ = try reading.revision()
        return try body(reading)
    }

    /// One short read, with the errors of the store.
    private func look<Result>(
        _ body: (GeoPackageReading) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        let connection = try takeReader()
        defer { giveBack(connection) }
        return try body(GeoPackageReading(connection: connection))
    }

    public func revision() throws(StoreError) -> Revision {
        try takeInExternalChanges()
        return try look { reading throws(StoreError) in try reading.revision() }
    }

    public func feature<F: Feature>(_ id: FeatureID<F>) throws(StoreError) -> F? {
        try look { reading throws(StoreError) in try reading.feature(id) }
    }

    public func forEach<F: Feature>(_ type: F.Type, _ body: (F) throws -> Void) throws {
        let connection = try takeReader()
        defer { giveBack(connection) }
        try GeoPackageReading(connection: connection).forEach(type, body)
    }

    public func forEach<F: OwnedFeature>(_ type: F.Type, of owner: Int64, _ body: (F) throws -> Void) throws {
        let connection = try takeReader()
        defer { giveBack(connection) }
        try GeoPackageReading(connection: connection).forEach(type, of: owner, body)
    }

    public func forEachSchool(_ body: (SchoolFacts) throws -> Void) throws {
        let connection = try takeReader()
        defer { giveBack(connection) }
        try GeoPackageReading(connection: connection).forEachSchool(body)
    }

    /// The hash of the history up to the revision.
    public func fingerprint(of revision: Revision) throws(StoreError) -> [UInt8]? {
        try look { reading throws(StoreError) in try reading.fingerprint(of: revision) }
    }

    public func count<F: Feature>(of type: F.Type) throws(StoreError) -> Int {
        try look { reading throws(StoreError) in try reading.count(of: type) }
    }

    public func settings() throws(StoreError) -> Settings {
        try look { reading throws(StoreError) in try reading.settings() }
    }

    public func problems(limit: Int) throws(StoreError) -> [RowProblem] {
        try look { reading throws(StoreError) in try reading.problems(limit: limit) }
    }

    public func history<F: Feature>(of id: FeatureID<F>) throws -> [Change] {
        try takeInExternalChanges()
        return try look { reading throws(StoreError) in
            try reading.history(layer: F.layer.rawValue, feature: id.rawValue)
        }
    }

    public func changes(after revision: Revision, limit: Int) throws -> [Change] {
        try takeInExternalChanges()
        return try look { reading throws(StoreError) in try reading.changes(after: revision, limit: limit) }
    }

    // MARK: Writing

    @discardableResult
    public func write<Result>(by author: Author, _ body: (any StoreTransaction) throws -> Result) throws -> Result {
        var result: Result?
        try writing.withLock { _ in
            let transaction = try GeoPackageTransaction(on: writer, by: author, time: Date())
            do {
                result = try body(transaction)
                try transaction.commit()
            } catch {
                transaction.rollback()
                throw error
            }
            if isLoading { try? GeoPackageFile.startLog(on: writer) }
            shortenLog()
        }
        guard let result else { preconditionFailure("a transaction that did not throw has a result") }
        return result
    }

    /// A log longer than this is emptied: the next program that opens the map would have to read all of it first.
    private static let longLog = 16 << 20

    /// Puts what a large write left in the log into the map itself, unless somebody is reading; the next writer tries
    /// again then.
    private func shortenLog() {
        let path = url.path(percentEncoded: false) + "-wal"
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size > Self.longLog else { return }
        try? writer.execute("PRAGMA busy_timeout = 0")
        try? writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try? writer.execute("PRAGMA busy_timeout = \(Connection.busyTimeout)")
    }

    /// Takes what other programs changed into the history, if there is anything.
    private func takeInExternalChanges() throws(StoreError) {
        let arePending = try look { reading throws(StoreError) in
            try ExternalChanges.arePending(on: reading.connection)
        }
        guard arePending else { return }
        do throws(StoreError) {
            let result = writing.withLock { _ in
                Swift.Result { () throws(StoreError) in
                    let transaction = try GeoPackageTransaction(on: writer, by: .external, time: Date())
                    defer { transaction.rollback() }
                    try transaction.commit()
                }
            }
            try result.get()
        } catch .busy {
            // The other program is still at it: the next call takes it in.
        }
    }

    // MARK: Connections

    private func takeReader() throws(StoreError) -> Connection {
        if let idle = readers.withLock({ $0.popLast() }) { return idle }
        let connection = try Connection(url.path(percentEncoded: false), .read)
        try connection.execute("PRAGMA query_only = 1")
        return connection
    }

    private func giveBack(_ connection: Connection) {
        readers.withLock { if $0.count < Self.keptReaders { $0.append(connection) } }
    }
}
