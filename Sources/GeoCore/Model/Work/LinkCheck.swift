public import Foundation

/// What the last look at a school's website found. Has the id of its school.
public struct LinkCheck: Feature {
    public static let layer = Layer.links

    public enum Outcome: String, Sendable, Codable, CaseIterable {
        case live
        /// It leads to another host; shown as live, but an officer should look.
        case moved
        /// A seller's or provider's placeholder.
        case parked
        /// The host answers with an error, such as 404.
        case missing
        case certificate
        case unreachable
        /// No address on the public Internet; not looked at.
        case refused
        /// Not a web address.
        case malformed

        /// Whether the public may follow it.
        public var isLive: Bool { self == .live || self == .moved }
    }

    public var id: FeatureID<LinkCheck>
    public var url: String
    public var checked: Date
    public var outcome: Outcome
    /// Status of the last answer.
    public var status: Int?
    /// Where the redirects ended.
    public var finalURL = ""
    /// When it was first found not live, and has been since.
    public var deadSince: Date?

    public init(school: SchoolID, url: String, checked: Date, outcome: Outcome) {
        id = FeatureID(school.rawValue)
        self.url = url
        self.checked = checked
        self.outcome = outcome
    }

    public var school: SchoolID { SchoolID(id.rawValue) }
}

extension LinkCheck {
    public var record: Record { .link(self) }

    public init?(_ record: Record) {
        guard case .link(let value) = record else { return nil }
        self = value
    }
}
