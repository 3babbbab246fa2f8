public import Foundation

/// Something that a school sent, that officers decide about, and that becomes public: a photo or a proposal.
public protocol Reviewed: Feature {
    var school: SchoolID { get }
    var state: ItemState { get set }
    var trail: ReviewTrail { get set }
    var sentBy: String { get }
    var sentAt: Date? { get }
}

extension Photo: Reviewed {
    public var sentBy: String { origin.sender }
    public var sentAt: Date? { origin.received }
}

extension Proposal: Reviewed {
    public var sentBy: String { sender }
    public var sentAt: Date? { received }
}

/// Who acts: the account's name, which is what tells two people apart, and on which side of the desk.
public struct Actor: Sendable, Equatable {
    public enum Side: Sendable {
        case school
        case office
    }

    public let name: String
    public let side: Side

    public init(_ name: String, _ side: Side) {
        self.name = name
        self.side = side
    }

    public var author: Author { Author(name) }
}
