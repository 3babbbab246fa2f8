/// An administrative boundary: province, district, subdistrict, or the area of an education office.
public struct Boundary: Feature {
    public static let layer = Layer.boundaries

    public enum Level: String, Sendable, Codable, CaseIterable {
        case province
        case amphoe
        case tambon
        case office
    }

    public var id: BoundaryID
    public var level: Level
    /// TIS 1099: province 2 digits, district 4, subdistrict 6; or the office's code.
    public var code = ""
    public var name: String
    public var nameEnglish = ""
    /// Code of the boundary one level up.
    public var parent = ""
    /// WGS 84.
    public var geometry: MultiPolygon
    public var isRemoved = false

    public init(id: BoundaryID = .unassigned, level: Level, name: String, geometry: MultiPolygon) {
        self.id = id
        self.level = level
        self.name = name
        self.geometry = geometry
    }
}
