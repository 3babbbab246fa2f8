import Foundation
import Testing

@testable import GeoCore
@testable import GeoServer

/// A photo's way from the phone to the public and back, with the real worker.
@Suite struct PhotoJourneyTests {
    @Test("goes from the school through approval and publication to the public, and back when the second check fails")
    func wholeWay() throws {
        let office = try WorkOffice()
        let sent = try office.send(try WorkOffice.picture(1), key: "request-1")
        #expect(sent.status == 201)
        #expect(sent.json["state"] as? String == "received")
        let id = try #require(sent.json["id"] as? Int)
        let version = try #require(sent.json["version"] as? String)
        for name in PhotoFolder.names {
            #expect(try office.ask(nil, .get, "/media/photos/\(id)/\(name)").status == 404)
        }
        #expect(try office.ask("officer", .get, "/api/schools/1/photos/\(id)/320.webp").status == 200)
        #expect(try office.ask("kru", .get, "/api/schools/1/photos/\(id)/1600.jpg").status == 200)
        #expect(try office.ask("kru-b", .get, "/api/schools/1/photos/\(id)/320.webp").status == 403)
        #expect(try office.ask("kru-b", .get, "/api/schools/2/photos/\(id)/320.webp").status == 404)

        let queue = try office.ask("officer", .get, "/api/reviews")
        #expect(queue.list("photos").map { $0["id"] as? Int } == [id])
        #expect(try office.ask("officer-b", .get, "/api/reviews").list("photos").isEmpty)
        let approve = #"{"decision":"approve","version":"\#(version)"}"#
        #expect(try office.ask("officer-b", .post, "/api/reviews/\(id)", approve).status == 403)
        #expect(try office.ask("kru", .post, "/api/reviews/\(id)", approve).status == 403)
        #expect(try office.ask("officer", .post, "/api/reviews/\(id)", approve).status == 200)
        let late = try office.ask(
            "second", .post, "/api/reviews/\(id)", #"{"decision":"return","reason":"dark","version":"\#(version)"}"#)
        #expect(late.status == 409)
        #expect(late.text.contains("officer"))
        let conditional = try office.ask(
            "second", .post, "/api/reviews/\(id)", #"{"decision":"return","reason":"dark"}"#,
            headers: ["if-match": "\"\(version)\""])
        #expect(conditional.status == 412)
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 404)

        #expect(try office.ask("officer", .post, "/api/publications?preview=1", "{}").json["photos"] as? Int == 1)
        #expect(try office.ask(nil, .get, "/media/photos/\(id)/320.webp").status == 404)
        let set = try office.ask("officer", .post, "/api/publications", "{}")
        #expect(set.status == 201)
        let shown = try office.ask(nil, .get, "/media/photos/\(id)/320.webp")
        #expect(shown.status == 200)
        #expect(shown.bytes.starts(with: Array("RIFF".utf8)))
        #expect(
            try office.ask("kru", .get, "/api/schools/1/desk").text.contains(
                #"{"item":"photos","required":true,"state":"done""#))

        #expect(try office.ask("officer", .post, "/api/checks/photos/\(id)", #"{"right":true}"#).status == 403)
        #expect(try office.ask("second", .post, "/api/checks/photos/\(id)", #"{"right":false}"#).status == 422)
        let failed = try office.ask(
            "second", .post, "/api/checks/photos/\(id)", #"{"right":false,"reason":"another school"}"#)
        #expect(failed.json["state"] as? String == "returned")
        for name in PhotoFolder.names {
            #expect(try office.ask(nil, .get, "/media/photos/\(id)/\(name)").status == 404)
        }
        let notices = try office.ask("kru", .get, "/api/schools/1/notices")
        #expect(notices.list("notices").first?["reason"] as? String == "another school")
        #expect(notices.list("notices").map { $0["state"] as? String }.prefix(2) == ["returned", "withdrawn"])
    }

    @Test("shows a school its page as it will look, with what waits, to itself and its office only")
    func pageAhead() throws {
        let office = try WorkOffice()
        let id = try #require(
            try office.send(try WorkOffice.picture(1), caption: "<script>x</script>").json["id"] as? Int)
        #expect(
            try office.ask("kru", .patch, "/api/schools/1", #"{"phone":"044-999888","name":"โรงเรียน<b>"}"#).status
                == 202)
        let page = try office.ask("kru", .get, "/api/schools/1/page")
        #expect(page.status == 200 && page.response.header("Cache-Control") == "no-store")
        for part in ["/api/schools/1/photos/\(id)/1600.webp", "044-999888", "โรงเรียน&lt;b&gt;", "Preview"] {
            #expect(page.text.contains(part), "\(part)")
        }
        #expect(!page.text.contains("<script>x") && !page.text.contains("kru"))
        #expect(try office.ask("kru-b", .get, "/api/schools/1/page").status == 403)
        #expect(try office.ask("officer-b", .get, "/api/schools/1/page").status == 403)
        #expect(try office.ask(nil, .get, "/api/schools/1/page").status == 401)
        let version = try #require(try office.ask("officer", .get, "/api/reviews/\(id)").json["version"] as? String)
        let back = #"{"decision":"return","reason":"dark","version":"\#(version)"}"#
        #expect(try office.ask("officer", .post, "/api/reviews/\(id)", back).status == 200)
        #expect(!(try office.ask("kru", .get, "/api/schools/1/page").text.contains("1600.webp")))
        let shown = try office.ask(nil, .get, "/schools/1").text
        #expect(!shown.contains("044-999888") && !shown.contains("&lt;b&gt;"))
    }

    @Test("answers a retry with the photo that is there, and other requests with their own")
    func retry() throws {
        let office = try WorkOffice()
        let picture = try WorkOffice.picture(2)
        let first = try office.send(picture, key: "same-key-1")
        let again = try office.send(picture, key: "same-key-1")
        let other = try office.send(picture, key: "same-key-2")
        #expect((first.status, again.status, other.status) == (201, 201, 201))
        #expect(first.json["id"] as? Int == again.json["id"] as? Int)
        #expect(other.json["id"] as? Int != first.json["id"] as? Int)
        #expect((other.json["notes"] as? [String])?.contains("duplicate") == true)
        #expect(try office.store.count(of: Photo.self) == 2)
        #expect(try office.send(picture, key: "short").status == 422)
        // Both have the same bytes: one original, one set of sizes.
        #expect(office.files.filter { !$0.contains(".") && $0.count > 40 && !$0.contains("-") }.count == 1)
    }

    @Test("takes no more photos of a school than the office can look at, until some are decided")
    func mostWaiting() throws {
        var settings = WorkSettings()
        settings.mostWaiting = 2
        let office = try WorkOffice(settings: settings)
        let ids = try (1...2).map {
            try #require(try office.send(WorkOffice.picture($0), key: "key-000\($0)").json["id"] as? Int)
        }
        let late = try office.send(try WorkOffice.picture(3), key: "key-0003")
        #expect(late.status == 429 && late.response.header("Retry-After") == "300")
        #expect(late.text.contains("2 photos of this school wait"))
        #expect(try office.store.count(of: Photo.self) == 2)
        // A retry of what is there already is answered, another school has room, and so has this one after a decision.
        #expect(try office.send(try WorkOffice.picture(1), key: "key-0001").json["id"] as? Int == ids[0])
        #expect(try office.send(try WorkOffice.picture(3), by: "kru-b", school: 2).status == 201)
        _ = try office.ask("officer", .post, "/api/reviews/\(ids[0])", #"{"decision":"approve"}"#)
        #expect(try office.send(try WorkOffice.picture(3), key: "key-0003").status == 201)
    }

    @Test(
        "refuses what is no photo with the reason, and keeps nothing",
        arguments: [
            ("", 422, "empty"), ("<html><script>alert(1)</script>", 415, "not-a-picture"), ("GIF89a", 415, "format"),
        ])
    func refused(content: String, status: Int, name: String) throws {
        let office = try WorkOffice()
        let answer = try office.send(Data(content.utf8))
        #expect(answer.status == status)
        #expect((answer.json["type"] as? String)?.contains(name) == true)
        #expect(office.files.isEmpty)
        #expect(try office.store.count(of: Photo.self) == 0)
    }

    @Test("wants a consent, and an account of the school or its office")
    func forms() throws {
        let office = try WorkOffice()
        let picture = try WorkOffice.picture(3)
        #expect(try office.send(picture, consent: nil).status == 422)
        #expect(try office.send(picture, consent: "yes").status == 422)
        #expect(try office.send(picture, by: "kru-b").status == 403)
        #expect(try office.send(picture, by: "officer-b").status == 403)
        #expect(try office.send(picture, by: "nobody").status == 401)
        #expect(office.files.isEmpty)
        #expect(try office.send(picture, by: "officer").status == 201)
    }

    @Test("makes improved sizes again, keeps the original, and undoes every step")
    func improve() throws {
        let office = try WorkOffice()
        let sent = try office.send(try WorkOffice.picture(4))
        let id = try #require(sent.json["id"] as? Int)
        let before = try office.ask("kru", .get, "/api/schools/1/photos/\(id)/320.webp").bytes
        let turn = #"{"edits":{"blurs":[],"quarterTurns":1,"straighten":0,"brightness":0}}"#
        let turned = try office.ask("officer", .patch, "/api/schools/1/photos/\(id)", turn)
        #expect(turned.status == 200)
        #expect(turned.json["steps"] as? Int == 1)
        #expect(turned.json["picture"] as? String != sent.json["picture"] as? String)
        #expect(try office.ask("kru", .get, "/api/schools/1/photos/\(id)/320.webp").bytes != before)
        #expect(try office.ask("kru", .get, "/api/schools/1/photos/\(id)/unedited.webp").status == 200)
        let wild = #"{"edits":{"blurs":[],"quarterTurns":1,"straighten":45,"brightness":0}}"#
        #expect(try office.ask("officer", .patch, "/api/schools/1/photos/\(id)", wild).status == 422)
        let undone = try office.ask("officer", .patch, "/api/schools/1/photos/\(id)", #"{"undo":true}"#)
        #expect(undone.json["picture"] as? String == sent.json["picture"] as? String)
        #expect(try office.ask("kru", .get, "/api/schools/1/photos/\(id)/320.webp").bytes == before)
        #expect(try office.ask("officer", .patch, "/api/schools/1/photos/\(id)", #"{"undo":true}"#).status == 409)
    }

    @Test("says that it is the same picture when it was only resized")
    func lookAlike() throws {
        let office = try WorkOffice()
        let sent = try office.send(try WorkOffice.picture(5))
        let id = try #require(sent.json["id"] as? Int)
        let small = try office.ask("kru", .get, "/api/schools/1/photos/\(id)/320.jpg").bytes
        let again = try office.send(Data(small))
        let alike = again.list("duplicates")
        #expect(alike.map { $0["id"] as? Int } == [id])
        #expect(alike.first?["same"] as? String == "picture")
    }

    @Test("proposes facts from a school, and changes them at once from an officer")
    func facts() throws {
        let office = try WorkOffice()
        let proposed = try office.ask("kru", .patch, "/api/schools/1", #"{"website":"a.example.invalid","pupils":12}"#)
        #expect(proposed.status == 202)
        let id = try #require(proposed.json["id"] as? Int)
        let more = try office.ask("kru", .patch, "/api/schools/1", #"{"levels":["primary"]}"#)
        #expect(more.json["id"] as? Int == id)
        #expect(more.list("fields").count == 3)
        #expect(try office.ask("kru", .patch, "/api/schools/1", #"{"office":"Z"}"#).status == 422)
        #expect(try office.ask("kru", .patch, "/api/schools/2", #"{"pupils":1}"#).status == 403)
        #expect(try office.store.feature(SchoolID(1))?.pupils == nil)
        let decided = try office.ask(
            "officer", .post, "/api/proposals/\(id)",
            #"{"fields":{"website":"approve","pupils":"approve","levels":"approve"}}"#)
        #expect(decided.json["state"] as? String == "approved")
        #expect(try office.ask("officer", .post, "/api/publications", "{}").status == 201)
        #expect(office.live.snapshot.school(SchoolID(1))?.website == "https://a.example.invalid")
        let direct = try office.ask("officer", .patch, "/api/schools/1", #"{"position":[100.5,14.25]}"#)
        #expect(direct.json["applied"] as? Bool == true)
        // It is true at once, and yet not above the rules: somebody else checks it, the school is told, it can be undone.
        let check = try #require(
            try office.ask("officer", .get, "/api/checks").list("proposals").first {
                $0["sender"] as? String == "officer"
            })
        #expect(check["mine"] as? Bool == true)
        let number = try #require(check["id"] as? Int)
        #expect(try office.ask("officer", .post, "/api/checks/proposals/\(number)", #"{"right":true}"#).status == 403)
        #expect(try office.ask("second", .post, "/api/checks/proposals/\(number)", #"{"right":true}"#).status == 200)
        let told = try office.ask("kru", .get, "/api/schools/1/notices").list("notices")
        #expect(told.contains { $0["id"] as? Int == number && $0["who"] as? String == "officer" })
        #expect(office.live.snapshot.school(SchoolID(1))?.position?.point.longitude == 100.5)
        let confirmed = try office.ask("kru", .post, "/api/schools/1/position", #"{"position":[100.5,14.25]}"#)
        #expect(confirmed.status == 200)
        #expect(try office.ask("kru", .post, "/api/schools/1/position", #"{"position":[100.6,14.25]}"#).status == 202)
        let set = try #require(
            try office.ask("officer", .get, "/api/publications").list("publications").first?["id"] as? Int)
        #expect(try office.ask("second", .post, "/api/publications/\(set)/undo", "{}").status == 200)
        #expect(office.live.snapshot.school(SchoolID(1))?.position?.point.longitude == 101)
    }

    @Test("sweeps what crashed requests left, and nothing that a photo needs")
    func sweep() throws {
        let office = try WorkOffice()
        _ = try office.send(try WorkOffice.picture(6))
        let kept = office.files
        let orphan = office.folder.appending(path: "photos/ab")
        try FileManager.default.createDirectory(at: orphan, withIntermediateDirectories: true)
        let name = "ab" + String(repeating: "0", count: 62)
        try Data("x".utf8).write(to: orphan.appending(path: name))
        try FileManager.default.createDirectory(
            at: orphan.appending(path: "\(name)-00000000"), withIntermediateDirectories: true)
        let left = office.work.intake.folder.incoming.appending(path: "999999999-x")
        try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
        #expect(try office.work.intake.sweep(olderThan: 600) == 1)
        #expect(try office.work.intake.sweep(olderThan: -1) == 2)
        #expect(Set(office.files) == Set(kept + ["ab"]))
    }
}
