import GeoCore
import Testing

@testable import GeoServer

/// Files for everybody, asked without a socket.
@Suite struct DownloadTests {
    @Test("schools come as a file with every one of them, or those of the filter")
    func schools() throws {
        let service = try TestService(schools: 4)
        let csv = try service.ask("/downloads/schools.csv")
        #expect(csv.status == 200)
        #expect(csv.header("Content-Disposition") == "attachment; filename=\"schools.csv\"")
        #expect(csv.text.split(separator: "\r\n").count == 5)
        let json = try service.ask("/downloads/schools.geojson?level=upper-secondary").json
        #expect((json["features"] as? [Any])?.count == 2)
    }

    @Test("a large file is made while it is sent, and is the same", arguments: ["csv", "geojson"])
    func streams(format: String) throws {
        let service = try TestService(schools: 450)
        let target = "/downloads/schools.\(format)?level=primary"
        let request = Request(method: .get, target: try RequestTarget(target.utf8, host: "localhost"))
        let download = try #require(Route.Download(rawValue: format))
        let large = try DownloadRoutes.schools(download, service.live.snapshot, request, streamingAbove: 100)
        guard case .stream = large.body else {
            Issue.record("225 schools are more than 100")
            return
        }
        #expect(TestService.Answer(large).body == (try service.ask(target).body))
        #expect(large.tag != nil && large.header("Content-Disposition")?.contains(format) == true)
    }

    @Test("a closed school is in no file, and a filter that means nothing is refused")
    func limits() throws {
        let service = try TestService(schools: 2)
        var school = TestService.school(3)
        school.name = "โรงเรียนที่ปิดแล้ว"
        school.status = .closed
        try service.store.write(by: Author("test")) { _ = try $0.put(school) }
        try service.live.renew()
        #expect(try !service.ask("/downloads/schools.csv").text.contains("โรงเรียนที่ปิดแล้ว"))
        #expect(try service.ask("/downloads/schools.csv?level=university").status == 400)
    }
}
