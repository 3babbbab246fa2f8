public import MediaContract

/// What anybody may know of a published photo.
public struct PublicPhoto: Sendable, Equatable {
    public let id: PhotoID
    public let school: SchoolID
    public let digest: String
    public let edits: PhotoEdits
    public let caption: String
    public let order: Int
    /// When it was published, ISO 8601; empty when that is not known.
    public let published: String
    /// Names the picture as it looks (`Photo.picture`).
    public let picture: String

    /// nil for a photo that is not published.
    init?(_ photo: Photo) {
        guard photo.state == .published else { return nil }
        self.init(preview: photo)
    }

    /// As the photo would be seen, for those who may see it before.
    public init(preview photo: Photo) {
        id = photo.id
        school = photo.school
        digest = photo.digest
        edits = photo.currentEdits
        caption = photo.caption
        order = photo.order
        published = photo.trail.published.map(Timestamp.text) ?? ""
        picture = photo.picture
    }
}

extension Snapshot {
    /// The photo when it is published.
    public func photo(_ id: PhotoID) -> PublicPhoto? { published[id] }
}
