import GeoCore

/// The report of a census import for the page: counts, findings by their place, and villages to choose.
struct CensusImportAnswer {
    private let report: ImportReport
    /// As the file has it.
    private let table: SourceTable?
    private let villages: [VillageID: Village]

    /// More findings than these nobody reads; the others are only counted.
    private static let mostFindings = 500

    init(_ report: ImportReport, _ table: SourceTable?, _ store: any GeoStore) throws {
        (self.report, self.table) = (report, table)
        var villages: [VillageID: Village] = [:]
        for id in Set(report.questions.flatMap(\.villages)) { villages[id] = try store.feature(id) }
        self.villages = villages
    }

    func json(in language: Language) -> JSON {
        let findings = self.findings()
        return [
            "stored": .bool(!report.dryRun), "file": .string(report.file), "format": .string(report.format),
            "sheet": report.layer.map { .string($0) } ?? .null,
            "columns": .object(columns.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }),
            "years": .array(years.map { .int($0) }), "numbers": .int(report.rowsRead), "added": .int(report.added),
            "updated": .int(report.updated),
            "unchanged": .int(report.unchanged), "refused": .int(report.refused),
            "matched": .object(report.matchedBy.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) }),
            "findings": .array(findings.prefix(Self.mostFindings).map { Self.finding($0, language) }),
            "more": .int(max(0, findings.count - Self.mostFindings)),
            "questions": .array(report.questions.map { question($0) }),
        ]
    }

    /// Where each field was read from; a sheet with a column for each age and sex has none for these.
    private var columns: [String: String] {
        report.columns.filter { $0.value.hasPrefix("= ") || table?.column(named: $0.value) != nil }
    }

    /// The years the sheet counts, ascending.
    private var years: [Int] {
        guard let table, let column = columns[ImportField.year.rawValue].flatMap({ table.column(named: $0) }) else {
            return []
        }
        return Set((0..<table.rowCount).compactMap { ThaiDate.year(table.text($0, column)) }).sorted()
    }

    /// Each finding once, however many cells of its line it is about; a question is asked for itself.
    private func findings() -> [ImportReport.Entry] {
        var seen: Set<[String]> = []
        return report.entries.filter { entry in
            guard entry.action != .repaired, entry.code != "village-ambiguous" else { return false }
            return seen.insert(["\(entry.line)", entry.column ?? "", entry.value ?? "", entry.code]).inserted
        }
    }

    private static func finding(_ entry: ImportReport.Entry, _ language: Language) -> JSON {
        [
            "line": .int(entry.line), "column": entry.column.map { .string($0) } ?? .null,
            // A count has no name; its line says enough.
            "value": entry.code == "duplicate-key" ? .null : entry.value.map { .string($0) } ?? .null,
            "code": .string(entry.code), "reason": .string(entry.reason.text(in: language)),
            "is_refused": .bool(entry.action == .refused),
            "earlier_line": entry.earlierLine.map { .int($0) } ?? .null,
        ]
    }

    private func question(_ question: VillageQuestion) -> JSON {
        [
            "key": .string(question.key), "lines": .array(question.lines.map { .int($0) }),
            "village": .string(question.said.village), "moo": .string(question.said.moo),
            "tambon": .string(question.said.tambon), "amphoe": .string(question.said.amphoe),
            "villages": .array(
                question.villages.compactMap { villages[$0] }.map { village in
                    [
                        "id": .int(Int(village.id.rawValue)), "code": .string(village.code),
                        "name": .string(village.name), "moo": .string(village.address.moo),
                        "tambon": .string(village.address.tambon), "amphoe": .string(village.address.amphoe),
                        "lon": PlanJSON.double(village.point?.longitude),
                        "lat": PlanJSON.double(village.point?.latitude),
                    ]
                }),
        ]
    }
}
