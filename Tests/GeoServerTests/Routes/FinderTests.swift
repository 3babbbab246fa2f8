import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// Facets, list, and the facts of schools as programs and the map page get them.
@Suite struct FinderTests {
    @Test func facetsCarryLabelsInBothLanguagesAndCounts() throws {
        let service = try TestService(schools: 6)
        let json = try service.ask("/api/facets").json
        #expect(json["total"] as? Int == 6)
        let facets = try #require(json["facets"] as? [String: [[String: Any]]])
        let primary = try #require(facets["level"]?.first { $0["value"] as? String == "primary" })
        #expect(primary["count"] as? Int == 3)
        #expect(primary["label"] as? [String: String] == ["th": "ประถมศึกษา", "en": "Primary"])
        #expect(facets["amphoe"]?.first?["province"] as? String == "นครตัวอย่าง")
        #expect(facets["photos"]?.map { $0["count"] as? Int } == [0, 6])
        #expect(facets["within"] == nil)
        let near = try service.ask("/api/facets?near=100,13").json["facets"] as? [String: [[String: Any]]]
        #expect(near?["within"]?.first?["value"] as? String == "1000")
    }

    @Test func listGoesThroughAllPagesWithoutRepeating() throws {
        let service = try TestService(schools: 25)
        var seen: [Int] = []
        for page in 1...3 {
            let json = try service.ask("/api/list?limit=10&page=\(page)").json
            #expect(json["total"] as? Int == 25)
            #expect(json["pages"] as? Int == 3)
            seen += try #require(json["items"] as? [[String: Any]]).compactMap { $0["id"] as? Int }
        }
        #expect(seen.count == 25)
        #expect(Set(seen).count == 25)
        let beyond = try service.ask("/api/list?limit=10&page=9223372036854775807")
        #expect(beyond.status == 200)
        #expect((beyond.json["items"] as? [Any])?.isEmpty == true)
    }

    @Test func listByDistanceSaysMetres() throws {
        let service = try TestService(schools: 5)
        let json = try service.ask("/api/list?near=100.003,13.003&sort=distance&within=1000").json
        let items = try #require(json["items"] as? [[String: Any]])
        #expect(items.first?["id"] as? Int == 3)
        #expect(items.first?["metres"] as? Double == 0)
        #expect(items.compactMap { $0["metres"] as? Double }.allSatisfy { $0 <= 1000 })
    }

    /// The same filter means the same on list, features, download and facets.
    @Test(arguments: [
        "level=primary", "photos=no", "photos=yes", "website=yes", "website=no&level=secondary",
        "near=100.002,13.002&within=200", "amphoe=อำเภอหนึ่ง", "tambon=ไม่มี",
    ])
    func oneFilterEverywhere(filter: String) throws {
        let service = try TestService(schools: 9)
        let total = try #require(try service.ask("/api/facets?\(filter)").json["total"] as? Int)
        #expect(try service.ask("/api/list?\(filter)").json["total"] as? Int == total)
        #expect(try service.ask("/ogc/collections/schools/items?\(filter)").json["numberMatched"] as? Int == total)
        let rows = try service.ask("/downloads/schools.csv?\(filter)").text.split(whereSeparator: \.isNewline).count
        #expect(rows == total + 1)
        let tile = try service.ask("/tiles/schools/12/3185/1899.png?\(filter)")
        #expect(tile.status == 200)
    }

    @Test(arguments: ["100.0005,13.0005,100.0035,13.0035", "99,12,99.5,12.5", "-180,-90,180,90", "100.001,-90,-170,90"])
    func aListOfABoxHoldsWhatItsItemsHold(box: String) throws {
        let service = try TestService(schools: 9)
        let items = try service.ask("/ogc/collections/schools/items?bbox=\(box)").json["numberMatched"] as? Int
        #expect(try service.ask("/api/list?bbox=\(box)").json["total"] as? Int == items)
    }

    @Test func tilesFollowTheNewFilters() throws {
        let service = try TestService(schools: 9)
        let all = try service.ask("/tiles/schools/6/49/29.png").body
        #expect(try service.ask("/tiles/schools/6/49/29.png?photos=no").body == all)
        #expect(try service.ask("/tiles/schools/6/49/29.png?photos=yes").body != all)
        #expect(try service.ask("/tiles/schools/6/49/29.png?near=0,0&within=10").body != all)
    }

    @Test(arguments: [
        "near=1", "near=200,13", "near=a,b", "near=100,13&within=-1", "near=100,13&within=nan", "within=100",
        "photos=maybe", "website=2", "bbox=1,2,3", "sort=colour", "sort=distance", "page=0", "page=-1", "page=x",
        "limit=0",
        "near=inf,0&within=5", "near=100,13&within=1e99",
    ])
    func whatCannotBeUnderstoodIsSaid(query: String) throws {
        let answer = try TestService().ask("/api/list?\(query)")
        #expect(answer.status == 400)
        #expect((answer.json["detail"] as? String)?.isEmpty == false)
    }

    @Test(arguments: [
        "amphoe=%27%3B%20DROP%20TABLE%20schools", "tambon=%F0%9F%98%80", "province=%3Cscript%3E",
        "affiliation=" + String(repeating: "ก", count: 900), "level=,,,", "office=%25%25",
    ])
    func hostileFiltersFindNothingAndHarmNothing(query: String) throws {
        for address in ["/api/list", "/api/facets"] {
            let answer = try TestService().ask("\(address)?\(query)")
            #expect(answer.status == 200)
            #expect(!answer.text.contains("<script"))
        }
    }

    @Test func cardHoldsWhatIsKnown() throws {
        let service = try TestService(schools: 4)
        let json = try service.ask("/api/schools/1").json
        #expect(json["name"] as? String == "โรงเรียนตัวอย่างที่ 1")
        #expect(json["levels"] as? [String] == ["primary"])
        #expect((json["address"] as? [String: String])?["amphoe"] == "อำเภอหนึ่ง")
        #expect((json["areas"] as? [[String: Any]])?.map { $0["name"] as? String } == ["เขตประกาศ"])
        let nearest = try #require(json["nearest"] as? [[String: Any]])
        #expect(nearest.map { $0["id"] as? Int } == [2, 3, 4])
        #expect(json["website"] is NSNull)
        #expect(json["photos"] as? [Int] == [])
    }

    @Test func comparesUpToFourAndNamesTheMissing() throws {
        let service = try TestService(schools: 4)
        let json = try service.ask("/api/schools?ids=2,1,99").json
        #expect((json["schools"] as? [[String: Any]])?.map { $0["id"] as? Int } == [2, 1])
        #expect(json["missing"] as? [Int] == [99])
        for query in ["", "ids=", "ids=1,2,3,4,5", "ids=a", "ids=-1", "ids=1,,2"] {
            #expect(try service.ask("/api/schools?\(query)").status == 400, "\(query)")
        }
    }

    @Test(arguments: [("lon=100.5&lat=13.5", 1, false), ("lon=99.5&lat=12.5", 0, false), ("lon=10&lat=10", 0, true)])
    func aPointIsInAnAreaInNoneOrOutside(query: String, bands: Int, isOutside: Bool) throws {
        let json = try TestService().ask("/api/locate?\(query)").json
        #expect((json["bands"] as? [Any])?.count == bands)
        #expect(json["outside"] as? Bool == isOutside)
    }

    @Test func closedAndUnknownSchoolsAreToldApart() throws {
        let service = try TestService(schools: 4)
        try service.store.write(by: Author("test")) { transaction in
            var school = try #require(try transaction.feature(SchoolID(2)))
            school.status = .closed
            try transaction.put(school)
        }
        try service.live.renew()
        for address in ["/api/schools/", "/schools/"] {
            #expect(try service.ask("\(address)2").status == 410)
            #expect(try service.ask("\(address)77").status == 404)
        }
        #expect(try service.ask("/api/schools?ids=2").json["missing"] as? [Int] == [2])
    }
}
