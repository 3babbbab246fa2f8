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
        /// The earlier line of the file that is about the same.
        public var earlierLine: Int?

        public init(
            line: Int, column: String? = nil, value: String? = nil, code: String, reason: LocalizedText,
            evidence: String? = nil, action: Action, result: String? = nil, earlierLine: Int? = nil
        ) {
            self.line = line
            self.column = column
            self.value = value
            self.code = code
            self.reason = reason
            self.evidence = evidence
            self.action = action
            self.result = result
            self.earlierLine = earlierLine
        }
    }

    /// A stored feature that the file does not have.
    public struct Missing: Sendable, Codable, Equatable {
        public var id: Int64
        public var code: String
        public var name: String
    }

    /// A stored feature that has another name in the file.
    public struct Rename: Sendable, Codable, Equatable {
        public var id: Int64
        public var before: String
        public var after: String
    }

    public var file = ""
    public var format = ""
    public var layer: String?
    /// Field → header of the column it was read from, or "= value" where it was fixed.
    public var columns: [String: String] = [:]
    public var encoding: String?
    /// "EPSG:32647"; nil when no coordinates were found.
    public var crs: String?
    /// Why that one.
    public var crsEvidence: String?
    /// What could not be settled about it; an officer should look.
    public var crsDoubt: LocalizedText?
    /// Rows that were to be imported: without total rows and those that `--where` leaves out.
    public var rowsRead = 0
    /// Rows without coordinates, stored without a place on the map.
    public var withoutPosition = 0
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
    /// Rows that were stored after a repair.
    public var repaired = 0
    public var dryRun = false
    public var missingFeatures: [Missing] = []
    public var renames: [Rename] = []
    public var entries: [Entry] = []
    /// Lines of a census by what told which village they mean: code, number, name, moo, place or choice.
    public var matchedBy: [String: Int] = [:]
    /// Villages that somebody has to choose; their rows are refused.
    public var questions: [VillageQuestion] = []

    public init() {}
}
