/// A village (หมู่บ้าน), the unit of zoning.
public struct Village: Feature {
    public static let layer = Layer.villages

    public var id: VillageID
    /// DOPA code, 8 digits = subdistrict (6) + moo (2), or the source's own.
    public var code = ""
    public var name: String
    public var address = Address()
    /// WGS 84, degrees; the centre of the polygon when the source gave only that.
    public var point: LonLat?
    public var polygon: MultiPolygon?
    public var isRemoved = false

    public init(id: VillageID = .unassigned, name: String) {
        self.id = id
        self.name = name
    }
}
