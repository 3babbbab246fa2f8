import Dispatch
import Foundation

/// A row with the feature that was made of it.
struct BuiltRow<Product: Importable> {
    let row: Int
    var feature: Product?
    /// What the feature is matched by.
    var keys: [MatchKey]
    var findings: RowFindings
}

/// Builds the features of rows, on all cores where the rows do not depend on each other.
struct BuilderCrew<Builder: FeatureBuilder> {
    private let table: SourceTable
    private let keyFields: [ImportField]?
    /// One for each core; each keeps what it has learnt from one batch to the next.
    private var builders: [Builder]

    init(_ builder: Builder, table: SourceTable, keyFields: [ImportField]?) {
        self.table = table
        self.keyFields = keyFields
        let cores = Builder.rowsAreIndependent ? max(1, ProcessInfo.processInfo.activeProcessorCount) : 1
        builders = [Builder](repeating: builder, count: cores)
    }

    /// The rows in their order, in as many runs as were built at once.
    mutating func build(_ rows: ArraySlice<Int>) -> [[BuiltRow<Builder.Product>]] {
        let share = (rows.count + builders.count - 1) / builders.count
        guard builders.count > 1, share >= 64 else { return [Self.build(rows, with: &builders[0], table, keyFields)] }
        var parts = [[BuiltRow<Builder.Product>]](repeating: [], count: builders.count)
        let (table, keyFields) = (table, keyFields)
        builders.withUnsafeMutableBufferPointer { builders in
            parts.withUnsafeMutableBufferPointer { parts in
                // Each part has a builder and a place of its own.
                nonisolated(unsafe) let builders = builders
                nonisolated(unsafe) let parts = parts
                DispatchQueue.concurrentPerform(iterations: parts.count) { part in
                    let start = min(rows.startIndex + part * share, rows.endIndex)
                    let own = rows[start..<min(start + share, rows.endIndex)]
                    parts[part] = Self.build(own, with: &builders[part], table, keyFields)
                }
            }
        }
        return parts
    }

    private static func build(
        _ rows: ArraySlice<Int>, with builder: inout Builder, _ table: SourceTable, _ keyFields: [ImportField]?
    ) -> [BuiltRow<Builder.Product>] {
        rows.map { row in
            var findings = RowFindings(line: table.line(of: row))
            let feature = builder.build(row, &findings)
            return BuiltRow(row: row, feature: feature, keys: feature?.matchKeys(keyFields) ?? [], findings: findings)
        }
    }
}
