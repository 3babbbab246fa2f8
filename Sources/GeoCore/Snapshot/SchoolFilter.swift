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

    public init() {}

    public var isEmpty: Bool { self == SchoolFilter() }
}
