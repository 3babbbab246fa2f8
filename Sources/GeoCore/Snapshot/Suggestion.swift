/// One line of the list that opens while somebody types.
public struct Suggestion: Hashable, Sendable {
    /// What the line leads to.
    public enum Target: Hashable, Sendable {
        case school(SchoolID)
        case boundary(BoundaryID)
        case village(VillageID)
    }

    public var target: Target
    public var name: String
    /// Empty when unknown.
    public var nameEnglish: String
    /// Subdistrict, district and province, to tell places of one name apart; empty where unknown.
    public var place: Address
    /// WGS 84; nil when it is not on the map.
    public var point: LonLat?

    public init(target: Target, name: String, nameEnglish: String = "", place: Address, point: LonLat?) {
        self.target = target
        self.name = name
        self.nameEnglish = nameEnglish
        self.place = place
        self.point = point
    }
}
