import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// The pages of a school as a browser without JavaScript gets them.
@Suite struct SchoolPageTests {
    private func service(_ change: (inout School) -> Void = { _ in }) throws -> TestService {
        let service = try TestService(schools: 4)
        try service.store.write(by: Author("test")) { transaction in
            var school = try #require(try transaction.feature(SchoolID(1)))
            school.nameEnglish = "Example School 1"
            change(&school)
            try transaction.put(school)
        }
        try service.live.renew()
        return service
    }

    @Test(arguments: [
        (
            "th",
            [
                "<html lang=\"th\">", "ข้อมูลทั่วไป", "โรงเรียนใกล้เคียง", "เขตประกาศ", "100 คน", "แจ้งข้อมูลผิด",
                "ระยะทางวัดเป็นเส้นตรง",
            ]
        ),
        ("en", ["<html lang=\"en\">", "General information", "Schools nearby", "Example School 1", "Report an error"]),
    ])
    func saysEverythingInBothLanguages(language: String, texts: [String]) throws {
        let page = try service().ask("/schools/1?lang=\(language)")
        #expect(page.status == 200)
        #expect(page.header("Content-Language") == language)
        for text in texts { #expect(page.text.contains(text), "\(text)") }
        #expect(!page.text.contains("เขตร่าง"), "a draft is no business of the public")
        #expect(
            page.text.contains("property=\"og:image\" content=\"http://localhost/schools/1/card.png?lang=\(language)\"")
        )
        #expect(page.text.contains("action=\"/schools/1/report?lang=\(language)\""))
        #expect(!page.text.contains("style="))
        #expect(!page.text.contains("<script>"))
    }

    @Test func pupilsAreToldByLevelWhereThatIsKnownAndTheTotalOtherwise() throws {
        #expect(try service().ask("/schools/1").text.contains("มีเฉพาะจำนวนรวม 100 คน"))
        let known = try service { $0.pupilsByLevel[.primary] = 61 }
        let page = try known.ask("/schools/1?lang=en").text
        #expect(page.contains("<th scope=\"row\">Primary</th><td>61</td>"))
        #expect(!page.contains("Only the total is known"))
        let card = try known.ask("/api/schools/1").text
        #expect(card.contains("\"pupilsByLevel\":[{\"level\":\"primary\""))
        #expect(card.contains("\"count\":61"))
        #expect(try known.ask("/downloads/schools.csv").text.contains("pupils_primary"))
    }

    @Test func theLanguageFollowsTheCookieAndTheBrowser() throws {
        let service = try service()
        #expect(try service.ask("/schools/1", headers: ["cookie": "lang=en"]).text.contains("<html lang=\"en\">"))
        let browser = try service.ask("/schools/1", headers: ["accept-language": "en-GB,en;q=0.9"])
        #expect(browser.text.contains("<html lang=\"en\">"))
        #expect(try service.ask("/schools/1").text.contains("<html lang=\"th\">"))
    }

    @Test func dataNeverBecomesMarkup() throws {
        let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
        let service = try service { school in
            (school.name, school.nameEnglish, school.phone, school.email) = (hostile, hostile, hostile, hostile)
            (school.website, school.code, school.affiliation) = ("javascript:alert(3)", hostile, hostile)
            school.address.tambon = hostile
        }
        for address in ["/schools/1", "/schools/1/print"] {
            let page = try service.ask(address).text
            #expect(!page.contains("<script>alert"), "\(address)")
            #expect(!page.contains("<img src=x"), "\(address)")
            #expect(!page.contains("href=\"javascript"), "\(address)")
        }
    }

    @Test func warnsOfOldFactsOnlyWhenTheyAreOld() throws {
        let old = try service { $0.updated = "2020-05-16" }.ask("/schools/1?lang=th").text
        #expect(old.contains("16 พฤษภาคม 2563"))
        #expect(old.contains("school-warning"))
        let unknown = try service { $0.updated = nil }.ask("/schools/1?lang=en").text
        #expect(!unknown.contains("school-warning"))
        #expect(unknown.contains("It is not known when"))
        let today = try service { $0.updated = ThaiDate(inBangkok: Date())?.iso8601 }.ask("/schools/1").text
        #expect(!today.contains("school-warning"))
    }

    @Test func closedSchoolsAnswerWithWords() throws {
        let service = try service { $0.status = .closed }
        for address in [
            "/schools/1", "/schools/1/print", "/schools/1/card.png", "/schools/1/map.png", "/schools/1/qr.svg",
        ] {
            let page = try service.ask(address, headers: ["accept": "text/html"])
            #expect(page.status == 410, "\(address)")
            #expect(page.text.contains("ยกเลิก"), "\(address)")
        }
        #expect(try service.ask("/schools/99", headers: ["accept": "text/html"]).status == 404)
    }

    @Test func thePicturesArePicturesOfTheRightSize() throws {
        let service = try service()
        for (address, width, height) in [
            ("card.png", 1200, 630), ("card.png?lang=en", 1200, 630), ("map.png", 1200, 720),
        ] {
            let picture = try service.ask("/schools/1/\(address)")
            #expect(picture.header("Content-Type") == "image/png")
            #expect(picture.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(
                picture.body[16..<24].elementsEqual([
                    0, 0, UInt8(width >> 8), UInt8(width & 255), 0, 0, UInt8(height >> 8), UInt8(height & 255),
                ]))
            #expect(try service.ask("/schools/1/\(address)").body == picture.body)
        }
        #expect(try service.ask("/schools/1/card.png").body != service.ask("/schools/2/card.png").body)
        let unplaced = try self.service { $0.position = nil }
        #expect(try unplaced.ask("/schools/1/card.png").status == 200)
        #expect(try unplaced.ask("/schools/1/map.png").status == 404)
        #expect(try unplaced.ask("/schools/1").text.contains("ยังไม่ทราบตำแหน่ง"))
    }

    @Test func aPictureFollowsAChangeOfTheSchool() throws {
        let service = try service()
        let before = try service.ask("/schools/1/card.png").body
        try service.store.write(by: Author("test")) { transaction in
            var school = try #require(try transaction.feature(SchoolID(1)))
            school.name = "โรงเรียนชื่อใหม่"
            try transaction.put(school)
        }
        try service.live.renew()
        #expect(try service.ask("/schools/1/card.png").body != before)
    }

    @Test func theCodeIsAnSVGWithFinderPatterns() throws {
        let code = try service().ask("/schools/1/qr.svg")
        #expect(code.header("Content-Type") == "image/svg+xml")
        // The upper left finder pattern begins with seven dark modules after the quiet zone.
        #expect(code.text.contains("M4 4h7v1h-7z"))
        #expect(try service().ask("/schools/2/qr.svg").text != code.text)
    }

    @Test func theSheetHoldsMapCodeAndFacts() throws {
        let sheet = try service().ask("/schools/1/print?lang=th").text
        for part in ["/schools/1/map.png", "/schools/1/qr.svg", "ประถมศึกษา", "เขตประกาศ"] {
            #expect(sheet.contains(part), "\(part)")
        }
    }
}
