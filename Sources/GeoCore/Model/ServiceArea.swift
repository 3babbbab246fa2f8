/// A service area (เขตบริการ) of one school for one level band and year.
public struct ServiceArea: Feature {
    public static let layer = Layer.areas

    /// Whether other areas of the band may overlap it.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case exclusive
        case shared
        case choice
    }

    /// The way from a planner's draft to the public announcement.
    public enum Status: String, Sendable, Codable, CaseIterable {
        case draft
        case consultation
        case agreed
        case announced
    }

    public var id: ServiceAreaID
    /// The id its source gave it.
    public var code = ""
    public var name: String
    public var school: SchoolID?
    /// The school as the source named it, when it could not be matched to one.
    public var schoolText = ""
    public var band = "primary"
    public var kind = Kind.exclusive
    public var status = Status.draft
    /// Academic year of the common era.
    public var year: Int?
    /// WGS 84; kept as imported, also when invalid.
    public var geometry: MultiPolygon
    public var isRemoved = false

    public init(id: ServiceAreaID = .unassigned, name: String, geometry: MultiPolygon) {
        self.id = id
        self.name = name
        self.geometry = geometry
    }
}
