/// Keeps refused rows in the store until they are corrected, each once however often the file is imported.
struct Refusals {
    private let kind: ImportKind
    private let file: String
    /// Earlier refusals of the same file that wait, by their cells.
    private var waiting: [[String]: RefusedRow] = [:]
    private var new: [RefusedRow] = []
    private var again: [RefusedRow] = []

    init(kind: ImportKind, file: String, reading store: any StoreReading) throws {
        self.kind = kind
        self.file = file
        try store.forEach(RefusedRow.self) { row in
            if row.kind == kind, row.file == file, !row.isResolved { waiting[row.values] = row }
        }
    }

    /// Keeps a row that is refused; `store` brings it into the store.
    mutating func keep(_ row: Int, of table: SourceTable, _ findings: [ImportReport.Entry]) {
        let values = table.fields.indices.map { table.text(row, $0) }
        var refused = RefusedRow(
            kind: kind, file: file, line: table.line(of: row), fields: table.fields.map(\.name), values: values,
            findings: findings)
        if let earlier = waiting.removeValue(forKey: values) {
            refused.id = earlier.id
            again.append(refused)
        } else {
            new.append(refused)
        }
    }

    /// Stores the refused rows, and settles those that were refused before and are no longer in the file, or no longer
    /// wrong.
    mutating func store(in transaction: any StoreTransaction) throws {
        for row in again { try transaction.put(row) }
        try transaction.add(new)
        for var row in waiting.values {
            row.isResolved = true
            try transaction.put(row)
        }
        (new, again, waiting) = ([], [], [:])
    }
}
