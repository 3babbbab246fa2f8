/// Where a feature is, and how that is known.
public struct Position: Hashable, Sendable, Codable {
    /// How the coordinates came to be.
    public enum Method: String, Sendable, Codable, CaseIterable {
        case gps
        case digitised
        case imported
        case centroid
    }

    /// WGS 84, degrees.
    public var point: LonLat
    public var method: Method
    /// One standard deviation in metres, when the source says so.
    public var accuracy: Double?
    /// The coordinate reference system the source used, e.g. "EPSG:24047".
    public var originalCRS: String?
    /// The coordinates as the source wrote them.
    public var originalText: String?
    /// Where it came from: a file name, "GPS of photo", a person's office.
    public var source: String?

    public init(
        _ point: LonLat, method: Method = .imported, accuracy: Double? = nil, originalCRS: String? = nil,
        originalText: String? = nil, source: String? = nil
    ) {
        self.point = point
        self.method = method
        self.accuracy = accuracy
        self.originalCRS = originalCRS
        self.originalText = originalText
        self.source = source
    }
}
