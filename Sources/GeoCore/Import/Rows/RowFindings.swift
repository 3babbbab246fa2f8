/// Collects what is noticed about one row; turned into entries of the report.
struct RowFindings {
    let line: Int
    private(set) var entries: [ImportReport.Entry] = []
    /// What told which stored feature the row is about, where that is worth telling.
    var clue: String?
    /// What has to be chosen before the row can be taken.
    var question: VillageQuestion?

    init(line: Int) { self.line = line }

    var isRefused: Bool { entries.contains { $0.action == .refused } }
    var isRepaired: Bool { entries.contains { $0.action == .repaired } }

    mutating func add(
        _ code: String, _ action: ImportReport.Action, column: String? = nil, value: String? = nil,
        th thai: String, en english: String, evidence: String? = nil, result: String? = nil, earlierLine: Int? = nil
    ) {
        entries.append(
            ImportReport.Entry(
                line: line, column: column, value: value, code: code, reason: LocalizedText(th: thai, en: english),
                evidence: evidence, action: action, result: result, earlierLine: earlierLine))
    }

    mutating func add(_ finding: CoordinateFinding, _ action: ImportReport.Action, column: String?, value: String?) {
        entries.append(
            ImportReport.Entry(
                line: line, column: column, value: value, code: finding.code.rawValue, reason: finding.code.reason,
                evidence: finding.evidence, action: action, result: finding.result))
    }
}
