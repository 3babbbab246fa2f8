/// Makes features of the rows of a table.
protocol FeatureBuilder: SendableMetatype {
    associatedtype Product: Importable
    /// Whether rows may be built in any order, and by copies of the builder at once.
    static var rowsAreIndependent: Bool { get }
    /// The feature of a row with what was noticed; nil when not even a feature to correct could be made of it.
    ///
    /// A finding that refuses the row keeps the feature out of the store.
    mutating func build(_ row: Int, _ findings: inout RowFindings) -> Product?
    /// What `write` begins with.
    var noRows: PlainRows { get }
    /// Writes a row that needs no repair straight as a row of its table, with its usual keys.
    ///
    /// False, and nothing written, where `build` would notice anything, and wherever that is not certain. Features that
    /// are written like this are active and have the scope "".
    mutating func write(_ row: Int, to rows: inout PlainRows, _ keys: inout KeyRun) -> Bool
}

extension FeatureBuilder {
    static var rowsAreIndependent: Bool { false }
    var noRows: PlainRows { PlainRows() }
    mutating func write(_ row: Int, to rows: inout PlainRows, _ keys: inout KeyRun) -> Bool { false }
}

/// Brings the rows of one table into a store, all in one transaction.
struct ImportRun<Builder: FeatureBuilder> {
    let kind: ImportKind
    let table: SourceTable
    let rows: [Int]
    let options: ImportOptions
    let builder: Builder

    private struct DryRunEnds: Error {}

    /// Fills the report; the store is unchanged when this throws, or in a dry run.
    func execute(on store: any GeoStore, _ report: inout ImportReport) throws {
        var result = report
        do {
            try store.write(by: options.author) { transaction in
                var intake = try RowIntake(self, into: transaction, report: report)
                for start in stride(from: 0, to: rows.count, by: RowIntake<Builder>.batch) {
                    options.progress?(start, rows.count)
                    try intake.take(rows[start..<min(start + RowIntake<Builder>.batch, rows.count)])
                }
                options.progress?(rows.count, rows.count)
                try intake.finish()
                result = intake.report
                if options.isDryRun { throw DryRunEnds() }
            }
        } catch is DryRunEnds {}
        report = result
    }
}
