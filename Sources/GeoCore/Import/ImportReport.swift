/// What an import found and did, row by row where a row was refused or repaired. Written as JSON by `--report`.
public struct ImportReport: Sendable, Codable, Equatable {
    /// What became of a value or row.
    public enum Action: String, Sendable, Codable {
        /// Changed with certainty; the evidence says why.
        case repaired
        /// Kept as it is; an officer should look at the suggestion.
        case suggested
        /// The whole row is left out and kept for correction.
        case refused
    }

    /// One finding about one row.
    public struct Entry: Sendable, Codable, Equatable {
        /// Line in the file, 1 = first line; for formats without lines the number of the feature, 1 = first.
        public var line: Int
        public var column: String?
        /// The value as the file has it.
        public var value: String?
        /// A short name of the kind of finding, for example "lat-lon-swapped".
        public var code: String
        public var reason: LocalizedText
        /// What speaks for it, for example "inside ต.บางแขม as the row says".
        public var evidence: String?
        public var action: Action
        /// The value used or suggested instead.
        public var result: String?

        public init(
            line: Int, column: String? = nil, value: String? = nil, code: String, reason: LocalizedText,
            evidence: String? = nil, action: Action, result: String? = nil
        ) {
            self.line = line
            self.column = column
            self.value = value
            self.code = code
            self.reason = reason
            self.evidence = evidence
            self.action = action
            self.result = result
        }
    }

    public var file = ""
    public var format = ""
    public var encoding: String?
    /// "EPSG:32647"; nil when no coordinates were found.
    public var crs: String?
    /// Why that one.
    public var crsEvidence: String?
    public var rowsRead = 0
    public var added = 0
    public var updated = 0
    public var unchanged = 0
    /// Names that differ from the stored ones, counted inside `updated`.
    public var renamed = 0
    /// Stored, but not in this file.
    public var missing = 0
    /// Marked closed because `--mode sync` was asked for.
    public var closed = 0
    public var refused = 0
    public var repaired = 0
    public var dryRun = false
    public var entries: [Entry] = []

    public init() {}
}
