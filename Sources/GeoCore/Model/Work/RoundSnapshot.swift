public import Foundation

/// The board of a round as it was when the round closed; written once. Has the id of its round.
public struct RoundSnapshot: Feature {
    public static let layer = Layer.roundSnapshots

    /// One school's line.
    public struct Row: Sendable, Equatable, Codable {
        public var school: SchoolID
        public var name: String
        public var amphoe: String
        /// The required items the school had.
        public var has: [Round.Item]

        public init(school: SchoolID, name: String, amphoe: String, has: [Round.Item]) {
            self.school = school
            self.name = name
            self.amphoe = amphoe
            self.has = has
        }
    }

    public var id: FeatureID<RoundSnapshot>
    public var taken: Date
    /// The state of the map it shows.
    public var revision: Revision
    public var rows: [Row]

    public init(round: RoundID, taken: Date, revision: Revision, rows: [Row]) {
        id = FeatureID(round.rawValue)
        self.taken = taken
        self.revision = revision
        self.rows = rows
    }
}

extension RoundSnapshot {
    public var record: Record { .roundSnapshot(self) }

    public init?(_ record: Record) {
        guard case .roundSnapshot(let value) = record else { return nil }
        self = value
    }
}
