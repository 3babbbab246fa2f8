/// A photo of a school; the picture itself lies in the photo folder under the SHA-256 of its bytes.
public struct Photo: Feature {
    public static let layer = Layer.photos

    public enum State: String, Sendable, Codable, CaseIterable {
        case received
        case checking
        case returned
        case approved
        case published
        case withdrawn
    }

    /// On what ground pupils may be seen in the picture.
    public enum Consent: String, Sendable, Codable, CaseIterable {
        case publicTask = "public-task"
        case guardian
        case noneVisible = "none-visible"
    }

    public var id: PhotoID
    public var school: SchoolID
    /// SHA-256 of the original, lower-case hexadecimal.
    public var digest: String
    public var caption = ""
    public var consent: Consent
    public var state = State.received
    /// Place in the school's slide show, smallest first.
    public var order = 0

    public init(id: PhotoID = .unassigned, school: SchoolID, digest: String, consent: Consent) {
        self.id = id
        self.school = school
        self.digest = digest
        self.consent = consent
    }
}
