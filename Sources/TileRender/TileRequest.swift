public import GeoCore

/// The layers that exist as pictures.
public enum TileLayer: String, Sendable, CaseIterable {
    /// One marker a school.
    case schools
    /// Counts of schools on a grid that is the same for the whole zoom level.
    case clusters
    /// Service areas, filled.
    case areas
    /// The quiet base map: lines and names of provinces, districts and subdistricts.
    case boundaries
}

/// How a picture looks, by name.
public enum TileStyle: String, Sendable, CaseIterable {
    /// Level by colour and shape.
    case standard = "default"
    /// The same with names from zoom 14 on.
    case named
    /// The same with names, for a dark ground.
    case dark
    /// Filled circles of 8 px radius with a white outline 1 px wide, in two colours: primary and secondary.
    case plain
    /// The same with names from zoom 14 on.
    case label

    /// The style whose markers, without names, it shows.
    var markers: TileStyle {
        switch self {
        case .standard, .named: .standard
        case .dark: .dark
        case .plain, .label: .plain
        }
    }

    /// The style of clusters, which have no names and need the hues of all levels.
    var clusters: TileStyle { self == .dark ? .dark : .standard }

    var hasNames: Bool { self == .named || self == .dark || self == .label }
}

/// How many pixels of the picture make one pixel of the map.
public enum TileScale: Int, Sendable, CaseIterable {
    case one = 1
    case two = 2
}

/// One picture to be made.
public struct TileRequest: Hashable, Sendable {
    public var layer: TileLayer
    public var tile: TileID
    public var scale: TileScale
    public var style: TileStyle
    /// Which schools to show; other layers ignore it.
    public var filter: SchoolFilter
    /// The school to show as selected, on top of all others.
    public var selected: SchoolID?
    /// The level band of the service areas to show; nil shows all bands.
    public var band: String?
    /// Whether service areas that are not announced yet are shown too: never to the public.
    public var showsDrafts = false

    public init(
        _ layer: TileLayer, _ tile: TileID, scale: TileScale = .one, style: TileStyle = .standard,
        filter: SchoolFilter = SchoolFilter(), selected: SchoolID? = nil
    ) {
        self.layer = layer
        self.tile = tile
        self.scale = scale
        self.style = style
        self.filter = filter
        self.selected = selected
    }

    /// Whether names of schools are written on it.
    public var showsNames: Bool { layer == .schools && style.hasNames && tile.z >= LabelPainter.firstZoom }

    /// Whether it is drawn without reading what is known of a school but its place, its levels and its size.
    public var isOfPlacesOnly: Bool { !showsNames && filter.isEmpty }

    /// The side of the picture in pixels, 256 or 512.
    public var side: Int { 256 * scale.rawValue }
}
