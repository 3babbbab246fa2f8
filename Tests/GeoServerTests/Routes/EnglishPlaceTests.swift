import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// Names of places in English, where the boundaries have them, in every answer that tells where something lies.
@Suite struct EnglishPlaceTests {
    /// A province and a district with English names, a subdistrict without one.
    private static let boundaries: [(Boundary.Level, String, String, String, String)] = [
        (.province, "73", "", "นครตัวอย่าง", "Nakhon Tua-yang"), (.amphoe, "7301", "73", "หนึ่ง", "Nueng"),
        (.tambon, "730101", "7301", "ตำบลหนึ่ง", ""),
    ]

    private func service() throws -> TestService {
        let service = try TestService(schools: 4)
        try service.store.write(by: Author("test")) { transaction in
            for (level, code, parent, name, english) in Self.boundaries {
                var boundary = Boundary(
                    level: level, name: name, geometry: TestService.square(west: 99, south: 12, side: 4))
                (boundary.code, boundary.parent, boundary.nameEnglish) = (code, parent, english)
                try transaction.put(boundary)
            }
        }
        try service.live.renew()
        return service
    }

    @Test(arguments: [
        ("/api/suggest?q=โรงเรียนตัวอย่างที่ 2", ["suggestions"]), ("/api/list", ["items"]),
        ("/api/locate?lon=100&lat=13", ["nearest"]), ("/api/schools/1", ["nearest"]), ("/api/schools/1", ["address"]),
    ])
    func everyAnswerNamesThePlaceInBothLanguages(path: String, members: [String]) throws {
        let json = try service().ask(path.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? path).json
        let found = json[members[0]]
        let first = try #require((found as? [[String: Any]])?.first ?? found as? [String: Any])
        #expect(first["amphoe"] as? String == "อำเภอหนึ่ง")
        #expect(first["amphoeEnglish"] as? String == "Nueng")
        #expect(first["provinceEnglish"] as? String == "Nakhon Tua-yang")
        #expect(first["tambon"] as? String == "ตำบลหนึ่ง")
        #expect(first["tambonEnglish"] == nil, "no boundary names it in English")
    }

    @Test func choicesAndTheChosenPlaceAreNamedToo() throws {
        let service = try service()
        let facets = try #require(try service.ask("/api/facets").json["facets"] as? [String: [[String: Any]]])
        #expect(facets["amphoe"]?.first?["label"] as? [String: String] == ["th": "อำเภอหนึ่ง", "en": "Nueng"])
        #expect(facets["amphoe"]?.first?["provinceEnglish"] as? String == "Nakhon Tua-yang")
        #expect(facets["tambon"]?.first?["label"] == nil)
        #expect(facets["tambon"]?.first?["amphoeEnglish"] as? String == "Nueng")
        let amphoe = try #require("อำเภอหนึ่ง".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let chosen = try service.ask("/api/list?amphoe=\(amphoe)")
        let place = try #require(chosen.json["place"] as? [String: String])
        #expect(place == ["amphoeEnglish": "Nueng"])
    }

    @Test func theSchoolsPageSaysTheLanguageOfEachPiece() throws {
        let page = try service().ask("/schools/1?lang=en").text
        #expect(page.contains("<span lang=\"th\">ตำบลหนึ่ง</span>, Nueng, Nakhon Tua-yang</p>"))
        #expect(page.contains("<span lang=\"th\">ตำบลหนึ่ง</span>, Nueng, Nakhon Tua-yang</dd>"))
        let thai = try service().ask("/schools/1?lang=th").text
        #expect(thai.contains("ต.หนึ่ง อ.หนึ่ง จ.นครตัวอย่าง"))
        #expect(!thai.contains("Nueng"))
    }

    @Test func placesOfOneNameAreNotMistakenForEachOther() throws {
        let service = try service()
        try service.store.write(by: Author("test")) { transaction in
            for (code, parent, english) in [("7401", "74", "Nueng Tai"), ("7402", "74", "Mueang")] {
                var boundary = Boundary(
                    level: .amphoe, name: code == "7401" ? "หนึ่ง" : "เมือง",
                    geometry: TestService.square(west: 99, south: 12, side: 1))
                (boundary.code, boundary.parent, boundary.nameEnglish) = (code, parent, english)
                try transaction.put(boundary)
            }
            var province = Boundary(
                level: .province, name: "อื่น", geometry: TestService.square(west: 99, south: 12, side: 1))
            (province.code, province.nameEnglish) = ("74", "Uen")
            try transaction.put(province)
        }
        try service.live.renew()
        let snapshot = service.live.snapshot
        func amphoe(_ name: String, _ province: String) -> String {
            snapshot.englishNames(of: Address(tambon: "", amphoe: name, province: province)).amphoe
        }
        #expect(amphoe("อ.หนึ่ง", "จ.นครตัวอย่าง") == "Nueng")
        #expect(amphoe("หนึ่ง", "อื่น") == "Nueng Tai")
        #expect(amphoe("หนึ่ง", "") == "", "which of the two is not told")
        #expect(amphoe("เมือง", "") == "Mueang", "there is only one")
        #expect(amphoe("หนึ่ง", "ที่ไม่มี") == "")
    }
}
