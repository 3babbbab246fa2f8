import Foundation

/// The reads and writes of one transaction on the writer's connection.
final class GeoPackageTransaction: RowTransaction {
    /// The word for settings in the history's layer column.
    static let settingsLayer = "settings"

    private let connection: Connection
    private let reading: GeoPackageReading
    private let chain: HistoryChain
    private let author: String
    private let time: String
    private var writers: [Layer: LayerWriter] = [:]
    private var isOver = false
    /// Batches of new features on their way into the file; everything else waits for them. Made with the first.
    private var batches: BatchQueue?

    /// Begins; waits for other programs' transactions, and takes what they changed into the history first.
    init(on connection: Connection, by author: Author, time: Date) throws(StoreError) {
        self.connection = connection
        self.author = author.name
        self.time = Timestamp.text(time)
        reading = GeoPackageReading(connection: connection)
        try connection.execute("BEGIN IMMEDIATE")
        do {
            try connection.execute("UPDATE schoolmap_state SET writing = 1")
            chain = try HistoryChain(on: connection)
            try ExternalChanges.fold(into: chain, on: connection)
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
    }

    /// Makes everything durable, or throws with nothing changed.
    func commit() throws(StoreError) {
        guard !isOver else { return }
        try batches?.settle()
        for layer in Layer.allCases { try writers[layer]?.finish() }
        writers = [:]
        guard chain.hasGrown else { return rollback() }
        try chain.finish()
        try connection.execute("COMMIT")
        isOver = true
    }

    func rollback() {
        guard !isOver else { return }
        isOver = true
        batches?.abandon()
        for writer in writers.values { writer.release() }
        writers = [:]
        // SQLite has rolled back by itself after some errors.
        if connection.isInTransaction { try? connection.execute("ROLLBACK") }
    }

    // MARK: Reads

    /// What is in the file once all batches are.
    private func settled() throws(StoreError) -> GeoPackageReading {
        try batches?.settle()
        return reading
    }

    func revision() throws(StoreError) -> Revision {
        try batches?.settle()
        return Revision(chain.revision)
    }
    func feature<F: Feature>(_ id: FeatureID<F>) throws(StoreError) -> F? { try settled().feature(id) }
    func forEach<F: Feature>(_ type: F.Type, _ body: (F) throws -> Void) throws { try settled().forEach(type, body) }
    func forEach<F: OwnedFeature>(_ type: F.Type, of owner: Int64, _ body: (F) throws -> Void) throws {
        try settled().forEach(type, of: owner, body)
    }
    func forEachSchool(_ body: (SchoolFacts) throws -> Void) throws { try settled().forEachSchool(body) }
    func fingerprint(of revision: Revision) throws(StoreError) -> [UInt8]? { try settled().fingerprint(of: revision) }
    func count<F: Feature>(of type: F.Type) throws(StoreError) -> Int { try settled().count(of: type) }
    func settings() throws(StoreError) -> Settings { try settled().settings() }
    func problems(limit: Int) throws(StoreError) -> [RowProblem] { try settled().problems(limit: limit) }

    // MARK: Writes

    @discardableResult
    func put<F: Feature>(_ feature: F) throws(StoreError) -> FeatureID<F> {
        try requireOpen()
        guard feature.id.rawValue >= 0 else { throw .invalidID(layer: F.layer, id: feature.id.rawValue) }
        guard let stored = feature as? any StoredFeature else {
            throw .failed(doing: "storing a \(F.self)", code: 0, message: "the GeoPackage has no table for it")
        }
        return FeatureID(try put(stored))
    }

    private func put<Stored: StoredFeature>(_ feature: Stored) throws(StoreError) -> Int64 {
        try writer(of: Stored.self).put(feature)
    }

    private func writer<Stored: StoredFeature>(of _: Stored.Type) throws(StoreError) -> LayerWriter {
        if let writer = writers[Stored.layer] { return writer }
        let writer = try LayerWriter(Stored.table, on: connection, chain: chain, author: author, time: time)
        writers[Stored.layer] = writer
        return writer
    }

    /// Fewer features than this get an entry of the history each, as people read them in other programs.
    private static let fewest = 500

    func add<F: Feature>(_ features: [F]) throws(StoreError) { try add([NewFeatures.values(features)]) }

    func add<F: Feature>(_ pieces: [NewFeatures<F>]) throws(StoreError) {
        guard let type = F.self as? any StoredFeature.Type else {
            for case .values(let features) in pieces { for feature in features { try put(feature) } }
            return
        }
        if pieces.reduce(0, { $0 + $1.count }) < Self.fewest { return try addSingly(type, pieces) }
        for case .values(let features) in pieces where features.contains(where: { $0.id.isAssigned }) {
            throw .failed(doing: "adding \(F.self)", code: 0, message: "a new feature has an id already")
        }
        try add(type, pieces)
    }

    private func addSingly<F: Feature, Stored: StoredFeature>(
        _: Stored.Type, _ pieces: [NewFeatures<F>]
    ) throws(StoreError) {
        for piece in pieces {
            switch piece {
            case .values(let features): for feature in features { try put(feature) }
            case .rows(let buffer, let rows):
                try requireOpen()
                let writer = try writer(of: Stored.self)
                for row in rows { try writer.put(row, of: buffer) }
            }
        }
    }

    private func add<F: Feature, Stored: StoredFeature>(
        _: Stored.Type, _ pieces: [NewFeatures<F>]
    ) throws(StoreError) {
        precondition(F.self == Stored.self, "the kind of feature was asked for its table")
        // The same array under the type's other name: a cast would look at every element.
        let pieces = unsafeBitCast(pieces, to: [NewFeatures<Stored>].self)
        // Making the writer uses the connection, on which no batch may be at work.
        if writers[Stored.layer] == nil || isOver { try requireOpen() }
        let queue = batches ?? BatchQueue()
        batches = queue
        try queue.add(pieces, with: writer(of: Stored.self))
    }

    func save(_ settings: Settings) throws(StoreError) {
        try requireOpen()
        let before = try reading.settings()
        guard before != settings else { return }
        let (old, new) = (StoredJSON.text(of: before), StoredJSON.text(of: settings))
        try connection.run("INSERT OR REPLACE INTO schoolmap_settings (id, value) VALUES (1, ?1)", .text(new))
        try chain.append(
            time: time, author: author, layer: Self.settingsLayer, feature: 1, before: Array(old.utf8),
            after: Array(new.utf8))
    }

    private func requireOpen() throws(StoreError) {
        guard !isOver else {
            throw .failed(doing: "writing", code: 0, message: "the transaction is over")
        }
        try batches?.settle()
    }
}
