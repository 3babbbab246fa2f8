/// A row that an import left out, kept as the file had it until an officer has corrected it.
public struct RefusedRow: Feature {
    public static let layer = Layer.refused

    public var id: FeatureID<RefusedRow>
    public var kind: ImportKind
    /// Name of the file, without its folder.
    public var file: String
    /// Line in the file, 1 = first line; for formats without lines the number of the feature.
    public var line: Int
    /// The header names of the file.
    public var fields: [String]
    /// The cells of the row, one for each of `fields`.
    public var values: [String]
    /// Why the row was refused, and what was noticed besides.
    public var findings: [ImportReport.Entry]
    /// Corrected, or accepted by a later import of the same file.
    public var isResolved = false

    public init(
        id: FeatureID<RefusedRow> = .unassigned, kind: ImportKind, file: String, line: Int, fields: [String],
        values: [String], findings: [ImportReport.Entry]
    ) {
        self.id = id
        self.kind = kind
        self.file = file
        self.line = line
        self.fields = fields
        self.values = values
        self.findings = findings
    }
}
