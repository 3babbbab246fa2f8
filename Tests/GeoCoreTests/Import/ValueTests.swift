import Testing

@testable import GeoCore

@Suite struct ImportValueTests {
    private static let k = Levels(.kindergarten)
    private static let p = Levels(.primary)
    private static let l = Levels(.lowerSecondary)
    private static let u = Levels(.upperSecondary)

    @Test(
        "reads levels as sheets name them",
        arguments: [
            ("อนุบาล", [k]), ("ประถมศึกษา", [p]), ("ม.ต้น", [l]), ("ม.ปลาย", [u]), ("มัธยมศึกษา", [l, u]),
            ("อ.1-ป.6", [k, p]),
            ("อ.๑ - ม.๓", [k, p, l]), ("ป.1-6", [p]), ("ป.1-ม.6", [p, l, u]), ("ม.1-6", [l, u]), ("ม.4", [u]),
            ("อนุบาล–มัธยมศึกษาตอนต้น", [k, p, l]), ("อนุบาล-มัทยมศึกษาตอนต้น", [k, p, l]), ("ปฐมวัย-ประถม-ม.ต้น", [k, p, l]),
            ("ปฐมวัย - ประถมศึกษา", [k, p]), ("อนุบาล/ประถมศึกษา/มัธยมศึกษาตอนต้น", [k, p, l]),
            ("เตรียมอนุบาล–ประถมศึกษา", [k, p]),
            ("มัธยมศึกษาปีที่ 1 ถึง มัธยมศึกษาปีที่ 6", [l, u]), ("primary", [p]), ("secondary", [l, u]), ("Elementary", [p]),
            ("K-12", [k, p, l, u]), ("Grade 1-9", [p, l]), ("lower-secondary", [l]), ("upper secondary", [u]),
            ("고등학교", [u]),
            ("Junior High School", [l]), ("", []), ("-", []), ("undefined", []),
        ] as [(String, [Levels])])
    func levels(text: String, expected: [Levels]) {
        #expect(LevelVocabulary.levels(in: text) == Levels(expected), "\(text)")
    }

    @Test("does not guess at other words", arguments: ["การศึกษาพิเศษ", "ป.9", "xyz", "ม.7"])
    func unknownLevels(text: String) {
        #expect(LevelVocabulary.levels(in: text) == nil)
    }

    @Test(
        "reads counts of people",
        arguments: [
            ("120", CountText.count(120)), ("1,234", .count(1234)), ("๑๒๐ คน", .count(120)), ("120.0", .count(120)),
            ("0", .count(0)), ("", .blank), ("-", .blank), ("ไม่มีข้อมูล", .blank), ("-5", .negative),
            ("12.5", .unreadable),
            ("สิบ", .unreadable), ("99999999999999999999", .unreadable),
        ])
    func counts(text: String, expected: CountText) {
        #expect(CountText(text) == expected)
    }

    @Test(
        "knows text that was read in the wrong encoding",
        arguments: [
            ("โรงเรียนวัด", MojibakeRepair.Finding.clean), ("Doña Aurea ES", .clean), ("École Élémentaire", .clean),
            ("plain", .clean),
            ("DoÃ±a Aurea ES", .repaired("Doña Aurea ES")), ("SAPA PEQUEÃ‘A", .repaired("SAPA PEQUEÑA")),
            ("âÃ§àÃÕÂ¹", .repaired("โรงเรียน")), ("Doï¿½a Aurea ES", .lost), ("โรง\u{FFFD}เรียน", .lost),
        ])
    func mojibake(text: String, expected: MojibakeRepair.Finding) {
        #expect(MojibakeRepair.judge(text) == expected, "\(text)")
    }

    @Test(
        "compares places without their titles",
        arguments: [
            ("ต.บางแขม", "บางแขม"), ("ตำบลบางแขม", "บางแขม"), ("จ.นครปฐม", "จังหวัดนครปฐม"), ("เขตพระนคร", "พระนคร"),
            ("กทม.", "กรุงเทพมหานคร"),
            ("Amphoe Mueang", "Mueang"), ("Muang Phuket", "Mueang Phuket"), ("NAKHON PATHOM", "nakhon pathom"),
        ])
    func places(left: String, right: String) {
        #expect(PlaceKey.normalise(left) == PlaceKey.normalise(right))
    }
}
