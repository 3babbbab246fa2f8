/// A point in WGS 84: degrees, longitude first (RFC 7946 §3.1.1). Always finite and on the globe.
public struct LonLat: Hashable, Sendable, Codable {
    /// −180…180.
    public let longitude: Double
    /// −90…90.
    public let latitude: Double

    /// Returns nil for NaN, infinity, and anything off the globe.
    public init?(longitude: Double, latitude: Double) {
        guard abs(longitude) <= 180, abs(latitude) <= 90 else { return nil }
        self.longitude = longitude
        self.latitude = latitude
    }

    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        let (longitude, latitude) = (try container.decode(Double.self), try container.decode(Double.self))
        guard let point = LonLat(longitude: longitude, latitude: latitude) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a longitude and latitude")
        }
        self = point
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(longitude)
        try container.encode(latitude)
    }
}
