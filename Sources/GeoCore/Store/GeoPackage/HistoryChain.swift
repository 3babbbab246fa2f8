/// Appends to the history, each entry bound to the one before it by a hash, so that what is taken out later shows.
///
/// The hash of an entry is SHA-256 over the hash before it and then, each with its length in front as 8 bytes
/// little-endian (−1 for NULL): revision, time, author, layer, feature, before, after, all as text. An entry for several
/// features (`PackedStates`) goes on with their number and the packed states.
final class HistoryChain {
    private let connection: Connection
    private let insert: Statement
    private var packedInsert: Statement?
    private let start: Int64
    private(set) var revision: Int64
    private var hash: [UInt8]

    var hasGrown: Bool { revision > start }

    init(on connection: Connection) throws(StoreError) {
        self.connection = connection
        let state = try connection.take("SELECT revision, hash FROM schoolmap_state")
        defer { connection.giveBack(state) }
        guard try state.step(), case let hash = state.blob(1), hash.count == 32 else {
            throw .damaged(path: connection.path, reason: "the head of the history is missing")
        }
        revision = state.integer(0)
        start = revision
        self.hash = hash
        insert = try connection.take(
            """
            INSERT INTO changes (revision, time, author, layer, feature, before, after, hash)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """)
    }

    func append(
        time: String, author: String, layer: String, feature: Int64, before: [UInt8]?, after: [UInt8]?
    ) throws(StoreError) {
        revision += 1
        hash = Self.hash(
            after: hash, revision: revision, time: time, author: author, layer: layer, feature: feature,
            before: before, change: after)
        insert.bind(revision, at: 1)
        insert.bind(.text(time), at: 2)
        insert.bind(.text(author), at: 3)
        insert.bind(.text(layer), at: 4)
        insert.bind(feature, at: 5)
        var failure: StoreError?
        (before ?? []).withUnsafeBytes { old in
            (after ?? []).withUnsafeBytes { new in
                if before != nil { insert.bind(staticText: old, at: 6) }
                if after != nil { insert.bind(staticText: new, at: 7) }
                insert.bind(.blob(hash), at: 8)
                do throws(StoreError) { _ = try insert.step() } catch { failure = error }
                insert.reset()
            }
        }
        if let failure { throw failure }
    }

    /// Appends the addition of `count` features from `first` on, with their packed states; one revision for each.
    func append(
        time: String, author: String, layer: String, first: Int64, count: Int, packed: [UInt8]
    ) throws(StoreError) {
        let statement = try packing()
        revision += Int64(count)
        hash = Self.hash(
            after: hash, revision: revision, time: time, author: author, layer: layer, feature: first, before: nil,
            change: nil, packed: (count, packed))
        statement.bind(revision, at: 1)
        statement.bind(.text(time), at: 2)
        statement.bind(.text(author), at: 3)
        statement.bind(.text(layer), at: 4)
        statement.bind(first, at: 5)
        statement.bind(.blob(hash), at: 6)
        statement.bind(Int64(count), at: 7)
        statement.bind(.blob(packed), at: 8)
        defer { statement.reset() }
        _ = try statement.step()
    }

    private func packing() throws(StoreError) -> Statement {
        if let packedInsert { return packedInsert }
        let statement = try connection.take(
            """
            INSERT INTO changes (revision, time, author, layer, feature, hash, features, packed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """)
        packedInsert = statement
        return statement
    }

    /// Writes the new head; the last step before the commit.
    func finish() throws(StoreError) {
        connection.giveBack(insert)
        if let packedInsert { connection.giveBack(packedInsert) }
        packedInsert = nil
        try connection.run(
            "UPDATE schoolmap_state SET writing = 0, revision = ?1, hash = ?2", .integer(revision), .blob(hash))
    }

    static func hash(
        after previous: [UInt8], revision: Int64, time: String, author: String, layer: String, feature: Int64,
        before: [UInt8]?, change: [UInt8]?, packed: (count: Int, states: [UInt8])? = nil
    ) -> [UInt8] {
        var hash = SHA256()
        hash.update(previous)
        func add(_ bytes: [UInt8]?) {
            withUnsafeBytes(of: Int64(bytes?.count ?? -1).littleEndian) { hash.update($0) }
            if let bytes { hash.update(bytes) }
        }
        add(Array(String(revision).utf8))
        add(Array(time.utf8))
        add(Array(author.utf8))
        add(Array(layer.utf8))
        add(Array(String(feature).utf8))
        add(before)
        add(change)
        if let packed {
            add(Array(String(packed.count).utf8))
            add(packed.states)
        }
        return hash.digest()
    }

    /// The first revision whose hash does not follow from what is before it, or that is missing; nil when all is whole.
    ///
    /// Reads the whole history.
    static func firstBreak(on connection: Connection) throws(StoreError) -> Int64? {
        let rows = try connection.take(
            """
            SELECT revision, time, author, layer, feature, before, after, hash, features, packed FROM changes
            ORDER BY revision
            """)
        defer { connection.giveBack(rows) }
        var expected: Int64 = 0
        var hash = [UInt8](repeating: 0, count: 32)
        while try rows.step() {
            let isPacked = rows.kind(9) != .null
            let count = isPacked ? max(1, rows.integer(8)) : 1
            guard rows.integer(0) == expected + count else { return expected + 1 }
            expected += count
            hash = Self.hash(
                after: hash, revision: expected, time: rows.text(1), author: rows.text(2), layer: rows.text(3),
                feature: rows.integer(4), before: rows.kind(5) == .null ? nil : rows.blob(5),
                change: rows.kind(6) == .null ? nil : rows.blob(6),
                packed: isPacked ? (Int(count), rows.blob(9)) : nil)
            guard rows.blob(7) == hash else { return expected }
        }
        let head = try connection.take("SELECT revision, hash FROM schoolmap_state")
        defer { connection.giveBack(head) }
        guard try head.step(), head.integer(0) == expected, head.blob(1) == hash else { return expected + 1 }
        return nil
    }
}
