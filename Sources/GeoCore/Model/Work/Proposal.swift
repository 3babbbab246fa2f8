public import Foundation

public typealias ProposalID = FeatureID<Proposal>

/// Changes of a school's facts that somebody proposes; an officer decides field by field.
public struct Proposal: Feature {
    public static let layer = Layer.proposals

    /// One field: what it was when the proposal was made, what it shall be, and what was decided.
    public struct FieldChange: Sendable, Equatable, Codable {
        public enum Decision: String, Sendable, Codable {
            case open
            case approved
            case refused
        }

        public var field: FactField
        public var old: String
        public var new: String
        public var decision = Decision.open

        public init(_ field: FactField, old: String, new: String) {
            self.field = field
            self.old = old
            self.new = new
        }
    }

    public var id: ProposalID
    public var school: SchoolID
    public var sender: String
    public var received: Date
    public var state = ItemState.received
    /// Each field at most once.
    public var fields: [FieldChange]
    public var round: RoundID?
    public var trail = ReviewTrail()

    public init(
        id: ProposalID = .unassigned, school: SchoolID, sender: String, received: Date, fields: [FieldChange]
    ) {
        self.id = id
        self.school = school
        self.sender = sender
        self.received = received
        self.fields = fields
    }
}

/// The facts of a school that it may propose to change.
public enum FactField: String, Sendable, Codable, CaseIterable {
    case name
    case nameEnglish = "name_en"
    case levels
    case pupils
    case teachers
    case website
    case phone
    case email
    case houseNumber = "house_no"
    case moo
    case road
    case tambon
    case amphoe
    case province
    case postcode
    /// "longitude latitude", degrees WGS 84.
    case position
}

extension Proposal {
    public var record: Record { .proposal(self) }

    public init?(_ record: Record) {
        guard case .proposal(let value) = record else { return nil }
        self = value
    }
}
