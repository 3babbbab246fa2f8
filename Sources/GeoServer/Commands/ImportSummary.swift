import GeoCore

/// The report of an import in words, for a terminal.
struct ImportSummary {
    let text: String

    /// Findings of one kind shown in full before the rest is only counted.
    private static let examples = 3

    init(_ kind: ImportKind, _ report: ImportReport) {
        var lines: [String] = []
        let format = [report.format, report.encoding, report.layer].compactMap(\.self).joined(separator: ", ")
        lines.append("\(report.file) (\(format)): \(report.rowsRead) rows of \(kind.rawValue)")
        let columns = ImportField.allCases.compactMap { field in
            report.columns[field.rawValue].map {
                $0.hasPrefix("= ") ? "\(field.rawValue) \($0)" : "\(field.rawValue) from \($0)"
            }
        }
        lines.append("columns: " + columns.joined(separator: ", "))
        if let crs = report.crs { lines.append("coordinates: \(crs); \(report.crsEvidence ?? "")") }
        if let doubt = report.crsDoubt { lines.append("doubt: \(doubt.english)") }
        lines += Self.findings(report)
        lines.append(Self.counts(report))
        if report.dryRun { lines.append("dry run: nothing was changed") }
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func findings(_ report: ImportReport) -> [String] {
        var order: [String] = []
        var groups: [String: [ImportReport.Entry]] = [:]
        for entry in report.entries {
            let key = "\(entry.action.rawValue) \(entry.code)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(entry)
        }
        return order.flatMap { key -> [String] in
            guard let entries = groups[key], let first = entries.first else { return [] }
            var lines = ["\(first.action.rawValue): \(first.reason.english) (\(entries.count) ×)"]
            lines += entries.prefix(examples).map { "    " + line($0) }
            if entries.count > examples {
                lines.append("    … and \(entries.count - examples) more (--report FILE.json has all)")
            }
            return lines
        }
    }

    private static func line(_ entry: ImportReport.Entry) -> String {
        var words = entry.line > 0 ? "line \(entry.line)" : "whole file"
        if let column = entry.column { words += ", \(column)" }
        if let value = entry.value { words += ": '\(value)'" }
        if let result = entry.result { words += " → \(result)" }
        if let evidence = entry.evidence { words += " (\(evidence))" }
        return words
    }

    private static func counts(_ report: ImportReport) -> String {
        var words = ["\(report.added) added", "\(report.updated) updated"]
        if report.renamed > 0 { words[1] += " (\(report.renamed) renamed)" }
        words.append("\(report.unchanged) unchanged")
        if report.repaired > 0 { words.append("\(report.repaired) repaired") }
        words.append("\(report.refused) refused")
        if report.withoutPosition > 0 { words.append("\(report.withoutPosition) without coordinates") }
        if report.missing > 0 {
            words.append(
                "\(report.missing) stored ones missing in the file"
                    + (report.closed > 0 ? ", \(report.closed) of them closed" : ""))
        }
        return words.joined(separator: ", ")
    }
}
