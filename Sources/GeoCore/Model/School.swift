/// A school as the office keeps it. Codes are text: leading zeros count.
public struct School: Feature {
    public static let layer = Layer.schools

    public enum Status: String, Sendable, Codable {
        case open
        /// Closed, merged, or missing from the last synchronised list; kept for ever, not shown.
        case closed
    }

    public var id: SchoolID
    /// Ministry code (10 digits), OBEC code (6) or the source's own.
    public var code = ""
    /// SMIS code, 8 digits: province, area number, sequence.
    public var smis = ""
    public var name: String
    public var nameEnglish = ""
    /// สังกัด, as text or ministry affiliation code.
    public var affiliation = ""
    /// Code of the education service area office.
    public var office = ""
    public var levels: Levels = []
    public var pupils: Int?
    public var pupilsByLevel = LevelCounts()
    public var teachers: Int?
    /// Classrooms, and the pupils one of them is for.
    public var rooms: Int?
    public var classSize: Int?
    public var website = ""
    public var phone = ""
    public var email = ""
    public var address = Address()
    public var position: Position?
    public var note = ""
    public var status = Status.open
    /// The values as the source wrote them, for each field that was repaired on the way in (field name → original).
    public var originals: [String: String] = [:]
    /// When the facts were last confirmed, ISO 8601 date or date-time.
    public var updated: String?

    /// Places for pupils: rooms × size; nil when either is not known.
    public var capacity: Int? {
        guard let rooms, let classSize else { return nil }
        let (places, isTooLarge) = rooms.multipliedReportingOverflow(by: classSize)
        return isTooLarge ? nil : places
    }

    public init(id: SchoolID = .unassigned, name: String) {
        self.id = id
        self.name = name
    }
}
