import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// OGC API – Features, asked without a socket.
@Suite struct FeatureServiceTests {
    private static let items = "/ogc/collections/schools/items"

    @Test("every collection is described, and its items can be asked for")
    func collections() throws {
        let service = try TestService()
        let list = try #require(try service.ask("/ogc/collections").json["collections"] as? [[String: Any]])
        #expect(list.compactMap { $0["id"] as? String } == OGCCollection.allCases.map(\.rawValue))
        for collection in OGCCollection.allCases {
            let answer = try service.ask("/ogc/collections/\(collection.rawValue)/items")
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "application/geo+json")
            #expect(answer.json["type"] as? String == "FeatureCollection")
        }
    }

    @Test("every link of the documents leads somewhere")
    func links() throws {
        let service = try TestService(schools: 5)
        var waiting = ["http://localhost/ogc"]
        var seen: Set<String> = []
        while let link = waiting.popLast() {
            guard seen.insert(link).inserted,
                let path = link.range(of: "http://localhost").map({ link[$0.upperBound...] })
            else { continue }
            let target = String(path)
            if target == "/" || target.hasPrefix("/schools/") { continue }
            let answer = try service.ask(target)
            #expect(answer.status == 200, "\(target)")
            waiting += Self.hrefs(answer.json)
        }
        #expect(seen.count > 12)
    }

    private static func hrefs(_ value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap(hrefs) }
        guard let object = value as? [String: Any] else { return [] }
        return object.flatMap { key, value in key == "href" ? [value as? String ?? ""] : hrefs(value) }
    }

    @Test("pages follow each other by next, without gap or repeat", arguments: [1, 3, 7, 20, 50])
    func paging(limit: Int) throws {
        let service = try TestService(schools: 20)
        var next: String? = "\(Self.items)?limit=\(limit)&level=primary"
        var ids: [Int] = []
        while let target = next {
            let json = try service.ask(target).json
            let features = try #require(json["features"] as? [[String: Any]])
            #expect(json["numberMatched"] as? Int == 10)
            #expect(json["numberReturned"] as? Int == features.count)
            ids += features.compactMap { $0["id"] as? Int }
            let links = try #require(json["links"] as? [[String: Any]])
            next = links.first { $0["rel"] as? String == "next" }.flatMap { $0["href"] as? String }
                .map { $0.replacing("http://localhost", with: "") }
        }
        #expect(ids == (1...20).filter { $0 % 2 == 1 })
    }

    @Test(
        "counts what matches",
        arguments: [
            ("", 20), ("?bbox=100.0005,13.0005,100.0035,13.0035", 3),
            ("?bbox=100.0005,13.0005,-5,100.0035,13.0035,5", 3),
            ("?bbox=99,12,99.5,12.5", 0), ("?bbox=100.0005,13,-170,14", 20), ("?bbox=-999,-999,999,999", 20),
            ("?level=secondary", 10), ("?level=%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%96%E0%B8%A1", 10), ("?size=small", 1),
            ("?datetime=2026-02-15", 3), ("?datetime=2026-02-15T00:00:00Z/2026-03-15", 6),
            ("?datetime=../2026-01-31", 2),
            ("?datetime=2026-09-01/..", 2),
            ("?q=%E0%B8%95%E0%B8%B1%E0%B8%A7%E0%B8%AD%E0%B8%A2%E0%B9%88%E0%B8%B2%E0%B8%87", 20),
            ("?q=nothing-like-this", 0), ("?limit=99999", 20), ("?f=json&lang=en", 20), ("?province=X", 0),
            ("?level=", 20),
        ])
    func matches(query: String, count: Int) throws {
        let json = try TestService(schools: 20).ask(Self.items + query).json
        #expect(json["numberMatched"] as? Int == count)
    }

    @Test(
        "answers 400 to what it does not understand",
        arguments: [
            "?unknown=1", "?bbox=1,2,3", "?bbox=a,b,c,d", "?bbox=1,2,3,4,5", "?bbox=0,5,1,4", "?bbox=nan,0,1,1",
            "?limit=0",
            "?limit=-1", "?limit=x", "?datetime=yesterday", "?datetime=2026-13-01", "?datetime=2026-02-02/2026-01-01",
            "?datetime=a/b/c", "?level=university", "?size=huge", "?complete=perhaps", "?f=xml", "?after=x", "?Limit=1",
            "?lang=fr",
        ])
    func refuses(query: String) throws {
        let answer = try TestService().ask(Self.items + query, headers: ["accept-language": "en"])
        #expect(answer.status == 400)
        #expect(answer.header("Content-Type") == "application/problem+json")
        #expect(answer.json["detail"] as? String != nil)
    }

    @Test(
        "other addresses refuse unknown parameters too",
        arguments: ["/ogc", "/ogc/api", "/ogc/conformance", "/ogc/collections"])
    func unknownParameters(path: String) throws {
        #expect(try TestService().ask("\(path)?x=1").status == 400)
        #expect(try TestService().ask("\(path)?f=json").status == 200)
    }

    @Test("one feature has its own links; none is 404")
    func single() throws {
        let service = try TestService()
        let json = try service.ask("\(Self.items)/2").json
        #expect(json["id"] as? Int == 2)
        #expect(Self.hrefs(json).contains("http://localhost/schools/2"))
        #expect(try service.ask("\(Self.items)/99").status == 404)
    }

    @Test("drafts of areas are not shown to the public, neither as list nor by id")
    func drafts() throws {
        let service = try TestService()
        let list = try service.ask("/ogc/collections/areas/items")
        #expect(list.text.contains("เขตประกาศ"))
        #expect(!list.text.contains("เขตร่าง"))
        #expect(list.json["numberMatched"] as? Int == 1)
        #expect(try service.ask("/ogc/collections/areas/items/2").status == 404)
        let place = try service.ask("/api/locate?lon=100.5&lat=13.5")
        #expect(place.text.contains("เขตประกาศ"))
        #expect(!place.text.contains("เขตร่าง"))
    }

    @Test("links use the public address when one is set")
    func publicAddress() throws {
        let service = try TestService(publicURL: "https://map.example.go.th/sub")
        for target in ["/ogc", Self.items, "/tiles/schools.json", "/ogc/api"] {
            let text = try service.ask(target).text
            #expect(text.contains("https://map.example.go.th/sub"))
            #expect(!text.contains("http://localhost"))
        }
    }

    @Test("the API description names every parameter that is taken, and refers only to itself")
    func description() throws {
        let json = try TestService().ask("/ogc/api").json
        let components = try #require(json["components"] as? [String: [String: Any]])
        func check(_ value: Any) {
            if let list = value as? [Any] { list.forEach(check) }
            guard let object = value as? [String: Any] else { return }
            if let reference = object["$ref"] as? String {
                let parts = reference.split(separator: "/").map(String.init)
                #expect(parts.count == 4 && components[parts[2]]?[parts[3]] != nil, "\(reference)")
            }
            object.values.forEach(check)
        }
        check(json)
        let paths = try #require(json["paths"] as? [String: Any])
        #expect(paths.count == 4 + 3 * OGCCollection.allCases.count)
    }
}
