import Testing

@testable import GeoCore

@Suite struct WideCensusTests {
    @Test(
        "reads age and sex from a header",
        arguments: [
            ("6 ปี ชาย", 6, CensusCount.Sex.male), ("หญิง ๗", 7, .female), ("m8", 8, .male), ("F 9", 9, .female),
            ("Girls 10", 10, .female), ("อายุ 11 ปี ช.", 11, .male), ("female_12", 12, .female), ("Male 13", 13, .male),
        ])
    func headers(header: String, age: Int, sex: CensusCount.Sex) {
        #expect(CensusColumn(header)?.age == age)
        #expect(CensusColumn(header)?.sex == sex)
    }

    @Test(
        "leaves other headers alone",
        arguments: ["รวม 6 ปี ชาย", "6-11 ชาย", "หมู่ที่ 5", "ชาย", "2568", "total m 6", "moo 3"])
    func others(header: String) { #expect(CensusColumn(header) == nil) }

    @Test("imports a sheet with a column for each age and sex, and says which cell is no number")
    func wide() throws {
        let store = MemoryStore()
        try store.write(by: Author("test")) { transaction in
            for (code, name) in [("71010101", "บ้านหนึ่ง"), ("71010102", "บ้านสอง")] {
                var village = Village(name: name)
                village.code = code
                try transaction.put(village)
            }
        }
        let csv = """
            รหัสหมู่บ้าน,ปี,6 ปี ชาย,6 ปี หญิง,7 ปี ชาย,7 ปี หญิง,รวม
            71010101,2568,3,4,,1,8
            71010102,2568,-2,ห้า,5,๖,9
            """
        let report = try Importer(store: store).run(.census, [try ImportFixture.table(csv)], file: "wide.csv")
        #expect(report.refused == 2)
        #expect(report.findings.filter { $0.contains("refused") } == ["3 refused bad-count", "3 refused bad-count"])
        #expect(report.entries.map(\.column) == ["6 ปี ชาย", "6 ปี หญิง"] && report.entries.map(\.value) == ["-2", "ห้า"])
        var counts: [String] = []
        try store.forEach(CensusCount.self) {
            counts.append("\($0.village) \($0.year) \($0.age) \($0.sex) \($0.count)")
        }
        #expect(
            counts == [
                "1 2025 6 male 3", "1 2025 6 female 4", "1 2025 7 female 1", "2 2025 7 male 5", "2 2025 7 female 6",
            ])
    }
}
