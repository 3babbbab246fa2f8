/// Which column of a table holds which field; made once per table.
struct ColumnMapping: Sendable, Equatable {
    /// How a column was found.
    enum Source: String, Sendable {
        case named = "named by --columns"
        case header = "known header"
        case likelyHeader = "likely header"
        case content = "by its content"
    }

    /// Column by `ImportField.ordinal`; −1 where there is none.
    private var columns = [Int](repeating: -1, count: ImportField.allCases.count)
    private(set) var constants: [ImportField: String] = [:]
    private(set) var sources: [ImportField: Source] = [:]

    subscript(field: ImportField) -> Int? {
        let column = columns[field.ordinal]
        return column < 0 ? nil : column
    }

    /// Whether the rows have the field, from a column or as one value for all.
    func has(_ field: ImportField) -> Bool {
        self[field] != nil || (!constants.isEmpty && constants[field] != nil)
    }

    mutating func set(_ field: ImportField, to column: Int, by source: Source) {
        columns[field.ordinal] = column
        sources[field] = source
    }

    /// Takes back what was only presumed.
    mutating func clear(_ field: ImportField) {
        columns[field.ordinal] = -1
        sources[field] = nil
    }

    mutating func set(_ field: ImportField, constant: String) { constants[field] = constant }

    func uses(_ column: Int) -> Bool { columns.contains(column) }
}
