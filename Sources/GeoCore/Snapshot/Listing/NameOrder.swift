/// The rows of a table in the order of their names.
///
/// Made when first asked for: about 2 µs a row for the collation's keys, then a sort.
final class NameOrder: Sendable {
    let rows: [UInt32]

    init(_ table: SchoolTable) {
        var entries: [Entry] = []
        entries.reserveCapacity(table.count)
        for row in 0..<table.count {
            let key = Self.key(table.school(row: row).name)
            entries.append(Entry(key: key, head: Self.head(key), id: table.id(row: row), row: UInt32(row)))
        }
        entries.sort()
        rows = entries.map(\.row)
    }

    /// The key by which a name sorts; nearly all names begin with the word for school, which says nothing.
    static func key(_ name: String) -> [UInt8] {
        let rest = name.withoutPrefix("โรงเรียน")
        return ThaiCollation.sortKey(rest.isEmpty ? name : rest)
    }

    private static func head(_ key: [UInt8]) -> UInt64 {
        var head: UInt64 = 0
        for at in 0..<8 { head = head << 8 | UInt64(at < key.count ? key[at] : 0) }
        return head
    }

    private struct Entry: Comparable {
        let key: [UInt8]
        /// The first eight bytes of the key, which decide nearly always.
        let head: UInt64
        let id: SchoolID
        let row: UInt32

        static func == (left: Entry, right: Entry) -> Bool { left.id == right.id }

        static func < (left: Entry, right: Entry) -> Bool {
            if left.head != right.head { return left.head < right.head }
            if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
            return left.id < right.id
        }
    }
}

extension String {
    /// The rest without a prefix and the spaces behind it; the text itself when it does not begin so.
    func withoutPrefix(_ prefix: String) -> String {
        guard hasPrefix(prefix) else { return self }
        return String(dropFirst(prefix.count).drop { $0 == " " })
    }
}

extension SchoolTable {
    private struct OrderKey: Hashable {}

    var nameOrder: [UInt32] { derived.value(OrderKey()) { NameOrder(self) }.rows }
}
