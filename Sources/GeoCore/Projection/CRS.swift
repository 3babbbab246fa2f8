/// A horizontal coordinate reference system of the EPSG register, checked to exist.
///
/// Axes are always east before north: longitude and latitude in degrees, or easting and northing in the unit of the
/// system, whatever order the register gives.
public struct CRS: Sendable {
    /// What the two numbers are.
    public enum Kind: Sendable {
        /// Longitude, latitude in degrees.
        case geographic
        /// Easting, northing; metres in all systems in use in Thailand.
        case projected
    }

    public let epsg: Int
    public let kind: Kind
    /// "WGS 84 / UTM zone 47N"
    public let name: String

    /// Finds the system by "EPSG:32647", "32647", "OGC:CRS84", or the URN or URL form of the same.
    ///
    /// The systems in use in Thailand are known without the database of PROJ; any other code is looked up there.
    public init(_ text: String) throws(ProjectionError) {
        guard let code = Self.code(in: text) else { throw .unknownCRS(text) }
        if let known = CRS(known: code) {
            self = known
        } else {
            let entry = try ProjContext.current.horizontalCRS(epsg: code)
            (epsg, kind, name) = (code, entry.kind, entry.name)
        }
    }

    /// Finds the system that a definition in well-known text (a .prj file, of Esri or OGC) describes.
    ///
    /// The match must be certain in all but the name; anything weaker is an unknown system.
    public init(wellKnownText: String) throws(ProjectionError) {
        self = try CRS("EPSG:\(ProjContext.current.epsgCode(wellKnownText: wellKnownText))")
    }

    /// A system whose definition is built in: WGS 84, Web Mercator, UTM, Indian 1975.
    init?(known code: Int) {
        guard let definition = Definition(epsg: code) else { return nil }
        epsg = code
        kind = definition.isGeographic ? .geographic : .projected
        name = definition.name
    }

    private init(epsg: Int, kind: Kind, name: String) {
        (self.epsg, self.kind, self.name) = (epsg, kind, name)
    }

    /// EPSG:4326, the system of the store and of everything shown.
    public static let wgs84 = CRS(epsg: 4326, kind: .geographic, name: "WGS 84")
    /// EPSG:3857, the system of the tiles.
    public static let webMercator = CRS(epsg: 3857, kind: .projected, name: "WGS 84 / Pseudo-Mercator")

    /// The UTM zone on WGS 84 that holds the point, by longitude alone (no exceptions for Norway and Svalbard).
    public static func utm(containing point: LonLat) -> CRS {
        let zone = min(60, Int((point.longitude + 180) / 6) + 1)
        let isSouth = point.latitude < 0
        return CRS(
            epsg: (isSouth ? 32700 : 32600) + zone, kind: .projected,
            name: Definition.utm(zone: zone, isSouth: isSouth, .wgs84).name)
    }

    /// The digits of the code when the authority is EPSG; 4326 for OGC's CRS84.
    private static func code(in text: String) -> Int? {
        let words = text.trimmingPrefix { $0.isWhitespace }.lowercased().split { ":/ \t\r\n".contains($0) }
        guard let last = words.last else { return nil }
        if last == "crs84" { return 4326 }
        guard words.count == 1 || words.contains("epsg"), last.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(last).flatMap { (1024...32767).contains($0) || (900_000...1_000_000).contains($0) ? $0 : nil }
    }
}

extension CRS: Hashable, CustomStringConvertible {
    public static func == (left: CRS, right: CRS) -> Bool { left.epsg == right.epsg }
    public func hash(into hasher: inout Hasher) { hasher.combine(epsg) }
    /// "EPSG:32647"
    public var description: String { "EPSG:\(epsg)" }
}

extension CRS: Codable {
    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
