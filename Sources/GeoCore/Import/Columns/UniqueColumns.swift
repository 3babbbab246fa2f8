/// Takes back columns that were presumed to hold codes, and repeat too much or only count the rows.
struct UniqueColumns {
    /// Of a column of codes at least this share is distinct; the rest are rows entered twice.
    private static let share = 0.9
    private let table: SourceTable
    private let rows: [Int]

    init(_ table: SourceTable, _ rows: [Int]) { (self.table, self.rows) = (table, rows) }

    /// Returns the headers that were dropped. Columns a person has named are believed.
    func dropRepeating(_ mapping: inout ColumnMapping) -> [String] {
        var dropped: [String] = []
        for field in [ImportField.code, .smis, .id] {
            guard let column = mapping[field], mapping.sources[field] != .named,
                !isUnique(column) || (field == .id && countsRows(column))
            else { continue }
            mapping.clear(field)
            dropped.append(table.fields[column].name)
        }
        return dropped
    }

    /// The id of a layer's rows is 1 … n; the next layer has the same numbers for other areas.
    private func countsRows(_ column: Int) -> Bool {
        let numbers = rows.compactMap { Int(table.text($0, column)) }.sorted()
        guard rows.count >= 3, numbers.count == rows.count, let first = numbers.first, first <= 1, first >= 0 else {
            return false
        }
        return numbers.indices.allSatisfy { numbers[$0] == first + $0 }
    }

    /// Counts the distinct values by their hashes, of which two among millions may be the same without harm.
    private func isUnique(_ column: Int) -> Bool {
        var hashes: [RadixSort.Item] = []
        hashes.reserveCapacity(rows.count)
        for row in rows where !table.isEmpty(row, column) {
            var hasher = Hasher()
            table.withUTF8(row, column) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            hashes.append(RadixSort.Item(key: UInt64(bitPattern: Int64(hasher.finalize())), number: 0))
        }
        guard hashes.count >= 20 else { return true }
        RadixSort.sort(&hashes)
        let distinct = 1 + zip(hashes, hashes.dropFirst()).count { $0.key != $1.key }
        return Double(distinct) >= Self.share * Double(hashes.count)
    }
}
