import Foundation
import Testing

@testable import GeoCore

/// "Current" (เป็นปัจจุบัน) is asked for by round: what was made before does not fill it by itself.
@Suite struct RoundCurrencyTests {
    private static let opens = OfficeTime.time("2026-11-01T08:30") ?? .distantPast
    private static let before = opens.addingTimeInterval(-1)
    private let point = LonLat(longitude: 100, latitude: 13)

    private func round(_ currency: [Round.Item: Round.Currency], fewest: Int = 1) -> Round {
        var round = Round(
            name: "r", year: 2569, opens: Self.opens, closes: Self.opens.addingTimeInterval(30 * 86_400))
        round.currency = currency
        round.fewestPhotos = fewest
        return round
    }

    private func photo(_ state: ItemState, sent: Date?) -> Photo {
        var photo = Photo(school: SchoolID(1), digest: "", consent: .noneVisible)
        photo.state = state
        photo.origin.received = sent
        return photo
    }

    /// A school with everything, from the day `updated`.
    private func school(_ updated: String?) -> School {
        var school = School(id: SchoolID(1), name: "ก")
        school.levels = Levels(from: .primary, to: .primary)
        school.pupils = 100
        school.address.amphoe = "เมือง"
        school.website = "https://a.example.invalid"
        school.position = point.map { Position($0) }
        school.updated = updated
        return school
    }

    private func standing(
        _ currency: [Round.Item: Round.Currency], fewest: Int = 1, photos: [Photo] = [], updated: String? = nil,
        confirmed: Date? = nil
    ) -> Standing {
        let confirmation = confirmed.flatMap { time in
            point.map { Confirmation(school: SchoolID(1), point: $0, author: "kru", time: time) }
        }
        return Standing(
            of: school(updated), photos: photos, proposal: nil, link: nil, confirmation: confirmation,
            in: round(currency, fewest: fewest))
    }

    @Test(
        "counts photos that were sent since the round opened",
        arguments: [
            ("last year's", [(ItemState.published, before)], 1, ItemStanding.missing, true),
            ("this round's", [(.published, opens)], 1, .done, false),
            ("last year's and one that waits", [(.published, before), (.received, opens)], 1, .waiting, true),
            ("one of two", [(.published, before), (.published, opens)], 2, .missing, true),
            ("returned last year", [(.returned, before)], 1, .missing, false),
            ("imported, sent nobody knows when", [(.published, nil)], 1, .missing, true),
        ] as [(String, [(ItemState, Date?)], Int, ItemStanding, Bool)])
    func photos(label: String, sent: [(ItemState, Date?)], fewest: Int, expected: ItemStanding, isOutdated: Bool) {
        let standing = standing([.photos: .round], fewest: fewest, photos: sent.map { photo($0.0, sent: $0.1) })
        #expect(standing[.photos] == expected, "\(label)")
        #expect(standing.isOutdated(.photos) == isOutdated, "\(label)")
        let ever = self.standing([:], photos: sent.map { photo($0.0, sent: $0.1) })
        #expect((ever[.photos] == .done) == sent.contains { $0.0 == .published }, "\(label)")
    }

    @Test("counts facts by the day they are of, and a place by the day it was confirmed")
    func facts() {
        let currency: [Round.Item: Round.Currency] = [.information: .round, .website: .round, .position: .round]
        let old = standing(currency, updated: "2026-10-31", confirmed: Self.before)
        for item in [Round.Item.information, .website, .position] {
            #expect(old[item] == .missing)
            #expect(old.isOutdated(item))
        }
        let new = standing(currency, updated: "2026-11-01", confirmed: Self.opens)
        for item in [Round.Item.information, .website, .position] {
            #expect(new[item] == .done)
            #expect(!new.isOutdated(item))
        }
        #expect(standing(currency)[.information] == .missing)
        #expect(standing([:])[.information] == .done)
    }

    @Test("takes a day of its own, at its beginning in Bangkok")
    func since() throws {
        let day = try #require(Round.Currency("2026-05-16"))
        let start = try Date("2026-05-15T17:00:00Z", strategy: .iso8601)
        #expect(round([.photos: day]).start(of: .photos) == start)
        #expect(standing([.photos: day], photos: [photo(.published, sent: start)])[.photos] == .done)
        let evening = start.addingTimeInterval(-1)
        #expect(standing([.photos: day], photos: [photo(.published, sent: evening)])[.photos] == .missing)
    }

    @Test(
        "asks the next round for the same, days a year later", arguments: ["ever", "round", "2026-05-16", "2028-02-29"])
    func next(text: String) throws {
        let currency = try #require(Round.Currency(text))
        #expect(currency.text == text)
        let next = round([.photos: currency]).next(opens: Self.opens, closes: Self.opens.addingTimeInterval(1))
        let expected = ["2026-05-16": "2027-05-16", "2028-02-29": "2029-02-28"][text] ?? text
        #expect(next.currency[.photos]?.text == expected)
        // After a round that knew no such rule, photos are asked for anew.
        #expect(round([:]).next(opens: Self.opens, closes: Self.opens).currency == [.photos: .round])
    }

    @Test("refuses what is no such rule", arguments: ["", "never", "2026-5-16", "16/05/2569", "2026-02-30"])
    func malformed(text: String) { #expect(Round.Currency(text) == nil) }

    @Test("refuses a day that the round never reaches")
    func late() throws {
        var round = round([.photos: try #require(Round.Currency("2026-12-15"))])
        #expect(!round.isValid)
        round.required = [.website]
        #expect(round.isValid)
    }

    @Test("keeps on counting as it did in a file of an earlier version", ForeignProgram.needs("sqlite3"))
    func earlierVersion() throws {
        let scratch = try ScratchFolder()
        let folder = try DataFolder(scratch.url, for: .useOrCreate)
        do {
            let store = try folder.openStore()
            try store.write(by: Author("office")) { transaction in
                try transaction.put(round([.photos: .round]))
                try transaction.put(photo(.published, sent: Self.before))
            }
        }
        let path = folder.map.path(percentEncoded: false)
        let back = "ALTER TABLE rounds DROP COLUMN currency; DELETE FROM schoolmap_migrations WHERE number = 7"
        try ForeignProgram.run("sqlite3", [path, back])
        let store = try DataFolder(scratch.url, for: .use).openStore()
        #expect(try store.feature(RoundID(1))?.currency == [:])
        let board = Board(
            try #require(try store.feature(RoundID(1))), schools: [school(nil)], work: try WorkIndex(store).current())
        #expect(board.rows.first?.items == [.done, .done, .done])
    }
}
