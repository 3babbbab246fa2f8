import Foundation
import Testing

@testable import GeoCore
@testable import GeoServer

/// A school's photos of one round do not fill the next one: as the school, the board, the map, the lists and the frozen
/// board tell it.
@Suite struct RoundCurrencyJourneyTests {
    private let office: WorkOffice
    private let first: Int
    private let photo: Int

    /// A round of 2025 that the school completed with a photo, its facts and its place, and that was closed.
    init() throws {
        office = try WorkOffice()
        office.hands.set("2025-11-01T09:00")
        let form =
            #"{"name":"รอบ 2568","year":2568,"opens":"2025-11-01T08:30","closes":"2025-12-01T16:30","required":["photos","website","position"],"currency":{"photos":"round","website":"round","position":"2025-05-16"}}"#
        let begun = try office.ask("officer", .post, "/api/rounds", form)
        first = try #require(begun.json["id"] as? Int)
        _ = try office.ask("officer", .patch, "/api/rounds/\(first)", #"{"state":"open"}"#)
        photo = try #require(try office.send(WorkOffice.picture(1)).json["id"] as? Int)
        _ = try office.ask("officer", .post, "/api/reviews/\(photo)", #"{"decision":"approve"}"#)
        _ = try office.ask("officer", .post, "/api/publications", "{}")
        _ = try office.ask("officer", .patch, "/api/schools/1", #"{"website":"a.example.org"}"#)
        _ = try office.ask("kru", .post, "/api/schools/1/position", #"{"position":[101,14]}"#)
        #expect(try percent(of: first) == 100)
        #expect(try office.ask("officer", .patch, "/api/rounds/\(first)", #"{"state":"closed"}"#).status == 200)
    }

    private func percent(of round: Int) throws -> Int? {
        try office.ask("officer", .get, "/api/rounds/\(round)/board").list("schools").first?["percent"] as? Int
    }

    /// The round of 2026, begun from the one before and open.
    private func next() throws -> Int {
        office.hands.set("2026-11-01T09:00")
        let begun = try office.ask(
            "officer", .post, "/api/rounds",
            #"{"from":\#(first),"opens":"2026-11-01T08:30","closes":"2026-12-01T16:30"}"#)
        #expect(
            begun.json["currency"] as? [String: String]
                == ["photos": "round", "website": "round", "position": "2026-05-16"])
        let id = try #require(begun.json["id"] as? Int)
        _ = try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"state":"open"}"#)
        return id
    }

    private func items() throws -> [String: [String: Any]] {
        let items = try office.ask("kru", .get, "/api/schools/1/desk").list("items")
        return Dictionary(uniqueKeysWithValues: items.map { ($0["item"] as? String ?? "", $0) })
    }

    @Test("asks for everything anew, and says so everywhere")
    func anew() throws {
        let id = try next()
        #expect(try percent(of: id) == 0)
        let items = try items()
        for name in ["photos", "website", "position"] {
            #expect(items[name]?["state"] as? String == "missing", "\(name)")
            #expect(items[name]?["outdated"] as? Bool == true, "\(name)")
        }
        #expect(items["photos"]?["count"] as? Int == 0)
        #expect(items["photos"]?["since"] as? String == "2026-11-01")
        #expect(items["position"]?["since"] as? String == "2026-05-16")
        #expect(try office.ask("officer", .get, "/api/rounds/\(id)/board.geojson").text.contains("\"percent\":0"))
        let text = try office.ask("officer", .get, "/api/rounds/\(id)/reminders.txt").text
        #expect(
            text.contains(
                "Counts only what is new: activity photos since 1 November 2026, website address since 1 November 2026")
        )
        #expect(text.contains("โรงเรียนที่ 1: lacks activity photos, website address, confirmed position"))
        // What was published is public all the same.
        #expect(try office.ask(nil, .get, "/media/photos/\(photo)/320.webp").status == 200)
        // The board of the year before is what it was.
        #expect(try percent(of: first) == 100)
    }

    @Test("is filled by a new photo, by facts that are confirmed, and by a place that is confirmed again")
    func filled() throws {
        let id = try next()
        let sent = try #require(try office.send(WorkOffice.picture(2)).json["id"] as? Int)
        #expect(try items()["photos"]?["state"] as? String == "waiting")
        _ = try office.ask("officer", .post, "/api/reviews/\(sent)", #"{"decision":"approve"}"#)
        _ = try office.ask("officer", .post, "/api/publications", "{}")
        #expect(try items()["photos"]?["count"] as? Int == 1)
        #expect(try office.ask("kru-b", .post, "/api/schools/1/facts", "{}").status == 403)
        let confirmed = try office.ask("kru", .post, "/api/schools/1/facts", "{}")
        #expect((confirmed.json["school"] as? [String: Any])?["updated"] as? String == "2026-11-01")
        #expect(try office.store.history(of: SchoolID(1)).last?.author.name == "kru")
        #expect(try office.ask("kru", .post, "/api/schools/1/position", #"{"position":[101,14]}"#).status == 200)
        #expect(try percent(of: id) == 100)
        #expect(try office.ask("kru", .get, "/api/schools/1/desk").json["complete"] as? Bool == true)
        #expect(try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"state":"closed"}"#).status == 200)
        #expect(try percent(of: id) == 100)
    }

    @Test("freezes what was missing of the new round, not what is there of the old one")
    func frozen() throws {
        let id = try next()
        #expect(try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"state":"closed"}"#).status == 200)
        #expect(try percent(of: id) == 0)
    }

    @Test("counts what is older when the office says so, and refuses rules that make no sense")
    func changed() throws {
        let id = try next()
        let ever = #"{"currency":{"photos":"ever","website":"ever","position":"ever"}}"#
        #expect(try office.ask("officer", .patch, "/api/rounds/\(id)", ever).status == 200)
        #expect(try percent(of: id) == 100)
        for bad in [
            #"{"photos":"never"}"#, #"{"cake":"ever"}"#, #"{"photos":"2569-05-16x"}"#, #"{"photos":"2027-01-01"}"#,
        ] {
            #expect(
                try office.ask("officer", .patch, "/api/rounds/\(id)", #"{"currency":\#(bad)}"#).status == 422, "\(bad)"
            )
        }
    }
}
