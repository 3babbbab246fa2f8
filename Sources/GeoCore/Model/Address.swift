/// A Thai postal address; every part is text as people write it, empty when unknown.
public struct Address: Hashable, Sendable, Codable {
    /// เลขที่
    public var houseNumber = ""
    /// หมู่ที่, the village number within the subdistrict.
    public var moo = ""
    /// ถนน (and ซอย)
    public var road = ""
    /// ตำบล / แขวง
    public var tambon = ""
    /// อำเภอ / เขต
    public var amphoe = ""
    /// จังหวัด
    public var province = ""
    /// รหัสไปรษณีย์, five digits as text.
    public var postcode = ""

    public init() {}

    public init(tambon: String, amphoe: String, province: String) {
        self.tambon = tambon
        self.amphoe = amphoe
        self.province = province
    }
}
