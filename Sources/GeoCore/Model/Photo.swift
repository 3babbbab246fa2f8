public import Foundation
public import MediaContract

/// A photo of a school; the picture itself lies in the photo folder under the SHA-256 of its bytes.
public struct Photo: Feature {
    public static let layer = Layer.photos
    public typealias State = ItemState

    /// On what ground pupils may be seen in the picture.
    public enum Consent: String, Sendable, Codable, CaseIterable {
        case publicTask = "public-task"
        case guardian
        case noneVisible = "none-visible"
    }

    /// What is known of the file that was sent. Private: never part of anything public.
    public struct Origin: Sendable, Equatable, Codable {
        /// Account that sent it; empty for an import.
        public var sender = ""
        public var received: Date?
        /// Names the request that brought it, so that a retry finds it again.
        public var requestKey = ""
        /// Pixels of the original, upright.
        public var width: Int?
        public var height: Int?
        /// Nearly the same for pictures that look the same (`PhotoFacts.fingerprint`).
        public var fingerprint: UInt64?
        /// Where the camera says it was.
        public var place: LonLat?
        /// Local time of the camera's clock, without a zone.
        public var takenAt: String?
        /// What an officer should look at.
        public var notes: [PhotoFacts.Note] = []
        /// Degrees by which the picture seems to lean clockwise.
        public var tilt: Double?

        public init() {}
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
    public var origin = Origin()
    /// Every step of improving it, the last one in force; empty for the picture as it was sent.
    public var edits: [PhotoEdits] = []
    /// The round it was sent for.
    public var round: RoundID?
    public var trail = ReviewTrail()

    public init(id: PhotoID = .unassigned, school: SchoolID, digest: String, consent: Consent) {
        self.id = id
        self.school = school
        self.digest = digest
        self.consent = consent
    }

    /// The improvements in force.
    public var currentEdits: PhotoEdits { edits.last ?? PhotoEdits() }
}

extension Photo {
    public var record: Record { .photo(self) }

    public init?(_ record: Record) {
        guard case .photo(let value) = record else { return nil }
        self = value
    }
}
