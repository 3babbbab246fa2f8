/// What the worker answers on its standard output, as JSON.
public enum PhotoOutcome: Codable, Sendable, Equatable {
    case accepted(PhotoFacts)
    case refused(PhotoRefusal)
}

/// Why a file is not taken as a photo. Nothing was written.
public enum PhotoRefusal: String, Codable, Sendable, CaseIterable {
    case unreadable
    case empty
    /// Not a picture at all, whatever its name says.
    case notAPicture = "not-a-picture"
    /// A picture, but not JPEG, PNG, WebP or HEIC.
    case formatNotAccepted = "format-not-accepted"
    case tooManyPixels = "too-many-pixels"
    /// Truncated or broken inside.
    case damaged
    /// The improvements asked for are out of range.
    case editsNotValid = "edits-not-valid"
    /// The public sizes could not be written.
    case notWritable = "not-writable"
}

/// What is known of an accepted photo. `place` and `takenAt` are private: they are never shown to the public.
public struct PhotoFacts: Codable, Sendable, Equatable {
    public enum Format: String, Codable, Sendable {
        case jpeg
        case png
        case webp
        case heic
    }

    /// Where the camera says it was, WGS 84 degrees.
    public struct Place: Codable, Sendable, Equatable {
        public var longitude, latitude: Double

        public init(longitude: Double, latitude: Double) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    /// What an officer should look at before approving.
    public enum Note: String, Codable, Sendable, CaseIterable {
        case small
        case blurred
        case dark
        case bright
        case tilted
    }

    public var format: Format
    /// Pixels of the original, upright.
    public var width, height: Int
    /// Pixels of the largest public size.
    public var publicWidth, publicHeight: Int
    public var place: Place?
    /// "2026-11-20T08:30:00" as the camera's clock said, without a zone.
    public var takenAt: String?
    public var notes: [Note]
    /// Degrees by which the picture seems to lean clockwise; given with the note `tilted`.
    public var tilt: Double?
    /// 64 bits that stay nearly the same when the picture is resized or compressed again (difference hash).
    public var fingerprint: UInt64

    public init(
        format: Format, width: Int, height: Int, publicWidth: Int, publicHeight: Int, place: Place?, takenAt: String?,
        notes: [Note], tilt: Double?, fingerprint: UInt64
    ) {
        self.format = format
        self.width = width
        self.height = height
        self.publicWidth = publicWidth
        self.publicHeight = publicHeight
        self.place = place
        self.takenAt = takenAt
        self.notes = notes
        self.tilt = tilt
        self.fingerprint = fingerprint
    }
}
