import Foundation

/// Brings the tables of a file into a store: finds columns and coordinates, repairs what is certain, reports the rest.
///
/// One transaction: either every row that is not refused is in, or none. Refused rows are kept in the store for an
/// officer. Blocks for as long as it takes; any thread.
public struct Importer {
    private let store: any GeoStore

    public init(store: any GeoStore) { self.store = store }

    /// Imports the one table that fits the kind; `file` names the source in the report and in positions.
    ///
    /// Throws `ImportError` when the import cannot begin, and what the store throws; nothing is changed then.
    public func run(_ kind: ImportKind, _ tables: [SourceTable], file: String, options: ImportOptions = ImportOptions())
        throws -> ImportReport
    {
        let (table, recognised) = try choose(kind, tables, options)
        if let key = options.key, let wrong = key.first(where: { !kind.keyFields.contains($0) }) {
            throw ImportError.badKey(wrong.rawValue)
        }
        let rows = try RowSelection(table, mapping: recognised, conditions: options.conditions)
        if rows.rows.isEmpty, !options.conditions.isEmpty { throw ImportError.noRowMatches(options.conditions) }
        var mapping = recognised
        let presumed = UniqueColumns(table, rows.rows).dropRepeating(&mapping)
        var report = opening(table, mapping, file: file, options)
        report.entries = rows.entries + presumed.map { Self.notUnique($0) }
        report.rowsRead = rows.rows.count
        let job = ImportJob(
            store: store, kind: kind, table: table, mapping: mapping, rows: rows.rows, options: options,
            extent: try extent(options), boundaries: try BoundaryIndex(reading: store))
        try job.execute(&report)
        return report
    }

    private static func notUnique(_ header: String) -> ImportReport.Entry {
        ImportReport.Entry(
            line: 0, column: header, code: "code-not-unique",
            reason: LocalizedText(
                th: "ค่าในคอลัมน์นี้ซ้ำกันมากหรือเป็นเพียงลำดับ จึงไม่ใช้เป็นรหัส หากต้องการใช้ให้ระบุด้วย --columns",
                en:
                    "the values of this column repeat or only count the rows, so it is not taken for a code; name it with --columns to use it"
            ),
            action: .suggested)
    }

    private func extent(_ options: ImportOptions) throws -> Bounds? {
        switch options.extent {
        case .asSet: try store.settings().extent
        case .none: nil
        case .bounds(let bounds): bounds
        }
    }

    private func opening(_ table: SourceTable, _ mapping: ColumnMapping, file: String, _ options: ImportOptions)
        -> ImportReport
    {
        var report = ImportReport()
        report.file = file
        report.format = table.origin.format
        report.encoding = table.origin.encoding
        report.layer = table.origin.layer
        report.dryRun = options.isDryRun
        for field in ImportField.allCases {
            if let column = mapping[field] {
                report.columns[field.rawValue] = table.fields[column].name
            } else if let value = mapping.constants[field] {
                report.columns[field.rawValue] = "= \(value)"
            }
        }
        return report
    }

    /// The only table with rows, or the only one in which the columns are found.
    private func choose(_ kind: ImportKind, _ tables: [SourceTable], _ options: ImportOptions) throws -> (
        SourceTable, ColumnMapping
    ) {
        let tables = kind == .census ? tables.map { $0.unfoldingCensus() } : tables
        let filled = tables.contains { $0.rowCount > 0 } ? tables.filter { $0.rowCount > 0 } : tables
        var fitting: [(SourceTable, ColumnMapping)] = []
        var failure: ImportError?
        for table in filled {
            do throws(ImportError) {
                fitting.append((table, try Self.mapping(kind, table, options.columns)))
            } catch {
                failure = failure ?? error
            }
        }
        if fitting.count == 1 { return fitting[0] }
        if fitting.isEmpty, let failure { throw failure }
        throw ImportError.severalLayers(filled.map { $0.origin.layer ?? "?" })
    }

    private static func mapping(_ kind: ImportKind, _ table: SourceTable, _ choice: ColumnChoice) throws(ImportError)
        -> ColumnMapping
    {
        let unusable = table.fields.indices.filter { table.fields[$0].isRunningNumber || table.isInvented($0) }
        let mapping = try ColumnRecognition(
            kind: kind, headers: table.fields.map(\.name), ignored: Set(unusable),
            content: { ColumnContent.sample(of: table) }
        ).mapping(choice: choice)
        if kind == .areas || kind == .boundaries, !table.hasGeometry { throw .noPolygons }
        return mapping
    }
}

extension SourceTable {
    /// Whether the format, not the file, has this column: KML gives every table a Name, filled or not.
    fileprivate func isInvented(_ column: Int) -> Bool {
        ["KML", "KMZ"].contains(origin.format) && rowCount > 0
            && (0..<rowCount).allSatisfy { text($0, column).trimmed.isEmpty }
    }
}

extension ColumnContent {
    /// Counts what is in up to 500 rows, evenly spread.
    static func sample(of table: SourceTable) -> [ColumnContent] {
        let count = min(500, table.rowCount)
        return table.fields.indices.map { column in
            var content = ColumnContent()
            for index in 0..<count { content.count(table.text(index * table.rowCount / count, column)) }
            return content
        }
    }
}
