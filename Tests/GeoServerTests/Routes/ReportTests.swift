import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// Reports of errors: taken from anybody within limits, kept, shown to officers only.
@Suite struct ReportTests {
    private static let form = ["content-type": "application/x-www-form-urlencoded"]
    private static let json = ["content-type": "application/json"]

    private func reports(_ service: TestService) throws -> [ErrorReport] {
        var found: [ErrorReport] = []
        try service.store.forEach(ErrorReport.self) { found.append($0) }
        return found
    }

    @Test func aReportByJSONIsKept() throws {
        let service = try TestService()
        let body = #"{"kind":"position","message":"อยู่อีกฝั่งถนน\nครับ","contact":"parent@example.invalid"}"#
        let answer = try service.ask("/api/schools/2/reports", method: .post, headers: Self.json, body: body)
        #expect(answer.status == 201)
        let report = try #require(try reports(service).first)
        #expect(report.school == SchoolID(2))
        #expect(report.message == "อยู่อีกฝั่งถนน\nครับ")
        #expect(report.contact == "parent@example.invalid")
        #expect(report.state == .open)
        #expect(!answer.text.contains("parent@"))
    }

    @Test func theFormOfThePageIsAnsweredWithThePageAndThanks() throws {
        let service = try TestService()
        let body = "kind=website&message=%E0%B8%A5%E0%B8%B4%E0%B8%87%E0%B8%81%E0%B9%8C+broken&contact="
        let answer = try service.ask("/schools/2/report?lang=en", method: .post, headers: Self.form, body: body)
        #expect(answer.status == 303)
        let place = try #require(answer.header("Location"))
        #expect(place == "/schools/2?report=sent&lang=en#report")
        #expect(try reports(service).first?.message == "ลิงก์ broken")
        let page = try service.ask(String(place.prefix { $0 != "#" }))
        #expect(page.text.contains("Thank you"))
        #expect(!(try service.ask("/schools/2?lang=en").text.contains("Thank you")))
    }

    @Test(arguments: [
        #"{"kind":"nonsense","message":"x"}"#, #"{"kind":"name","message":"  \n "}"#, #"{"kind":"name"}"#, "[]", "",
        #"{"kind":"name","message":"\#(String(repeating: "ก", count: 2001))"}"#,
        #"{"kind":"name","message":"x","contact":"\#(String(repeating: "ก", count: 201))"}"#,
    ])
    func whatCannotBeTakenIsSaid(body: String) throws {
        let service = try TestService()
        let answer = try service.ask("/api/schools/1/reports", method: .post, headers: Self.json, body: body)
        #expect(answer.status == 400)
        #expect(try reports(service).isEmpty)
    }

    @Test(arguments: ["kind=name&message=%ZZ", "kind=name&message=%FF%FE", "message=x", ""])
    func brokenFormsAreRefused(body: String) throws {
        let service = try TestService()
        let answer = try service.ask("/schools/1/report", method: .post, headers: Self.form, body: body)
        #expect(answer.status == 400)
        #expect(try reports(service).isEmpty)
    }

    @Test func formsOfOtherSitesAreRefused() throws {
        let service = try TestService()
        let body = "kind=name&message=x"
        for foreign in [["sec-fetch-site": "cross-site"], ["origin": "https://evil.example"], ["origin": "null"]] {
            let headers = Self.form.merging(foreign) { $1 }
            #expect(try service.ask("/schools/1/report", method: .post, headers: headers, body: body).status == 403)
        }
        for own in [["sec-fetch-site": "same-origin"], ["origin": "http://localhost"], [:]] {
            let headers = Self.form.merging(own) { $1 }
            #expect(try service.ask("/schools/1/report", method: .post, headers: headers, body: body).status == 303)
        }
    }

    @Test func oneAddressMayNotFloodTheOffice() throws {
        let service = try TestService()
        let body = #"{"kind":"other","message":"x"}"#
        func send(_ client: String) throws -> Int {
            try service.ask("/api/schools/1/reports", method: .post, headers: Self.json, body: body, client: client)
                .status
        }
        for _ in 0..<5 { #expect(try send("192.0.2.1") == 201) }
        #expect(try send("192.0.2.1") == 429)
        #expect(try send("192.0.2.2") == 201)
        // One customer of IPv6 has a whole network.
        for host in 1...5 { #expect(try send("2001:db8:1:2::\(host)") == 201) }
        #expect(try send("2001:db8:1:2::6") == 429)
        #expect(try send("2001:db8:1:3::6") == 201)
    }

    @Test func closedAndUnknownSchoolsTakeNone() throws {
        let service = try TestService()
        let body = #"{"kind":"other","message":"x"}"#
        let answer = try service.ask("/api/schools/99/reports", method: .post, headers: Self.json, body: body)
        #expect(answer.status == 404)
    }

    @Test func nobodyElseReadsThem() throws {
        let service = try TestService()
        #expect(try service.ask("/api/reports").status != 200)
        #expect(try service.ask("/api/reports/1", method: .patch, headers: Self.json, body: "{}").status != 204)
    }
}
