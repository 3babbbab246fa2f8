/// Names the exact content of an item as the store keeps it, so that a decision made on an older state is noticed,
/// whoever changed it.
public struct ItemVersion: Hashable, Sendable {
    public let text: String

    public init<Item: Feature>(_ item: Item) {
        var bytes: [UInt8] = []
        if let stored = item as? any StoredFeature { Self.append(stored, to: &bytes) }
        text = String(SHA256.hex(SHA256.digest(of: bytes)).prefix(16))
    }

    private static func append<Stored: StoredFeature>(_ item: Stored, to bytes: inout [UInt8]) {
        var row = RowBuffer()
        item.write(to: &row)
        RowJSON.append(row, of: Stored.table, to: &bytes)
    }
}
