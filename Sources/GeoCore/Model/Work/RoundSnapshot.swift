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
        /// How the school stood with each required item; nil in boards of an earlier version.
        public var items: [ItemStanding]?
        /// Whose school it was, so that a school that closes or moves later stays on the board.
        public var office: String?
        /// Where it lay: longitude, latitude in degrees.
        public var place: [Double]?

        public init(school: SchoolID, name: String, amphoe: String, has: [Round.Item]) {
            self.school = school
            self.name = name
            self.amphoe = amphoe
            self.has = has
        }
    }

    /// What one officer had done when the round closed.
    public struct Load: Sendable, Equatable, Codable {
        public var name: String
        /// Items taken up and not decided.
        public var checking: Int
        /// Items decided since the round opened.
        public var decided: Int

        public init(name: String, checking: Int, decided: Int) {
            self.name = name
            self.checking = checking
            self.decided = decided
        }
    }

    public var id: FeatureID<RoundSnapshot>
    public var taken: Date
    /// The state of the map it shows.
    public var revision: Revision
    public var rows: [Row]
    public var officers: [Load] = []

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
