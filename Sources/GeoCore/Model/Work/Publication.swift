public import Foundation

public typealias PublicationID = FeatureID<Publication>

/// A set that was made public in one step, and can be taken back in one.
public struct Publication: Feature {
    public static let layer = Layer.publications

    public var id: PublicationID
    public var author: String
    public var time: Date
    public var photos: [PhotoID]
    public var proposals: [ProposalID]
    public var note = ""
    /// Who took it back, and when.
    public var undoneBy = ""
    public var undone: Date?

    public init(
        id: PublicationID = .unassigned, author: String, time: Date, photos: [PhotoID], proposals: [ProposalID]
    ) {
        self.id = id
        self.author = author
        self.time = time
        self.photos = photos
        self.proposals = proposals
    }
}

extension Publication {
    public var record: Record { .publication(self) }

    public init?(_ record: Record) {
        guard case .publication(let value) = record else { return nil }
        self = value
    }
}
