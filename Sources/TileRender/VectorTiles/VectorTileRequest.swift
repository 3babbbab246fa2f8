public import GeoCore

/// The layers that exist as vector tiles.
public enum VectorLayer: String, Sendable, CaseIterable {
    /// A point a school, thinned where they stand close; see `SchoolPoints`.
    case schools
    /// Service areas, those that are announced.
    case areas
    /// A point a village, thinned like the schools.
    case villages
    /// Provinces, districts, subdistricts and office areas.
    case boundaries

    /// The names of the properties that its features may have; a test compares them with what tiles hold.
    public var properties: [String] {
        switch self {
        case .schools:
            [
                "level", "count", "name", "name_en", "code", "affiliation", "office", "tambon", "amphoe", "province",
                "pupils", "complete",
            ]
        case .areas: ["name", "code", "school", "school_name", "band", "kind", "status", "year"]
        case .villages: ["count", "name", "code", "moo", "tambon", "amphoe", "province"]
        case .boundaries: ["name", "name_en", "level", "code", "parent"]
        }
    }
}

/// One vector tile to be made.
public struct VectorTileRequest: Hashable, Sendable {
    public var layer: VectorLayer
    public var tile: TileID
    /// Which schools to show; other layers ignore it.
    public var filter: SchoolFilter
    /// The level band of the service areas to show; nil shows all bands.
    public var band: String?
    /// Whether service areas that are not announced yet are shown too: never to the public.
    public var showsDrafts = false

    public init(_ layer: VectorLayer, _ tile: TileID, filter: SchoolFilter = SchoolFilter(), band: String? = nil) {
        self.layer = layer
        self.tile = tile
        self.filter = filter
        self.band = band
    }
}
