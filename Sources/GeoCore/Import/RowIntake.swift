/// Takes built rows into a transaction, one after the other: matches them, stores what is new or changed, and notes
/// everything in the report.
struct RowIntake<Builder: FeatureBuilder> {
    typealias Product = Builder.Product

    private let table: SourceTable
    private let options: ImportOptions
    private let transaction: any StoreTransaction
    private var crew: BuilderCrew<Builder>
    private var index: KeyIndex<Product>
    private var refusals: Refusals
    /// New features that are not handed to the transaction yet.
    private var added = GatheredFeatures<Product>()
    private var lastLine = 0
    var report: ImportReport

    /// New features that are stored at a time.
    static var batch: Int { 4_096 }

    init(_ run: ImportRun<Builder>, into transaction: any StoreTransaction, report: ImportReport) throws {
        (table, options, self.transaction, self.report) = (run.table, run.options, transaction, report)
        index = try KeyIndex(reading: transaction, fields: options.key)
        refusals = try Refusals(kind: run.kind, file: report.file, reading: transaction)
        crew = BuilderCrew(
            run.builder, table: table, keyFields: options.key, writesRows: transaction is any RowTransaction)
    }

    /// Builds the rows and takes them in.
    mutating func take(_ rows: ArraySlice<Int>) throws {
        for var part in crew.build(rows) {
            index.number(&part.keys)
            try take(part)
        }
        if added.count >= Self.batch { try added.move(to: transaction) }
    }

    /// Brings what is left into the transaction, and settles what the file no longer has.
    mutating func finish() throws {
        try added.move(to: transaction)
        try refusals.store(in: transaction)
        try settleMissing()
    }

    private mutating func take(_ part: BuiltRows<Product>) throws {
        var others = part.others[...]
        // New plain rows next to each other are one piece; a row of another kind ends it.
        var next = 0
        var start = 0
        for (place, row) in part.rows.enumerated() {
            if let other = others.first, other.place == place {
                added.append(start..<next, of: part.plain.buffer)
                start = next
                others.removeFirst()
                try take(other, part.keys)
                continue
            }
            let point = part.plain.places[next]
            if index.match(at: point, keys: part.keys, row: place) == .new {
                index.add(at: point, isActive: true, scope: "", keys: part.keys, row: place, line: table.line(of: row))
                report.added += 1
                next += 1
            } else {
                added.append(start..<next, of: part.plain.buffer)
                next += 1
                start = next
                try take(crew.buildValue(of: row, place: place), part.keys)
            }
        }
        added.append(start..<next, of: part.plain.buffer)
    }

    private mutating func take(_ row: BuiltRow<Product>, _ keys: KeyRun) throws {
        var findings = row.findings
        if let feature = row.feature { try store(feature, keys, row.place, &findings) }
        if findings.isRefused {
            report.refused += 1
            refusals.keep(row.row, of: table, findings.entries)
        } else if findings.isRepaired {
            report.repaired += 1
        }
        report.entries += findings.entries
        if let question = findings.question { report.ask(question) }
        // A line of a sheet can be many rows.
        if let clue = findings.clue, !findings.isRefused, findings.line != lastLine {
            report.matchedBy[clue, default: 0] += 1
            lastLine = findings.line
        }
    }

    private mutating func store(
        _ feature: Product, _ keys: KeyRun, _ place: Int, _ findings: inout RowFindings
    ) throws {
        if options.key != nil, keys.keys(of: place).isEmpty {
            findings.add(
                "no-key", .refused, th: "แถวนี้ไม่มีค่าในช่องที่ใช้จับคู่",
                en: "the row has nothing in the fields by which rows are matched")
            return
        }
        switch index.match(at: feature.place, keys: keys, row: place) {
        case .duplicate(let line):
            findings.add(
                "duplicate-key", .refused,
                value: feature.displayCode.isEmpty ? feature.displayName : feature.displayCode,
                th: "ซ้ำกับแถวก่อนหน้าในไฟล์เดียวกัน", en: "an earlier row of this file is about the same feature",
                evidence: "the same key as line \(line)", earlierLine: line)
        case .stored(let number):
            // A refused row is still about the feature: it must not count as missing.
            index.take(number, line: findings.line)
            guard !findings.isRefused else { return }
            try merge(feature, into: index.id(of: number))
        case .new:
            guard !findings.isRefused else { return }
            added.append(feature)
            index.add(
                at: feature.place, isActive: feature.isActive, scope: feature.scope, keys: keys, row: place,
                line: findings.line)
            report.added += 1
        }
    }

    private mutating func merge(_ feature: Product, into id: FeatureID<Product>) throws {
        guard let stored = try transaction.feature(id) else { return }
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
    }

    private mutating func settleMissing() throws {
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
