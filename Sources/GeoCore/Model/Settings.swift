/// What an office may set for its own map; stored with the map, so that a change is in its history.
public struct Settings: Equatable, Sendable, Codable {
    /// Points outside are refused on import; nil accepts the whole world.
    public var extent: Bounds? = .thailand
    /// Upper bounds of pupils for small, medium and large; everything above is extra-large.
    public var sizeBands = SizeBands()
    /// Facts older than this many days are shown as stale.
    public var staleAfterDays = 400
    /// Thresholds of the checks of service areas; nil = the defaults.
    public var checks: CheckSettings?
    /// Name of the office as its pages show it.
    public var officeName = ""
    /// Background maps from other hosts; none by default.
    public var baseMaps: [BaseMap] = []

    /// The tour for a screen in the hall; nil = the usual one.
    public var tour: TourSettings?
    /// Rounds, photos and links; nil = the defaults.
    public var work: WorkSettings?
    /// Days the traffic log is kept; nil = the fewest the law allows.
    public var trafficDays: Int?

    public init() {}
}

/// A background map by address, offered in the map's switcher.
public struct BaseMap: Equatable, Sendable, Codable {
    public var name: String
    /// Template with {z}, {x}, {y}.
    public var url: String
    public var attribution: String
    public var maxZoom: Int

    public init(name: String, url: String, attribution: String, maxZoom: Int = 19) {
        self.name = name
        self.url = url
        self.attribution = attribution
        self.maxZoom = maxZoom
    }
}

/// The size of a school by its pupils.
public enum SchoolSize: String, Sendable, Codable, CaseIterable {
    case small
    case medium
    case large
    case extraLarge = "extra-large"
}

/// The bounds between sizes: small has 1…small pupils, medium up to medium, large up to large.
public struct SizeBands: Equatable, Sendable, Codable {
    public var small = 120
    public var medium = 600
    public var large = 1500

    public init() {}

    public func size(pupils: Int) -> SchoolSize {
        if pupils <= small { return .small }
        if pupils <= medium { return .medium }
        return pupils <= large ? .large : .extraLarge
    }
}
