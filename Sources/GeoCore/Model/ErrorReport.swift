/// What somebody says is wrong about a school on the public map. Never public: it may hold how to reach the person.
public struct ErrorReport: Feature, OwnedFeature {
    public static let layer = Layer.reports

    /// What the report is about.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case position
        case name
        case contact
        case numbers
        case website
        case photo
        case closed
        case other
    }

    public enum State: String, Sendable, Codable, CaseIterable {
        case open
        /// Looked into and put right.
        case done
        /// Looked into; nothing had to be changed.
        case dismissed
    }

    public var id: FeatureID<ErrorReport>
    public var school: SchoolID
    public var kind: Kind
    public var message: String
    /// How to reach the person, as they wrote it; empty when they did not.
    public var contact = ""
    /// ISO 8601 with zone.
    public var time: String
    public var state = State.open
    /// What the officer noted when settling it.
    public var note = ""

    public init(
        id: FeatureID<ErrorReport> = .unassigned, school: SchoolID, kind: Kind, message: String, contact: String = "",
        time: String
    ) {
        self.id = id
        self.school = school
        self.kind = kind
        self.message = message
        self.contact = contact
        self.time = time
    }

    public var owner: Int64 { school.rawValue }
}

public typealias ErrorReportID = FeatureID<ErrorReport>
