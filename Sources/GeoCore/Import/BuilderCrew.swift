import Dispatch
import Foundation

/// A row with the feature that was made of it.
struct BuiltRow<Product: Importable> {
    /// Its place among the rows that were built together.
    let place: Int
    let row: Int
    var feature: Product?
    var findings: RowFindings
}

/// Neighbouring rows that were built together: most of them plain, the others as values.
struct BuiltRows<Product: Importable> {
    let rows: ArraySlice<Int>
    /// What each of the rows is matched by.
    var keys = KeyRun()
    /// The rows that needed nothing but writing, in their order.
    var plain: PlainRows
    /// The others, in their order.
    var others: [BuiltRow<Product>] = []
}

/// Builds the features of rows, on all cores where the rows do not depend on each other.
struct BuilderCrew<Builder: FeatureBuilder> {
    private let table: SourceTable
    private let keyFields: [ImportField]?
    private let writesRows: Bool
    /// One for each core; each keeps what it has learnt from one batch to the next.
    private var builders: [Builder]

    /// With `writesRows` rows that need no repair are written as rows of their table, where the builder can do that.
    init(_ builder: Builder, table: SourceTable, keyFields: [ImportField]?, writesRows: Bool) {
        self.table = table
        self.keyFields = keyFields
        // The builder writes the usual keys.
        self.writesRows = writesRows && keyFields == nil
        let cores = Builder.rowsAreIndependent ? max(1, Cores.count) : 1
        builders = [Builder](repeating: builder, count: cores)
    }

    /// The rows in their order, in as many runs as were built at once.
    mutating func build(_ rows: ArraySlice<Int>) -> [BuiltRows<Builder.Product>] {
        let share = (rows.count + builders.count - 1) / builders.count
        guard builders.count > 1, share >= 64 else {
            return [BuiltRows(rows, of: table, with: &builders[0], keyFields, writesRows: writesRows)]
        }
        let (table, keyFields, writesRows) = (table, keyFields, writesRows)
        var parts = [BuiltRows<Builder.Product>?](repeating: nil, count: builders.count)
        builders.withUnsafeMutableBufferPointer { builders in
            parts.withUnsafeMutableBufferPointer { parts in
                // Each part has a builder and a place of its own.
                nonisolated(unsafe) let builders = builders
                nonisolated(unsafe) let parts = parts
                DispatchQueue.concurrentPerform(iterations: parts.count) { part in
                    let start = min(rows.startIndex + part * share, rows.endIndex)
                    let own = rows[start..<min(start + share, rows.endIndex)]
                    parts[part] = BuiltRows(own, of: table, with: &builders[part], keyFields, writesRows: writesRows)
                }
            }
        }
        return parts.compactMap(\.self)
    }

    /// The feature of one row as a value, whether it is plain or not.
    mutating func buildValue(of row: Int, place: Int) -> BuiltRow<Builder.Product> {
        BuiltRow(row, of: table, place: place, with: &builders[0])
    }
}

extension BuiltRows {
    fileprivate init<Builder: FeatureBuilder>(
        _ rows: ArraySlice<Int>, of table: SourceTable, with builder: inout Builder, _ keyFields: [ImportField]?,
        writesRows: Bool
    ) where Builder.Product == Product {
        self.rows = rows
        plain = builder.noRows
        for (place, row) in rows.enumerated() {
            if writesRows, builder.write(row, to: &plain, &keys) { continue }
            let value = BuiltRow(row, of: table, place: place, with: &builder)
            for key in value.feature?.matchKeys(keyFields) ?? [] { keys.add(key) }
            keys.endRow()
            others.append(value)
        }
    }
}

extension BuiltRow {
    fileprivate init<Builder: FeatureBuilder>(
        _ row: Int, of table: SourceTable, place: Int, with builder: inout Builder
    ) where Builder.Product == Product {
        var findings = RowFindings(line: table.line(of: row))
        feature = builder.build(row, &findings)
        (self.place, self.row, self.findings) = (place, row, findings)
    }
}
