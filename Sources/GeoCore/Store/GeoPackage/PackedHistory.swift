/// Finds what the packed entries of the history say about single features.
///
/// Keeps the entry it looked at last: who asks for many features mostly asks for neighbours.
final class PackedHistory {
    /// An entry that stands for several features.
    struct Entry {
        /// The last of its revisions.
        var revision: Int64
        var time: String
        var author: String
        var first: Int64
        var states: [ArraySlice<UInt8>]

        func state(of feature: Int64) -> ArraySlice<UInt8> { states[Int(feature - first)] }
        func revision(of feature: Int64) -> Int64 { revision - Int64(states.count) + 1 + feature - first }
    }

    private let connection: Connection
    private var last: (layer: String, entry: Entry)?

    init(on connection: Connection) { self.connection = connection }

    /// The entry that tells of the feature's addition; nil when that has an entry of its own, or there is no such feature.
    func entry(of feature: Int64, in layer: String) throws(StoreError) -> Entry? {
        if let last, last.layer == layer, last.entry.covers(feature) { return last.entry }
        let statement = try connection.take(
            """
            SELECT revision, time, author, feature, features, packed FROM changes
            WHERE layer = ?1 AND feature <= ?2 AND packed NOTNULL ORDER BY feature DESC LIMIT 1
            """)
        defer { connection.giveBack(statement) }
        statement.bind(.text(layer), at: 1)
        statement.bind(feature, at: 2)
        guard try statement.step(), feature &- statement.integer(3) < statement.integer(4) else { return nil }
        guard let states = PackedStates.unpack(statement.bytes(5), count: Int(clamping: statement.integer(4))) else {
            throw .damaged(path: connection.path, reason: "entry \(statement.integer(0)) of the history cannot be read")
        }
        let entry = Entry(
            revision: statement.integer(0), time: statement.text(1), author: statement.text(2),
            first: statement.integer(3), states: states)
        last = (layer, entry)
        return entry
    }
}

extension PackedHistory.Entry {
    func covers(_ feature: Int64) -> Bool { first <= feature && feature - first < states.count }
}
