import Foundation
import Testing

@testable import GeoCore
@testable import GeoServer

/// What offices do besides deciding: rounds, reminders, the register, requests to remove, links.
@Suite struct OfficeJourneyTests {
    private let round =
        #"{"name":"รอบ 2569","year":2569,"opens":"2020-01-01","closes":"2099-12-31T16:30","required":["photos","website"]}"#

    @Test("begins a round, shows who lacks what, and freezes it when it closes")
    func rounds() throws {
        let office = try WorkOffice()
        #expect(try office.ask("kru", .post, "/api/rounds", round).status == 403)
        #expect(try office.ask("officer", .post, "/api/rounds", #"{"name":"x","year":2569}"#).status == 422)
        let begun = try office.ask("officer", .post, "/api/rounds", round)
        #expect(begun.status == 201)
        #expect((begun.json["steps"] as? [Any])?.count == 8)
        #expect(begun.json["closes"] as? String == "2099-12-31T09:30:00Z")
        let id = try #require(begun.json["id"] as? Int)
        #expect(try office.ask("kru", .get, "/api/rounds").list("rounds").isEmpty)
        #expect(try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"state":"open"}"#).status == 200)
        #expect(
            (try office.ask("kru", .get, "/api/schools/1/desk").json["round"] as? [String: Any])?["id"] as? Int == id)

        let board = try office.ask("officer", .get, "/api/rounds/\(id)/board")
        #expect(board.list("schools").map { $0["id"] as? Int } == [1])
        #expect(board.list("schools").first?["percent"] as? Int == 0)
        let map = try office.ask("admin", .get, "/api/rounds/\(id)/board.geojson")
        #expect(map.list("features").count == 2)
        #expect(map.text.contains("#b3261e"))
        let text = try office.ask("officer", .get, "/api/rounds/\(id)/reminders.txt").text
        #expect(text.contains("โรงเรียนที่ 1: lacks activity photos, website address"))
        #expect(!text.contains("โรงเรียนที่ 2"))
        let sheet = try office.ask("officer", .get, "/api/rounds/\(id)/reminders.xlsx")
        #expect(sheet.bytes.starts(with: Array("PK".utf8)))

        #expect(try office.ask("officer", .patch, "/api/schools/1", #"{"website":"a.example.org"}"#).status == 200)
        #expect(
            try office.ask("officer", .get, "/api/rounds/\(id)/board").list("schools").first?["percent"] as? Int == 50)
        #expect(try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"state":"closed"}"#).status == 200)
        #expect(try office.ask("officer", .patch, "/api/schools/1", #"{"website":""}"#).status == 200)
        let frozen = try office.ask("officer", .get, "/api/rounds/\(id)/board")
        #expect(frozen.list("schools").first?["percent"] as? Int == 50)
        #expect(frozen.json["frozen"] as? String != nil)
        #expect(try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"name":"x"}"#).status == 409)
        #expect(try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"state":"closed"}"#).status == 409)

        let next = try office.ask(
            "officer", .post, "/api/rounds", #"{"from":\#(id),"opens":"2100-01-01","closes":"2100-02-01"}"#)
        #expect(next.json["name"] as? String == "รอบ 2570")
        #expect(next.json["required"] as? [String] == ["photos", "website"])
        #expect(next.json["previous"] as? Int == id)
    }

    @Test("closes a round by itself at its time, and the frozen board outlives its schools and later rounds")
    func closingTime() throws {
        let office = try WorkOffice()
        let form =
            #"{"name":"r","year":2569,"opens":"2026-11-01T08:30","closes":"2026-11-30T16:30","required":["website"]}"#
        let id = try #require(try office.ask("officer", .post, "/api/rounds", form).json["id"] as? Int)
        _ = try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"state":"open"}"#)
        let clock = RoundClock(office.work)
        func wait(until text: String) throws {
            office.hands.set(text)
            try clock.closeDue()
        }
        func state() throws -> String? {
            try office.ask("officer", .get, "/api/rounds/\(id)").json["state"] as? String
        }
        try wait(until: "2026-11-30T16:29")
        #expect(try state() == "open")
        #expect(try office.ask("officer", .get, "/api/rounds/\(id)").json["days_left"] as? Int == 0)
        _ = try office.ask("officer", .patch, "/api/schools/1", #"{"website":"a.example.org"}"#)
        try wait(until: "2026-11-30T16:30")
        #expect(try state() == "closed")
        try wait(until: "2026-12-05")

        // Afterwards the school moves, loses its address and is closed for good.
        let before = try office.ask("officer", .get, "/api/rounds/\(id)/board")
        let map = try office.ask("officer", .get, "/api/rounds/\(id)/board.geojson").text
        try office.store.write(by: Author("import")) { transaction in
            var school = try #require(try transaction.feature(SchoolID(1)))
            school.name = "other"
            school.website = ""
            school.position = LonLat(longitude: 99, latitude: 13).map { Position($0) }
            school.office = "B"
            school.status = .closed
            try transaction.put(school)
        }
        try office.live.renew()
        let after = try office.ask("officer", .get, "/api/rounds/\(id)/board")
        #expect(after.list("schools").count == 1)
        #expect(after.list("schools").first?["percent"] as? Int == 100)
        #expect(after.text == before.text)
        #expect(try office.ask("officer", .get, "/api/rounds/\(id)/board.geojson").text == map)
        #expect(map.contains("[101,14]") || map.contains("[101.0,14.0]"))
        // The other office sees its own school as it stood, and not the one that came later.
        #expect(
            try office.ask("officer-b", .get, "/api/rounds/\(id)/board").list("schools").map { $0["id"] as? Int } == [2]
        )
        let closer = try office.store.history(of: RoundID(Int64(id))).last?.author.name
        #expect(closer == "closing time")
    }

    @Test("counts days on the calendar, says when each step is, and takes changes while the round is open")
    func schedule() throws {
        let office = try WorkOffice()
        let form =
            #"{"name":"r","year":2569,"opens":"2026-11-01T08:30","closes":"2026-12-03T16:30","required":["website"]}"#
        let begun = try office.ask("officer", .post, "/api/rounds", form)
        let id = try #require(begun.json["id"] as? Int)
        let steps = begun.list("steps")
        #expect(
            steps.map { $0["from"] as? String }.prefix(4) == ["2026-11-01", "2026-11-04", "2026-11-07", "2026-11-08"])
        #expect(steps[3]["to"] as? String == "2026-11-22")
        #expect(steps[5]["to"] as? String == "2026-12-02")
        #expect(steps[6]["from"] is NSNull)
        // The evening before, less than a day is left, and it is tomorrow all the same.
        office.hands.set("2026-12-02T20:00")
        #expect(try office.ask("officer", .get, "/api/rounds/\(id)").json["days_left"] as? Int == 1)
        office.hands.set("2026-12-03T17:00")
        #expect(try office.ask("officer", .get, "/api/rounds/\(id)").json["days_left"] as? Int == -1)
        let change = #"{"closes":"2026-12-10T12:00","fewest_photos":3,"steps":[{"th":"ก","en":"a","days":2}]}"#
        let changed = try office.ask("officer", .patch, "/api/rounds/\(id)", change)
        #expect(changed.json["closes"] as? String == "2026-12-10T05:00:00Z")
        #expect(changed.json["fewest_photos"] as? Int == 3)
        #expect(changed.list("steps").count == 1)
        #expect(try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"closes":"2026-10-01"}"#).status == 422)
        let text = try office.ask("officer", .get, "/api/rounds/\(id)/reminders.txt").text
        #expect(text.hasPrefix("r, closes 10 December 2026 at 12:00 (7 days left)\n1 of 1 schools are not complete\n"))
        #expect(text.hasSuffix("Send it at http://localhost/staff\n"))
    }

    @Test("counts what each officer has decided since the round opened")
    func load() throws {
        let office = try WorkOffice()
        let id = try #require(
            try office.ask(
                "officer", .post, "/api/rounds", #"{"name":"r","year":2569,"opens":"2020-01-01","closes":"2099-01-01"}"#
            ).json["id"] as? Int)
        let photos = try (1...3).map { try #require(try office.send(WorkOffice.picture($0)).json["id"] as? Int) }
        _ = try office.ask("officer", .post, "/api/reviews/\(photos[0])", #"{"decision":"approve"}"#)
        _ = try office.ask("second", .post, "/api/reviews/\(photos[1])", #"{"decision":"return","reason":"r"}"#)
        _ = try office.ask("second", .post, "/api/reviews/\(photos[2])", #"{"decision":"check"}"#)
        let load = try office.ask("officer", .get, "/api/rounds/\(id)/board").list("officers")
        #expect(load.map { $0["name"] as? String } == ["officer", "second"])
        #expect(load.map { $0["decided"] as? Int } == [1, 1])
        #expect(load.map { $0["checking"] as? Int } == [0, 1])
        let queue = try office.ask("officer", .get, "/api/reviews?limit=0")
        #expect(queue.json["waiting"] as? Int == 1)
        #expect(queue.list("by_school").map { $0["count"] as? Int } == [1])
        #expect(queue.list("photos").isEmpty)
    }

    @Test("tells the second of two people who check at once, and wants a new check of what an officer changes later")
    func secondChecks() throws {
        let office = try WorkOffice()
        let id = try published(in: office)
        let list = try office.ask("second", .get, "/api/checks").list("photos")
        let version = try #require(list.first?["version"] as? String)
        let right = #"{"right":true,"version":"\#(version)"}"#
        #expect(try office.ask("officer", .post, "/api/checks/photos/\(id)", right).status == 403)
        #expect(try office.ask("second", .post, "/api/checks/photos/\(id)", right).status == 200)
        let late = try office.ask(
            "admin", .post, "/api/checks/photos/\(id)", #"{"right":false,"reason":"r","version":"\#(version)"}"#)
        #expect(late.status == 409)
        #expect(late.text.contains("second was faster"))
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 200)
        #expect(try office.ask("admin", .get, "/api/checks").list("photos").isEmpty)

        // "second" brightens it: public at once, but somebody else looks at it again.
        let edits = #"{"edits":{"blurs":[],"quarterTurns":0,"straighten":0,"brightness":0.3}}"#
        #expect(try office.ask("second", .patch, "/api/schools/1/photos/\(id)", edits).status == 200)
        #expect(try office.ask("second", .get, "/api/checks").list("photos").first?["mine"] as? Bool == true)
        #expect(try office.ask("second", .post, "/api/checks/photos/\(id)", #"{"right":true}"#).status == 403)
        #expect(try office.ask("officer", .post, "/api/checks/photos/\(id)", #"{"right":true}"#).status == 200)
    }

    @Test("hides a photo at once when somebody asks, decides, and does not take endless requests")
    func takedown() throws {
        let office = try WorkOffice()
        let id = try published(in: office)
        let asked = try office.ask(nil, .post, "/api/photos/\(id)/takedown", #"{"reason":"my child","contact":"02"}"#)
        #expect(asked.status == 202)
        #expect(asked.json["hidden"] as? Bool == true)
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 404)
        #expect(try office.ask(nil, .post, "/api/photos/\(id)/takedown", #"{"reason":"x"}"#).status == 404)
        let request = try #require(asked.json["id"] as? Int)
        #expect(try office.ask("officer-b", .get, "/api/takedowns").list("takedowns").isEmpty)
        #expect(
            try office.ask("officer", .get, "/api/takedowns").list("takedowns").first?["contact"] as? String == "02")
        #expect(try office.ask("officer-b", .post, "/api/takedowns/\(request)", #"{"decision":"grant"}"#).status == 403)
        #expect(try office.ask("officer", .post, "/api/takedowns/\(request)", #"{"decision":"deny"}"#).status == 422)
        let denied = #"{"decision":"deny","answer":"consent is there"}"#
        #expect(try office.ask("officer", .post, "/api/takedowns/\(request)", denied).status == 200)
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 200)
        #expect(try office.ask("second", .post, "/api/takedowns/\(request)", denied).status == 409)
        let again = try office.ask(nil, .post, "/api/photos/\(id)/takedown", #"{"reason":"again"}"#)
        let second = try #require(again.json["id"] as? Int)
        #expect(try office.ask("officer", .post, "/api/takedowns/\(second)", #"{"decision":"grant"}"#).status == 200)
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 404)
        let statuses = try (0..<5).map { _ in
            let other = try published(in: office, picture: 2)
            return try office.ask(nil, .post, "/api/photos/\(other)/takedown", #"{"reason":"x"}"#).status
        }
        #expect(statuses.last == 429)
    }

    @Test("lets anybody ask by a form of the school's page, without a script")
    func removalForm() throws {
        let office = try WorkOffice()
        let id = try published(in: office)
        let page = try office.ask(nil, .get, "/schools/1").text
        #expect(page.contains("href=\"/schools/1?remove=\(id)&amp;lang=en#removal\""))
        #expect(!page.contains("removal-reason"))
        let asking = try office.ask(nil, .get, "/schools/1?remove=\(id)").text
        #expect(asking.contains("name=\"photo\" value=\"\(id)\"") && asking.contains("action=\"/schools/1/removal"))
        #expect(!(try office.ask(nil, .get, "/schools/1?remove=99").text.contains("removal-reason")))
        func send(_ body: String, school: Int = 1, site: String = "same-origin") throws -> WorkOffice.Answer {
            try office.ask(
                nil, .post, "/schools/\(school)/removal",
                headers: ["content-type": "application/x-www-form-urlencoded", "sec-fetch-site": site],
                body: Array(body.utf8))
        }
        #expect(try send("photo=\(id)&reason=x", site: "cross-site").status == 403)
        #expect(try send("photo=\(id)&reason=+").status == 422)
        #expect(try send("photo=\(id)&reason=x", school: 2).status == 404)
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 200)
        let sent = try send("photo=\(id)&reason=%E0%B8%A5%E0%B8%B9%E0%B8%81&contact=02")
        #expect(sent.status == 303)
        let place = try #require(sent.response.header("Location"))
        #expect(place.hasPrefix("/schools/1?removal=hidden&until=20") && place.hasSuffix("#removal"))
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 404)
        let thanks = try office.ask(nil, .get, String(place.prefix { $0 != "#" })).text
        #expect(thanks.contains("role=\"status\"") && !thanks.contains("/media/photos/\(id)"))
        let listed = try office.ask("officer", .get, "/api/takedowns").list("takedowns").first
        #expect(listed?["reason"] as? String == "ลูก" && listed?["contact"] as? String == "02")
    }

    @Test("leaves the photo shown until it is decided, when the office has set so")
    func takedownWaits() throws {
        var settings = WorkSettings()
        settings.takedownHidesAtOnce = false
        let office = try WorkOffice(settings: settings)
        let id = try published(in: office)
        #expect(try office.ask(nil, .post, "/api/photos/\(id)/takedown", #"{"reason":"x"}"#).status == 202)
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 200)
    }

    @Test("keeps the register of information officers to the office")
    func register() throws {
        let office = try WorkOffice()
        let entry = #"{"school":1,"name":"ครู ก","phone":"02","line":"kru","from":"2026-05-16"}"#
        #expect(try office.ask("kru", .get, "/api/register").status == 403)
        #expect(try office.ask("officer-b", .post, "/api/register", entry).status == 403)
        let added = try office.ask("officer", .post, "/api/register", entry)
        #expect(added.status == 201)
        let id = try #require(added.json["id"] as? Int)
        #expect(try office.ask("officer", .patch, "/api/register/\(id)", #"{"to":"2026-01-01"}"#).status == 422)
        let left = try office.ask("officer", .patch, "/api/register/\(id)", #"{"to":"2026-10-01","handover":"h"}"#)
        #expect(left.json["handover"] as? String == "h")
        #expect(try office.ask("officer", .get, "/api/register").list("officers").count == 1)
        #expect(try office.ask("officer-b", .get, "/api/register").list("officers").isEmpty)
        let now = try #require(left.json["id"] as? Int)
        _ = try office.ask("officer", .patch, "/api/register/\(now)", #"{"to":""}"#)
        let open = try #require(
            try office.ask("officer", .get, "/api/register").list("officers").first?["id"] as? Int)
        let next = #"{"name":"ครู ข","phone":"03","from":"2026-11-01","handover":"กุญแจตู้"}"#
        #expect(try office.ask("officer-b", .post, "/api/register/\(open)/handover", next).status == 403)
        #expect(
            try office.ask("officer", .post, "/api/register/\(open)/handover", #"{"name":"x","from":"2026-05-16"}"#)
                .status == 422)
        #expect(try office.ask("officer", .post, "/api/register/\(open)/handover", next).status == 201)
        let both = try office.ask("officer", .get, "/api/register").list("officers")
        #expect(both.map { $0["name"] as? String } == ["ครู ข", "ครู ก"])
        #expect(both.map { $0["to"] as? String } == ["", "2026-10-31"])
        #expect(both.map { $0["handover"] as? String } == ["", "กุญแจตู้"])
        let notes = try office.book.changes(limit: 50).filter { $0.action == "register" }
        #expect(notes.count == 4)
        #expect(notes.allSatisfy { !$0.detail.contains("ครู") && $0.author.name == "officer" })
        for entry in both.dropFirst() {
            _ = try office.ask("officer", .delete, "/api/register/\(entry["id"] ?? 0)")
        }
        let last = try #require(
            try office.ask("officer", .get, "/api/register").list("officers").first?["id"] as? Int)
        #expect(try office.ask("officer", .delete, "/api/register/\(last)").status == 204)
        #expect(try office.ask("officer", .get, "/api/register").list("officers").isEmpty)
    }

    @Test("lists dead links, and does not show them as live")
    func links() throws {
        let office = try WorkOffice()
        _ = try office.ask("officer", .patch, "/api/schools/1", #"{"website":"http://127.0.0.1:9/"}"#)
        let looked = try office.ask("kru", .post, "/api/schools/1/link")
        #expect(looked.json["outcome"] as? String == "refused")
        #expect(try office.ask("officer", .get, "/api/links").list("links").count == 1)
        #expect(try office.ask("officer-b", .get, "/api/links").list("links").isEmpty)
        let school = try #require(office.live.snapshot.school(SchoolID(1)))
        #expect(office.live.snapshot.isLinkDead(of: school))
        _ = try office.ask("officer", .patch, "/api/schools/1", #"{"website":"https://school.example.org"}"#)
        #expect(!office.live.snapshot.isLinkDead(of: try #require(office.live.snapshot.school(SchoolID(1)))))
    }

    @Test("says nothing of any website while nothing answers, and tells the dead from the living when something does")
    func silence() throws {
        var settings = WorkSettings()
        settings.linkExceptions = ["127.0.0.1"]
        let office = try WorkOffice(settings: settings)
        let patrol = LinkPatrol(office.work, pause: 0)
        // Nobody listens at these ports: as from a machine whose line is cut.
        for school in 1...2 {
            _ = try office.ask(
                "admin", .patch, "/api/schools/\(school)", #"{"website":"http://127.0.0.1:\#(school)/"}"#)
        }
        #expect(try office.ask("officer", .get, "/api/links").json["walk"] is NSNull)
        try patrol.walk(mostSilent: 2)
        #expect(try office.work.index.current().links.isEmpty)
        // It is not silent about its own silence.
        let told = try #require(try office.ask("officer", .get, "/api/links").json["walk"] as? [String: Any])
        #expect(told["end"] as? String == "silent" && told["doubtful"] as? Bool == true)
        #expect(told["looked"] as? Int == 2 && told["dead"] as? Int == 2)
        let walk = try patrol.walk(mostSilent: 3)
        #expect(walk.end == .finished && !walk.isDoubtful && walk.words == nil)
        #expect(try office.work.index.current().links.values.map(\.outcome) == [.unreachable, .unreachable])
    }

    @Test("shows what the public saw on a day, and photos as features only while they are published")
    func asOf() throws {
        let office = try WorkOffice()
        let id = try published(in: office)
        let items = try office.ask(nil, .get, "/ogc/collections/photos/items")
        #expect(items.list("features").map { $0["id"] as? Int } == [id])
        #expect(!items.text.contains("kru"))
        let moment = OfficeTime.instant(Date())
        Thread.sleep(forTimeInterval: 0.01)
        _ = try office.ask("officer", .post, "/api/reviews/\(id)", #"{"decision":"withdraw","reason":"r"}"#)
        #expect(try office.ask("kru", .get, "/api/schools/1/published").list("photos").isEmpty)
        #expect(try office.ask("kru", .get, "/api/schools/1/published?at=\(moment)").list("photos").count == 1)
        #expect(try office.ask("kru", .get, "/api/schools/1/published?at=2020-01-01").list("photos").isEmpty)
        #expect(try office.ask(nil, .get, "/ogc/collections/photos/items").list("features").isEmpty)
    }

    /// A photo that has gone the whole way.
    private func published(in office: WorkOffice, picture: Int = 1) throws -> Int {
        let id = try #require(try office.send(try WorkOffice.picture(picture)).json["id"] as? Int)
        #expect(try office.ask("officer", .post, "/api/reviews/\(id)", #"{"decision":"approve"}"#).status == 200)
        #expect(try office.ask("officer", .post, "/api/publications", #"{"photos":[\#(id)]}"#).status == 201)
        return id
    }
}
