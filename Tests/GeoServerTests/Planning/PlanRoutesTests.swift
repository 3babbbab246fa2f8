import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// The planning desk over an invented district of 12 villages and 3 schools, asked without a socket.
@Suite struct PlanRoutesTests {
    private let live: LiveMap
    private let book: PlanBook

    init() throws {
        let store = MemoryStore()
        try store.write(by: Author("test")) { transaction in
            for number in 1...3 {
                var school = TestService.school(number)
                school.levels = Levels(.primary)
                school.rooms = 6
                school.classSize = number == 3 ? 0 : 20
                school.position = LonLat(longitude: 100.02 + 0.05 * Double(number), latitude: 13.1).map { Position($0) }
                try transaction.put(school)
            }
            for number in 0..<12 {
                var village = Village(name: "บ้าน \(number)")
                village.address = Address(tambon: "ตำบลหนึ่ง", amphoe: "อำเภอหนึ่ง", province: "นครตัวอย่าง")
                village.address.moo = "\(number + 1)"
                village.point = LonLat(
                    longitude: 100.03 + 0.04 * Double(number % 4), latitude: 13.03 + 0.06 * Double(number / 4))
                let id = try transaction.put(village)
                try transaction.put(CensusCount(village: id, year: 2025, age: 7, sex: .male, count: number))
            }
            try transaction.put(
                Boundary(level: .tambon, name: "ตำบลหนึ่ง", geometry: TestService.square(west: 100, south: 13, side: 0.2)))
        }
        live = try LiveMap(store)
        book = PlanBook(store)
    }

    private func ask(
        _ path: String, _ method: Request.Method = .get, _ body: String = "", query: [(String, String)] = []
    ) throws -> (status: Int, json: [String: Any], text: String) {
        var request = Request(method: method, path: path.split(separator: "/").map(String.init))
        request.headers["content-type"] = "application/json"
        request.body = Array(body.utf8)
        request.language = .english
        request.query = query.map { (name: $0.0, value: $0.1) }
        let answer: TestService.Answer
        do {
            guard case .plan(let route) = try Router.route(request) else { return (404, [:], "") }
            answer = TestService.Answer(
                try PlanRoutes(book: book, live: live).response(route, request, .anybody))
        } catch { answer = TestService.Answer(Problem(error).response(in: .english)) }
        return (answer.status, answer.json, answer.text)
    }

    private func plan(_ start: String = #""nearest""#) throws -> Int {
        let made = try ask("api/plans", .post, #"{"name":"A","year":2026,"start":\#(start)}"#)
        #expect(made.status == 201, "\(made.text)")
        return try #require((made.json["plan"] as? [String: Any])?["id"] as? Int)
    }

    @Test("opens a plan with areas, villages, schools, figures and findings")
    func open() throws {
        let id = try plan()
        let whole = try ask("api/plans/\(id)").json
        #expect((whole["areas"] as? [Any])?.count == 3)
        #expect((whole["villages"] as? [Any])?.count == 12)
        #expect((whole["schools"] as? [Any])?.count == 3)
        let figures = try #require(whole["statistics"] as? [String: Any])
        #expect(figures["children"] as? Int == 66)
        #expect(figures["unserved"] as? Int == 0)
        let area = try #require((whole["areas"] as? [[String: Any]])?.first)
        #expect((area["geometry"] as? [String: Any])?["type"] as? String == "MultiPolygon")
        #expect((try ask("api/plans").json["plans"] as? [Any])?.count == 1)
        #expect(try ask("api/plans/99").status == 404)
    }

    @Test("edits, takes back, brings again, and tells the second planner")
    func edits() throws {
        let id = try plan()
        let edit = #"{"version":1,"kind":"assign","villages":[1,2],"area":null}"#
        let preview = try ask("api/plans/\(id)/preview", .post, edit).json
        #expect((preview["after"] as? [String: Any])?["without_area"] as? Int == 2)
        let change = try ask("api/plans/\(id)/edits", .post, edit).json
        #expect(change["version"] as? Int == 2)
        #expect((change["statistics"] as? [String: Any])?["without_area"] as? Int == 2)
        #expect(change["can_undo"] as? Bool == true)
        let late = try ask("api/plans/\(id)/edits", .post, edit)
        #expect(late.status == 409)
        #expect(late.json["type"] as? String == "urn:schoolmap:problem:plan-changed")
        #expect(late.json["version"] as? Int == 2 && (late.json["since"] as? [Any])?.count == 1)
        #expect(try ask("api/plans/\(id)/undo", .post, #"{"version":2}"#).json["version"] as? Int == 3)
        #expect(try ask("api/plans/\(id)/undo", .post, #"{"version":3}"#).status == 409)
        #expect(try ask("api/plans/\(id)/redo", .post, #"{"version":3}"#).json["version"] as? Int == 4)
        let history = try #require(try ask("api/plans/\(id)/history").json["edits"] as? [[String: Any]])
        #expect(history.map { $0["kind"] as? String } == ["redo", "undo", "assign", "found"])
        let old = try ask("api/plans/\(id)", query: [("version", "1")]).json
        #expect((old["statistics"] as? [String: Any])?["without_area"] as? Int == 0)
    }

    @Test(
        "answers nonsense with words, and changes nothing",
        arguments: [
            ("{}", 400), ("nonsense", 400), (#"{"version":1,"kind":"found"}"#, 400),
            (#"{"version":1,"kind":"draw"}"#, 400),
            (#"{"version":1,"kind":"draw","rings":[[[100,13],[100,13]]],"area":1}"#, 422),
            (#"{"version":1,"kind":"lasso","ring":[[999,13],[100,13],[100,14]],"area":1}"#, 422),
            (#"{"version":1,"kind":"assign","villages":[1],"area":0}"#, 422),
            (#"{"version":1,"kind":"assign","villages":[1],"area":77}"#, 422),
            (#"{"version":1,"kind":"assign","villages":["x"],"area":1}"#, 400),
        ])
    func nonsense(body: String, status: Int) throws {
        let id = try plan()
        let answer = try ask("api/plans/\(id)/edits", .post, body)
        #expect(answer.status == status, "\(answer.text)")
        #expect(((try ask("api/plans/\(id)").json["plan"] as? [String: Any])?["version"] as? Int) == 1)
    }

    @Test("branches, compares, tells the impact, closes a school and proposes plans")
    func scenarios() throws {
        let id = try plan()
        let branch = try plan(#"{"plan":\#(id)}"#)
        let merged = try ask("api/plans/\(branch)/edits", .post, #"{"version":1,"kind":"merge","areas":[1],"into":2}"#)
        #expect(merged.json["removed"] as? [Int] == [1])
        let compared = try ask("api/plans/\(id)/compare/\(branch)").json
        let moved = try #require(compared["villages"] as? [[String: Any]])
        #expect(!moved.isEmpty && moved.allSatisfy { $0["from"] as? Int == 1 && $0["to"] as? Int == 2 })
        let features = (compared["difference"] as? [String: Any])?["features"] as? [Any]
        #expect(features?.count == 1)
        let impact = try ask("api/plans/\(id)/impact/\(branch).json").json
        #expect((impact["villages"] as? [Any])?.count == moved.count)
        let report = try ask("api/plans/\(id)/impact/\(branch).html").text
        // The ground that changes hands is drawn in a colour, and the school that gets it is named there.
        #expect(report.contains("<table>") && report.contains("fill=\"#9ed2c6\"") && report.contains("</text>"))
        #expect(try ask("api/plans/\(id)/impact/\(branch).pdf").text.hasPrefix("%PDF-"))
        let closure = try ask("api/plans/\(id)/closure/1").json
        #expect((closure["villages"] as? [Any])?.count == moved.count)
        let meeting = try ask("api/plans/\(id)/closure/1.html").text
        #expect(meeting.contains("<h1>If") && meeting.contains("stroke-dasharray"))
        let printed = try ask("api/plans/\(id)/closure/1.pdf").text
        #expect(printed.hasPrefix("%PDF-") && printed.contains("/Count 1"))
        let automatic = try ask("api/plans/\(id)/automatic", .post, #"{"limit":0}"#).json
        let proposals = try #require(automatic["proposals"] as? [[String: Any]])
        #expect(proposals.count == 5)
        let assignment = try #require(proposals[0]["assignment"] as? [String: Int])
        #expect(assignment.count == 12)
        #expect(Set(assignment.values).isSubset(of: [1, 2, 3]))
        // The third school has no room, so whoever is nearest to it has no place there.
        let full = try #require(proposals[0]["overfull"] as? [[String: Int]])
        let missing = (proposals[0]["score"] as? [String: Any])?["overfull"] as? Int
        #expect(full.reduce(0) { $0 + ($1["places"] ?? 0) } == missing)
        #expect(try ask("api/plans/\(id)/areas.csv").text.contains("square_metres"))
        #expect((try ask("api/plans/\(id)/areas.geojson").json["features"] as? [Any])?.count == 3)
    }

    @Test("asks the schools, announces once, and freezes")
    func announcement() throws {
        let id = try plan()
        #expect(try ask("api/plans/\(id)/answers/1").status == 409)
        #expect(try ask("api/plans/\(id)/status", .post, #"{"version":1,"status":"consultation"}"#).status == 200)
        let draft = try ask("api/plans/\(id)/answers/1").json
        #expect((draft["school"] as? [Double])?.count == 2)
        #expect(((draft["villages"] as? [[String: Any]])?.first?["lon"] as? Double) != nil)
        #expect(try ask("api/plans/\(id)/answers/1", .put, #"{"decision":"comment","text":""}"#).status == 400)
        #expect(try ask("api/plans/\(id)/answers/1", .put, #"{"decision":"agree"}"#).status == 200)
        let answers = try ask("api/plans/\(id)/answers").json
        #expect((answers["answers"] as? [Any])?.count == 1 && (answers["waiting"] as? [Any])?.count == 2)
        #expect(try ask("api/plans/\(id)/status", .post, #"{"version":1,"status":"announced"}"#).status == 422)
        let early = try ask(
            "api/plans/\(id)/status", .post, #"{"version":1,"status":"announced","document":"ศธ 04001/1"}"#)
        #expect(early.status == 409 && early.text.contains("reason"), "\(early.text)")
        #expect(try ask("api/plans/\(id)/status", .post, #"{"version":1,"status":"agreed"}"#).status == 200)
        let done = try ask(
            "api/plans/\(id)/status", .post, #"{"version":1,"status":"announced","document":"ศธ 04001/1"}"#)
        #expect(done.status == 200)
        #expect(try ask("api/plans/\(id)/undo", .post, #"{"version":1}"#).status == 409)
        #expect(try ask("api/plans/\(id)", .delete).status == 409)
        let page = try ask("api/plans/\(id)/announcement.html").text
        #expect(
            page.contains("ตำบลหนึ่ง หมู่ที่ ") && !page.contains("ตำบลตำบล") && page.contains("๐๔๐๐๑") && page.contains("<svg"))
        #expect(page.contains("มาตรา ๕") && page.contains("ระดับประถมศึกษา ปีการศึกษา ๒๕"))
        #expect(try ask("api/plans/\(id)/announcement.pdf").text.hasPrefix("%PDF-"))
        #expect(live.snapshot.areas(containing: try #require(LonLat(longitude: 100.1, latitude: 13.1))).count == 1)
    }

    @Test("names an area whose school was closed, and does not announce it")
    func closedSchool() throws {
        let id = try plan()
        try book.store.write(by: Author("test")) { transaction in
            var school: School = try #require(try transaction.feature(SchoolID(2)))
            school.status = .closed
            try transaction.put(school)
        }
        let findings = try #require(try ask("api/plans/\(id)").json["findings"] as? [[String: Any]])
        let without = findings.filter { $0["kind"] as? String == "area-without-school" }
        #expect(without.map { $0["area"] as? Int } == [2] && without[0]["severity"] as? String == "error")
        let announced = try ask(
            "api/plans/\(id)/status", .post, #"{"version":1,"status":"announced","document":"ศธ 1/2569"}"#)
        #expect(announced.status == 422 && announced.text.contains("no open school"), "\(announced.text)")
        #expect(
            try ask("api/plans/\(id)/edits", .post, #"{"version":1,"kind":"merge","areas":[1,2],"into":1}"#).status
                == 200)
        #expect(
            try ask("api/plans/\(id)/status", .post, #"{"version":2,"status":"announced","document":"ศธ 1/2569"}"#)
                .status
                == 409)
        let done = try ask(
            "api/plans/\(id)/status", .post,
            #"{"version":2,"status":"announced","document":"ศธ 1/2569","reason":"คำสั่งด่วน"}"#)
        let note = (done.json["plan"] as? [String: Any])?["note"] as? String
        #expect(done.status == 200 && note?.contains("คำสั่งด่วน") == true, "\(done.text)")
    }

    @Test("names stored areas whose borders are not valid, and begins with them only when they may be mended")
    func invalidAreas() throws {
        let bow = [(100.0, 13.0), (100.1, 13.1), (100.1, 13.0), (100.0, 13.1), (100.0, 13.0)]
        try book.store.write(by: Author("test")) { transaction in
            var area = ServiceArea(
                name: "เขตผูกโบ",
                geometry: MultiPolygon([
                    Polygon(outer: bow.compactMap { LonLat(longitude: $0.0, latitude: $0.1) })
                ]))
            area.year = 2026
            try transaction.put(area)
        }
        let body = #""name":"A","year":2026,"start":"areas""#
        let refused = try ask("api/plans", .post, "{\(body)}")
        #expect(refused.status == 422 && refused.text.contains("เขตผูกโบ: Self-intersection (100.05"), "\(refused.text)")
        let areas = try #require(refused.json["areas"] as? [[String: Any]])
        let fault = try #require((areas.first?["faults"] as? [[String: Any]])?.first)
        #expect(fault["reason"] as? String == "เส้นขอบตัดกันเอง")
        let place = (fault["lon"] as? Double ?? 0, fault["lat"] as? Double ?? 0)
        #expect(abs(place.0 - 100.05) < 1e-9 && abs(place.1 - 13.05) < 1e-9)
        #expect((try ask("api/plans").json["plans"] as? [Any])?.isEmpty == true)
        let made = try ask("api/plans", .post, "{\(body),\"repair\":true}")
        #expect(made.status == 201)
        let id = try #require((made.json["plan"] as? [String: Any])?["id"] as? Int)
        let mended = try #require(try ask("api/plans/\(id)").json["areas"] as? [[String: Any]])
        // Two triangles of 0.1° by 0.05°: half of the square the bow tie stands in.
        let size = (mended.first?["statistics"] as? [String: Any])?["square_metres"] as? Double ?? 0
        #expect(mended.count == 1 && abs(size / (0.5 * 10_850 * 11_065) - 1) < 0.02, "\(size)")
    }

    @Test("calls a preview by the name of the edit")
    func previewWords() throws {
        let id = try plan()
        let preview = try ask(
            "api/plans/\(id)/preview", .post, #"{"version":1,"kind":"merge","areas":[1],"into":2}"#)
        let text = preview.json["text"] as? String
        #expect(text?.hasPrefix("Areas merged") == true, "\(preview.text)")
    }

    /// A form with a CSV file, as a browser sends it.
    private func sent(_ rows: String, _ fields: [(String, String)] = []) throws -> (status: Int, json: [String: Any]) {
        var request = Request(method: .post, path: ["api", "census", "import"])
        request.headers["content-type"] = "multipart/form-data; boundary=x"
        let parts =
            fields.map { "Content-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)" }
            + ["Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\(rows)"]
        request.body = Array((parts.map { "--x\r\n\($0)\r\n" }.joined() + "--x--\r\n").utf8)
        request.language = .english
        do {
            let answer = TestService.Answer(
                try PlanRoutes(book: book, live: live).response(.censusImport, request, .anybody))
            return (answer.status, answer.json)
        } catch { return (Problem(error).status, TestService.Answer(Problem(error).response(in: .english)).json) }
    }

    @Test("looks at a file of the census without a trace, asks which village is meant, and stores when told to")
    func censusFile() throws {
        try live.store.write(by: Author("test")) { transaction in
            var second = Village(name: "บ้าน 3")
            second.address = Address(tambon: "ตำบลหนึ่ง", amphoe: "อำเภอหนึ่ง", province: "นครตัวอย่าง")
            try transaction.put(second)
        }
        let before = try live.store.revision()
        let rows = "village,tambon,year,age,sex,count\nบ้าน 3,ตำบลหนึ่ง,2569,8,ชาย,5\nบ้าน 4,ตำบลหนึ่ง,2569,8,ชาย,many\n"
        let looked = try sent(rows)
        #expect(looked.status == 200 && looked.json["stored"] as? Bool == false)
        #expect(looked.json["added"] as? Int == 0 && looked.json["refused"] as? Int == 2)
        let question = try #require((looked.json["questions"] as? [[String: Any]])?.first)
        #expect(question["lines"] as? [Int] == [2])
        let fitting = try #require((question["villages"] as? [[String: Any]])?.compactMap { $0["id"] as? Int })
        #expect(fitting.count == 2)
        let key = try #require(question["key"] as? String)
        let choices = String(decoding: try JSONEncoder().encode([key: fitting[1]]), as: UTF8.self)
        // Chosen, but not told to store.
        let chosen = try sent(rows, [("choices", choices)])
        #expect(chosen.json["added"] as? Int == 1 && (chosen.json["questions"] as? [Any])?.isEmpty == true)
        #expect(try live.store.revision() == before)
        #expect(try CensusBook(live.store).counts(of: VillageID(Int64(fitting[1])), year: 2026).isEmpty)
        // A village that does not fit is no answer.
        let wrong = String(decoding: try JSONEncoder().encode([key: 1]), as: UTF8.self)
        #expect(try sent(rows, [("choices", wrong), ("store", "yes")]).json["added"] as? Int == 0)
        #expect(try sent(rows, [("choices", choices), ("store", "yes")]).json["stored"] as? Bool == true)
        #expect(try CensusBook(live.store).counts(of: VillageID(Int64(fitting[1])), year: 2026)[8]?.male == 5)
    }

    @Test("takes a sheet of the census whole or not at all")
    func census() throws {
        let sheet = try ask("api/census/schools/1", query: [("year", "2026")]).json
        let village = try #require((sheet["villages"] as? [[String: Any]])?.first?["id"] as? Int)
        for (count, status) in [("-1", 422), (#""ห้า""#, 422), ("1.5", 422), ("5", 200)] {
            let body =
                #"{"year":2026,"counts":[{"village":\#(village),"age":6,"male":3,"female":null},{"village":\#(village),"age":7,"male":\#(count)}]}"#
            let answer = try ask("api/census/schools/1", .put, body)
            #expect(answer.status == status, "\(answer.text)")
        }
        #expect(
            try ask("api/census/schools/1", .put, #"{"year":2026,"counts":[{"village":999,"age":6,"male":3}]}"#).status
                == 422)
        let rows = try #require(
            try ask("api/census", query: [("year", "2026"), ("by", "village")]).json["rows"] as? [[String: Any]])
        #expect(rows.map { $0["total"] as? Int } == [8])
        let progress = try ask("api/census/progress", query: [("year", "2026")]).json
        #expect(progress["counted"] as? Int == 1)
        let projection = try ask("api/census/projection").json
        #expect(projection["estimate"] as? Bool == true)
        #expect(try ask("api/census", query: [("by", "galaxy")]).status == 400)
    }
}
