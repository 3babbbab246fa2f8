/// Which schools to show; the same on tiles, items, list and downloads. Empty means all open schools.
public struct SchoolFilter: Hashable, Sendable {
    /// Any overlap with the school's levels; empty = all.
    public var levels: Levels = []
    public var affiliation: String?
    public var size: SchoolSize?
    public var office: String?
    public var province: String?
    public var amphoe: String?
    public var tambon: String?
    /// Only schools that show photos, general information and website address (true), or lack one (false).
    public var complete: Bool?
    /// Only schools with a published photo (true), or without one (false).
    public var photos: Bool?
    /// Only schools with a website address (true), or without one (false).
    public var website: Bool?
    /// Only schools on the map within a distance of a point.
    public var near: Nearby?

    public init() {}

    public var isEmpty: Bool { self == SchoolFilter() }
}

/// What lies within a distance of a point, measured along the ground.
public struct Nearby: Hashable, Sendable {
    public let centre: LonLat
    /// Positive; metres on the ellipsoid.
    public let metres: Double

    /// nil unless the distance is positive and at most 1,000 km.
    public init?(_ centre: LonLat, within metres: Double) {
        guard metres > 0, metres <= 1_000_000 else { return nil }
        (self.centre, self.metres) = (centre, metres)
    }
}
