/// Something a reader noticed and coped with; the import puts it into its report.
public struct SourceNote: Sendable, Equatable {
    /// The line, row or feature it is about, 1 = first; 0 for the whole file.
    public var line: Int
    /// A short name of the kind, for example "ragged-row".
    public var code: String
    public var text: LocalizedText

    public init(line: Int, code: String, text: LocalizedText) {
        self.line = line
        self.code = code
        self.text = text
    }
}
