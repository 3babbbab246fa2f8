public import Foundation

public typealias TakedownID = FeatureID<Takedown>

/// Somebody's request to remove a public photo, and what became of it.
public struct Takedown: Feature {
    public static let layer = Layer.takedowns

    public enum State: String, Sendable, Codable, CaseIterable {
        case open
        case granted
        case denied
    }

    public var id: TakedownID
    public var photo: PhotoID
    public var school: SchoolID
    public var received: Date
    /// By when the office must have decided.
    public var deadline: Date
    public var reason: String
    /// How to reach the person; private.
    public var contact = ""
    public var state = State.open
    /// The photo was hidden at once, before anybody decided.
    public var isHiding = false
    public var decidedBy = ""
    public var decided: Date?
    public var answer = ""

    public init(
        id: TakedownID = .unassigned, photo: PhotoID, school: SchoolID, received: Date, deadline: Date, reason: String
    ) {
        self.id = id
        self.photo = photo
        self.school = school
        self.received = received
        self.deadline = deadline
        self.reason = reason
    }
}

extension Takedown {
    public var record: Record { .takedown(self) }

    public init?(_ record: Record) {
        guard case .takedown(let value) = record else { return nil }
        self = value
    }
}
