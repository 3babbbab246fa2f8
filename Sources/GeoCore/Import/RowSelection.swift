/// The rows of a table that are to be imported, and what is said about those left out.
struct RowSelection {
    private(set) var rows: [Int] = []
    /// Notes of the reader, running numbers and total rows.
    private(set) var entries: [ImportReport.Entry] = []

    init(_ table: SourceTable, mapping: ColumnMapping, conditions: [RowCondition]) throws(ImportError) {
        var tests: [(column: Int, value: String)] = []
        for condition in conditions {
            let column =
                table.column(named: condition.column)
                ?? ImportField(rawValue: condition.column.lowercased()).flatMap { mapping[$0] }
            guard let column else { throw .noSuchColumn(condition.column, there: table.fields.map(\.name)) }
            tests.append((column, condition.value))
        }
        entries = table.notes.map {
            ImportReport.Entry(line: $0.line, code: $0.code, reason: $0.text, action: .suggested)
        }
        for field in table.fields where field.isRunningNumber {
            entries.append(
                ImportReport.Entry(
                    line: 0, column: field.name, code: "running-number",
                    reason: LocalizedText(
                        th: "คอลัมน์นี้เป็นเพียงลำดับที่ จึงไม่นำเข้า", en: "this column only counts the rows; it is left out"),
                    action: .repaired))
        }
        for row in 0..<table.rowCount {
            if table.isTotal(row) {
                entries.append(
                    ImportReport.Entry(
                        line: table.line(of: row), code: "total-row",
                        reason: LocalizedText(
                            th: "แถวนี้เป็นผลรวม จึงไม่นำเข้า", en: "this row adds up others; it is left out"),
                        action: .repaired))
            } else if tests.allSatisfy({ table.text(row, $0.column).trimmed == $0.value }) {
                rows.append(row)
            }
        }
    }
}
