extension CensusCount: StoredFeature {
    static let table = Table(
        .census, name: "census", title: "สำมะโนประชากรวัยเรียน – census", owner: "village",
        columns: [
            Table.Column("village", "INTEGER NOT NULL"), Table.Column("year", "INTEGER NOT NULL"),
            Table.Column("age", "INTEGER NOT NULL"), .choice("sex", [Sex.male.rawValue, Sex.female.rawValue]),
            Table.Column("children", "INTEGER NOT NULL DEFAULT 0"),
        ])

    func write(to row: inout RowBuffer) {
        row.add(village.rawValue)
        row.add(year)
        row.add(age)
        row.add(sex.rawValue)
        row.add(count)
    }

    static func read(id: Int64, _ row: inout RowReader) -> CensusCount? {
        let (village, year, age) = (row.integer(), row.integer(), row.integer())
        let sex = row.choice(Sex.self)
        let count = row.integer()
        guard let village, let year, let age, let sex, let count else {
            row.hideRow("a count needs village, year, age, sex and number")
            return nil
        }
        return CensusCount(
            id: FeatureID(id), village: VillageID(Int64(village)), year: year, age: age, sex: sex, count: count)
    }
}
