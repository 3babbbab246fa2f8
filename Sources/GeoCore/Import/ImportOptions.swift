/// What a person may say about an import.
public struct ImportOptions: Sendable {
    /// What happens to stored features that the file does not have.
    public enum Mode: String, Sendable, CaseIterable {
        /// Nothing.
        case update
        /// They are marked closed (schools) or removed.
        case sync
    }

    /// Where points may lie.
    public enum Extent: Sendable, Equatable {
        /// As the settings of the data folder say.
        case asSet
        /// Anywhere on the globe.
        case none
        case bounds(Bounds)
    }

    public var columns = ColumnChoice()
    /// Only rows for which all of these hold.
    public var conditions: [RowCondition] = []
    /// The fields by which rows match stored features; nil for the usual ones of the kind.
    public var key: [ImportField]?
    /// nil finds the system.
    public var crs: CRS?
    public var extent = Extent.asSet
    public var mode = Mode.update
    /// Mends rings that cross themselves; otherwise they are kept as they came.
    public var repairsRings = false
    /// The villages of a census that somebody has chosen, by the key of the question.
    public var villageChoices: [String: VillageID] = [:]
    /// Gives the report and changes nothing.
    public var isDryRun = false
    public var author = Author("import")
    /// Is told the number of rows done and of all rows, now and then, on the calling thread.
    public var progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

    public init() {}
}

/// `--where FIELD=VALUE`: only rows whose column has this text.
public struct RowCondition: Sendable, Equatable {
    public let column: String
    public let value: String

    public init(column: String, value: String) {
        (self.column, self.value) = (column, value)
    }

    public init(parsing text: String) throws(ImportError) {
        guard let equals = text.firstIndex(of: "="), !text[..<equals].trimmed.isEmpty else {
            throw .conditionSyntax(text)
        }
        self.init(column: String(text[..<equals].trimmed), value: String(text[text.index(after: equals)...].trimmed))
    }
}
