public import Foundation

/// How far something that a school sent has come on its way to the public.
public enum ItemState: String, Sendable, Codable, CaseIterable {
    /// Waits for an officer.
    case received
    /// An officer has taken it up.
    case checking
    /// Back at the school, with a reason.
    case returned
    /// Found good by one person; not public yet.
    case approved
    case published
    /// Taken back by the school, by an officer, or on request of somebody in it.
    case withdrawn
}

/// What was decided about an item, and by whom: the two checks are made by two people.
public struct ReviewTrail: Sendable, Equatable, Codable {
    /// Why it was returned or withdrawn.
    public var reason = ""
    /// Who approved or returned it last.
    public var reviewer = ""
    public var reviewed: Date?
    /// The publication that made it public.
    public var publication: PublicationID?
    public var published: Date?
    /// Who looked at it after publication and found it right.
    public var checker = ""
    public var checked: Date?

    public init() {}
}
