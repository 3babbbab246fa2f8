/// The number of children of one age and sex in one village in a census year (สำมะโนประชากรวัยเรียน).
public struct CensusCount: OwnedFeature {
    public static let layer = Layer.census

    public enum Sex: String, Sendable, Codable {
        case male
        case female
    }

    public var id: FeatureID<CensusCount>
    public var village: VillageID
    /// Common era.
    public var year: Int
    /// Completed years of life.
    public var age: Int
    public var sex: Sex
    public var count: Int

    public init(id: FeatureID<CensusCount> = .unassigned, village: VillageID, year: Int, age: Int, sex: Sex, count: Int)
    {
        self.id = id
        self.village = village
        self.year = year
        self.age = age
        self.sex = sex
        self.count = count
    }

    public var owner: Int64 { village.rawValue }
}
