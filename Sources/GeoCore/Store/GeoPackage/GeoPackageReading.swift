import Foundation

/// Reads features through one connection, as its transaction sees them.
struct GeoPackageReading: StoreReading {
    let connection: Connection

    func revision() throws(StoreError) -> Revision {
        guard let revision = try connection.number("SELECT revision FROM schoolmap_state") else {
            throw .damaged(path: connection.path, reason: "the head of the history is missing")
        }
        return Revision(revision)
    }

    func fingerprint(of revision: Revision) throws(StoreError) -> [UInt8]? {
        let statement = try connection.take("SELECT hash FROM changes WHERE revision = ?1")
        defer { connection.giveBack(statement) }
        statement.bind(revision.rawValue, at: 1)
        return try statement.step() ? statement.blob(0) : nil
    }

    func feature<F: Feature>(_ id: FeatureID<F>) throws(StoreError) -> F? {
        guard let type = F.self as? any StoredFeature.Type else { return nil }
        return try one(type, id.rawValue) as? F
    }

    private func one<Stored: StoredFeature>(_: Stored.Type, _ id: Int64) throws(StoreError) -> Stored? {
        let statement = try connection.take(Stored.table.selectOne)
        defer { connection.giveBack(statement) }
        statement.bind(id, at: 1)
        guard try statement.step() else { return nil }
        var row = RowReader(.statement(statement, skipped: 1), of: Stored.table, id: id)
        return Stored.read(id: id, &row)
    }

    func forEach<F: Feature>(_ type: F.Type, _ body: (F) throws -> Void) throws {
        guard let type = F.self as? any StoredFeature.Type else { return }
        try visit(type) { feature, _ in
            if let feature = feature as? F { try body(feature) }
        }
    }

    func forEach<F: OwnedFeature>(_ type: F.Type, of owner: Int64, _ body: (F) throws -> Void) throws {
        guard let type = F.self as? any StoredFeature.Type else { return }
        try visit(type, of: owner) { feature, _ in
            if let feature = feature as? F { try body(feature) }
        }
    }

    func forEachSchool(_ body: (SchoolFacts) throws -> Void) throws {
        let statement = try connection.take(School.table.selectAll)
        defer { connection.giveBack(statement) }
        let reader = SchoolFactsReader(statement)
        while try statement.step() { try reader.read(body) }
    }

    /// Visits every row, or those of one owner, also those that cannot be read (nil), with what is wrong with each.
    private func visit<Stored: StoredFeature>(
        _: Stored.Type, of owner: Int64? = nil, _ body: (Stored?, [RowProblem]) throws -> Void
    ) throws {
        let statement = try connection.take(owner == nil ? Stored.table.selectAll : Stored.table.selectOwned)
        defer { connection.giveBack(statement) }
        if let owner { statement.bind(owner, at: 1) }
        let source = RowSource.statement(statement, skipped: 1)
        while try statement.step() {
            let id = statement.integer(0)
            var row = RowReader(source, of: Stored.table, id: id)
            let feature = Stored.read(id: id, &row)
            try body(feature, row.problems)
        }
    }

    func count<F: Feature>(of type: F.Type) throws(StoreError) -> Int {
        guard let type = F.self as? any StoredFeature.Type else { return 0 }
        return Int(try connection.number("SELECT count(*) FROM \(type.table.name)") ?? 0)
    }

    func settings() throws(StoreError) -> Settings {
        guard let text = try connection.text("SELECT value FROM schoolmap_settings") else { return Settings() }
        guard let settings = try? JSONDecoder().decode(Settings.self, from: Data(text.utf8)) else {
            throw .damaged(path: connection.path, reason: "the settings cannot be read")
        }
        return settings
    }

    func problems(limit: Int) throws(StoreError) -> [RowProblem] {
        struct Enough: Error {}
        var problems: [RowProblem] = []
        do {
            for type in Schema.stored where problems.count < limit {
                try visit(type) { _, found in
                    problems += found
                    if problems.count >= limit { throw Enough() }
                }
            }
        } catch let error as StoreError {
            throw error
        } catch {
            // Enough is known.
        }
        return Array(problems.prefix(max(0, limit)))
    }

    // MARK: History

    func history(layer: String, feature: Int64) throws(StoreError) -> [Change] {
        let packed = try PackedHistory(on: connection).entry(of: feature, in: layer)
        let statement = try connection.take(
            "\(Self.selectChanges) WHERE layer = ?1 AND feature = ?2 AND packed ISNULL ORDER BY revision")
        defer { connection.giveBack(statement) }
        statement.bind(.text(layer), at: 1)
        statement.bind(feature, at: 2)
        var changes = packed.map { [Self.addition(of: feature, in: $0, layer: layer)] } ?? []
        while try statement.step() { changes.append(Self.change(statement)) }
        return changes
    }

    func changes(after revision: Revision, limit: Int) throws(StoreError) -> [Change] {
        let statement = try connection.take("\(Self.selectChanges) WHERE revision > ?1 ORDER BY revision")
        defer { connection.giveBack(statement) }
        statement.bind(revision.rawValue, at: 1)
        let packed = PackedHistory(on: connection)
        var changes: [Change] = []
        while changes.count < limit, try statement.step() {
            guard statement.kind(7) != .null else {
                changes.append(Self.change(statement))
                continue
            }
            let (layer, first) = (statement.text(3), statement.integer(4))
            guard let entry = try packed.entry(of: first, in: layer) else { continue }
            let known = max(0, revision.rawValue - entry.revision(of: first) + 1)
            let next = first + known
            let wanted = min(Int64(entry.states.count) - known, Int64(limit - changes.count))
            for feature in next..<next + wanted {
                changes.append(Self.addition(of: feature, in: entry, layer: layer))
            }
        }
        return changes
    }

    private static let selectChanges =
        "SELECT revision, author, time, layer, feature, before, after, packed FROM changes"

    private static func change(_ statement: Statement) -> Change {
        let (layer, feature) = (statement.text(3), statement.integer(4))
        func record(_ column: Int32) -> Record? {
            guard statement.kind(column) != .null else { return nil }
            return Self.record(statement.text(column), layer: layer, feature: feature)
        }
        return Change(
            revision: Revision(statement.integer(0)), author: Author(statement.text(1)),
            time: Timestamp.date(statement.text(2)) ?? .distantPast, before: record(5), after: record(6))
    }

    private static func addition(of feature: Int64, in entry: PackedHistory.Entry, layer: String) -> Change {
        let state = String(decoding: entry.state(of: feature), as: UTF8.self)
        return Change(
            revision: Revision(entry.revision(of: feature)), author: Author(entry.author),
            time: Timestamp.date(entry.time) ?? .distantPast, before: nil,
            after: record(state, layer: layer, feature: feature))
    }

    /// The record in an entry of the history; nil when another program's row could not be read.
    private static func record(_ text: String, layer: String, feature: Int64) -> Record? {
        if layer == GeoPackageTransaction.settingsLayer {
            return (try? JSONDecoder().decode(Settings.self, from: Data(text.utf8))).map(Record.settings)
        }
        guard let type = Schema.stored.first(where: { $0.table.layer.rawValue == layer }) else { return nil }
        func read<Stored: StoredFeature>(_: Stored.Type) -> Record? {
            guard let values = RowJSON.row(from: text, of: Stored.table) else { return nil }
            var row = RowReader(.buffer(values), of: Stored.table, id: feature)
            return Stored.read(id: feature, &row)?.record
        }
        return read(type)
    }
}
