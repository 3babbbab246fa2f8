/// Makes features of the rows of a table.
protocol FeatureBuilder: SendableMetatype {
    associatedtype Product: Importable
    /// Whether rows may be built in any order, and by copies of the builder at once.
    static var rowsAreIndependent: Bool { get }
    /// The feature of a row with what was noticed; nil when not even a feature to correct could be made of it.
    ///
    /// A finding that refuses the row keeps the feature out of the store.
    mutating func build(_ row: Int, _ findings: inout RowFindings) -> Product?
}

extension FeatureBuilder {
    static var rowsAreIndependent: Bool { false }
}

/// Brings the rows of one table into a store, all in one transaction.
struct ImportRun<Builder: FeatureBuilder> {
    let kind: ImportKind
    let table: SourceTable
    let rows: [Int]
    let options: ImportOptions
    let builder: Builder

    private struct DryRunEnds: Error {}

    /// Rows that are built at a time, and new features that are stored at a time.
    private static var batch: Int { 4_096 }

    /// Fills the report; the store is unchanged when this throws, or in a dry run.
    func execute(on store: any GeoStore, _ report: inout ImportReport) throws {
        var result = report
        do {
            try store.write(by: options.author) { transaction in
                try run(transaction, &result)
                if options.isDryRun { throw DryRunEnds() }
            }
        } catch is DryRunEnds {}
        report = result
    }

    private func run(_ transaction: any StoreTransaction, _ report: inout ImportReport) throws {
        var index = try KeyIndex<Builder.Product>(reading: transaction, fields: options.key)
        var refusals = try Refusals(kind: kind, file: report.file, reading: transaction)
        var crew = BuilderCrew(builder, table: table, keyFields: options.key)
        var added: [Builder.Product] = []
        var lastLine = 0
        for start in stride(from: 0, to: rows.count, by: Self.batch) {
            options.progress?(start, rows.count)
            for var row in crew.build(rows[start..<min(start + Self.batch, rows.count)]).joined() {
                if let feature = row.feature {
                    try store(feature, row.keys, &row.findings, &index, &added, transaction, &report)
                }
                if row.findings.isRefused {
                    report.refused += 1
                    refusals.keep(row.row, of: table, row.findings.entries)
                } else if row.findings.isRepaired {
                    report.repaired += 1
                }
                report.entries += row.findings.entries
                if let question = row.findings.question { report.ask(question) }
                // A line of a sheet can be many rows.
                if let clue = row.findings.clue, !row.findings.isRefused, row.findings.line != lastLine {
                    report.matchedBy[clue, default: 0] += 1
                    lastLine = row.findings.line
                }
            }
            if added.count >= Self.batch {
                try transaction.add(added)
                added = []
            }
        }
        options.progress?(rows.count, rows.count)
        try transaction.add(added)
        try refusals.store(in: transaction)
        try settleMissing(index, transaction, &report)
    }

    private func store(
        _ feature: Builder.Product, _ keys: [MatchKey], _ findings: inout RowFindings,
        _ index: inout KeyIndex<Builder.Product>, _ added: inout [Builder.Product],
        _ transaction: any StoreTransaction, _ report: inout ImportReport
    ) throws {
        if options.key != nil, keys.isEmpty {
            findings.add(
                "no-key", .refused, th: "แถวนี้ไม่มีค่าในช่องที่ใช้จับคู่",
                en: "the row has nothing in the fields by which rows are matched")
            return
        }
        switch index.match(feature, keys: keys) {
        case .duplicate(let line):
            findings.add(
                "duplicate-key", .refused,
                value: feature.displayCode.isEmpty ? feature.displayName : feature.displayCode,
                th: "ซ้ำกับแถวก่อนหน้าในไฟล์เดียวกัน", en: "an earlier row of this file is about the same feature",
                evidence: "the same key as line \(line)", earlierLine: line)
        case .stored(let number):
            // A refused row is still about the feature: it must not count as missing.
            index.take(number, line: findings.line)
            guard !findings.isRefused, let stored = try transaction.feature(index.id(of: number)) else { return }
            let merged = stored.merging(feature)
            guard merged != stored else {
                report.unchanged += 1
                return
            }
            try transaction.put(merged)
            report.updated += 1
            if merged.displayName != stored.displayName {
                report.renamed += 1
                report.renames.append(
                    .init(id: stored.id.rawValue, before: stored.displayName, after: merged.displayName))
            }
        case .new:
            guard !findings.isRefused else { return }
            added.append(feature)
            index.add(feature, keys: keys, line: findings.line)
            report.added += 1
        }
    }

    private func settleMissing(
        _ index: KeyIndex<Builder.Product>, _ transaction: any StoreTransaction, _ report: inout ImportReport
    ) throws {
        for id in index.missing {
            guard var feature = try transaction.feature(id) else { continue }
            report.missing += 1
            report.missingFeatures.append(
                .init(id: id.rawValue, code: feature.displayCode, name: feature.displayName))
            guard options.mode == .sync else { continue }
            feature.retire()
            try transaction.put(feature)
            report.closed += 1
        }
    }
}
