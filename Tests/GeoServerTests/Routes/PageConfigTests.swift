import Foundation
import GeoCore
import Testing

@testable import GeoServer

@Suite struct PageConfigTests {
    private func answer(_ snapshot: Snapshot) throws -> [String: Any] {
        guard case .bytes(let bytes) = PageConfig.response(snapshot, []).body else { return [:] }
        return try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
    }

    @Test func namesTheOfficeTheBoxOfItsSchoolsAndItsBaseMaps() throws {
        var settings = Settings()
        settings.officeName = "สพป. \"ตัวอย่าง\""
        settings.baseMaps = [
            BaseMap(name: "ดาวเทียม", url: "https://tiles.example.org/{z}/{x}/{y}.png", attribution: "©", maxZoom: 17)
        ]
        let schools = [(Int64(1), 100.0, 13.5), (2, 101.25, 13.0)].map { id, longitude, latitude in
            var school = School(id: SchoolID(id), name: "โรงเรียน")
            school.position = LonLat(longitude: longitude, latitude: latitude).map { Position($0) }
            return school
        }
        let config = try answer(Snapshot(settings: settings, schools: schools))
        #expect(config["officeName"] as? String == "สพป. \"ตัวอย่าง\"")
        #expect(config["bounds"] as? [Double] == [100, 13, 101.25, 13.5])
        let base = try #require((config["baseMaps"] as? [[String: Any]])?.first)
        #expect(base["url"] as? String == "https://tiles.example.org/{z}/{x}/{y}.png")
        #expect(base["maxZoom"] as? Int == 17)
    }

    @Test func hasNoBoxWithoutSchoolsAndNoBaseMapUnlessSet() throws {
        let config = try answer(Snapshot(schools: []))
        #expect(config["bounds"] == nil)
        #expect((config["baseMaps"] as? [Any])?.isEmpty == true)
    }
}
