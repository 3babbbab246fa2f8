import Foundation
import MediaContract
import Testing

@testable import GeoCore

/// The desk on a store in memory: what is stored, what is in the history, what two people may do.
@Suite struct DeskTests {
    private let store = MemoryStore()
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let officer = Actor("officer", .office)
    private let second = Actor("second", .office)
    private let school = Actor("kru", .school)

    init() throws {
        try store.write(by: Author("import")) { transaction in
            var one = School(name: "โรงเรียนหนึ่ง")
            one.website = "https://old.example.invalid"
            one.position = LonLat(longitude: 100, latitude: 13).map { Position($0) }
            try transaction.put(one)
            for number in 1...3 {
                var photo = Photo(
                    school: SchoolID(number == 3 ? 2 : 1), digest: "\(number)", consent: .noneVisible)
                photo.origin.sender = "kru"
                try transaction.put(photo)
            }
        }
    }

    @discardableResult
    private func at<Result>(_ actor: Actor, _ body: (WorkDesk) throws -> Result) throws -> Result {
        try store.write(by: actor.author) { try body(WorkDesk($0, actor, at: now)) }
    }

    @Test("publishes a set in one step, checks it by another person, hides and returns what fails")
    func wholeWay() throws {
        try at(officer) {
            try $0.decide(PhotoID(1), .approve)
            try $0.decide(PhotoID(2), .approve)
        }
        let set = try at(officer) { try $0.publish(photos: [PhotoID(1), PhotoID(2)], proposals: []) }
        #expect(try store.feature(PhotoID(1))?.state == .published)
        #expect(throws: WorkflowError.samePerson) {
            try at(officer) { try $0.secondCheck(PhotoID(1), isRight: true, reason: "") }
        }
        try at(second) { try $0.secondCheck(PhotoID(1), isRight: true, reason: "") }
        try at(second) { try $0.secondCheck(PhotoID(2), isRight: false, reason: "ผิดโรงเรียน") }
        let failed = try #require(try store.feature(PhotoID(2)))
        #expect(failed.state == .returned)
        #expect(failed.trail.reason == "ผิดโรงเรียน")
        let states = try store.history(of: PhotoID(2)).compactMap { $0.after.flatMap { Photo($0) }?.state }
        #expect(states == [.received, .approved, .published, .withdrawn, .returned])

        // Taking the set back leaves what has gone another way since.
        try at(officer) { try $0.undo(set.id) }
        #expect(try store.feature(PhotoID(1))?.state == .approved)
        #expect(try store.feature(PhotoID(2))?.state == .returned)
        #expect(throws: WorkflowError.undone) { try at(officer) { try $0.undo(set.id) } }
    }

    @Test("publishes all of a set or nothing")
    func atomic() throws {
        try at(officer) { try $0.decide(PhotoID(1), .approve) }
        #expect(throws: WorkflowError.self) {
            try at(officer) { try $0.publish(photos: [PhotoID(1), PhotoID(2)], proposals: []) }
        }
        #expect(try store.feature(PhotoID(1))?.state == .approved)
        #expect(try store.count(of: Publication.self) == 0)
    }

    @Test("tells the second of two officers, and answers a repeated decision as the first")
    func twoOfficers() throws {
        let seen = ItemVersion(try #require(try store.feature(PhotoID(1)))).text
        try at(officer) { try $0.decide(PhotoID(1), .approve, version: seen) }
        #expect(throws: WorkflowError.changed(state: .approved, by: "officer")) {
            try at(second) { try $0.decide(PhotoID(1), .return, reason: "r", version: seen) }
        }
        try at(officer) { try $0.decide(PhotoID(1), .approve, version: seen) }
        #expect(try store.history(of: PhotoID(1)).count == 2)
    }

    @Test(
        "a place that is corrected makes the facts no newer, another fact does",
        arguments: [([FactField.position: "101 14"], nil), ([.position: "101 14", .phone: "02"], "2027-01-15")])
    func day(values: [FactField: String], updated: String?) throws {
        let proposal = try at(school) { try $0.propose(values, for: SchoolID(1), into: nil) }
        try at(officer) {
            _ = try $0.decide(proposal.id, fields: values.mapValues { _ in true }, reason: "", version: nil)
            _ = try $0.publish(photos: [], proposals: [proposal.id])
        }
        let one = try #require(try store.feature(SchoolID(1)))
        #expect(one.position?.point == LonLat(longitude: 101, latitude: 14))
        #expect(one.updated == updated)
    }

    @Test("makes approved facts true when they are published, and takes back only what nobody changed since")
    func facts() throws {
        let values: [FactField: String] = [.website: "school.example.invalid", .pupils: "120", .phone: "02"]
        let proposal = try at(school) { try $0.propose(values, for: SchoolID(1), into: nil) }
        #expect(proposal.fields.map(\.field) == [.phone, .pupils, .website])
        #expect(throws: WorkflowError.undecided([.pupils, .website])) {
            try at(officer) { try $0.decide(proposal.id, fields: [.phone: true], reason: "", version: nil) }
        }
        #expect(throws: WorkflowError.reasonNeeded) {
            try at(officer) {
                try $0.decide(
                    proposal.id, fields: [.phone: false, .pupils: true, .website: true], reason: "", version: nil)
            }
        }
        try at(officer) {
            try $0.decide(
                proposal.id, fields: [.phone: false, .pupils: true, .website: true], reason: "ไม่ครบ", version: nil)
        }
        #expect(try store.feature(SchoolID(1))?.pupils == nil)
        let set = try at(officer) { try $0.publish(photos: [], proposals: [proposal.id]) }
        var one = try #require(try store.feature(SchoolID(1)))
        #expect(one.pupils == 120)
        #expect(one.website == "https://school.example.invalid")
        #expect(one.phone == "")
        one.pupils = 121
        try store.write(by: .external) { try $0.put(one) }
        try at(officer) { try $0.undo(set.id) }
        #expect(try store.feature(SchoolID(1))?.pupils == 121)
        #expect(try store.feature(SchoolID(1))?.website == "https://old.example.invalid")
    }

    @Test(
        "refuses values a fact cannot have",
        arguments: [
            (FactField.name, ""), (.pupils, "-1"), (.pupils, "12.5"), (.levels, "primary,tertiary"),
            (.website, "javascript:alert(1)"), (.website, "ftp://a.example.invalid"), (.website, "localhost"),
            (.website, "https://user@a.example.invalid/"), (.email, "kru"), (.postcode, "1234"),
            (.position, "200 13"), (.position, "100"), (.phone, String(repeating: "0", count: 501)),
        ])
    func badFacts(field: FactField, value: String) {
        #expect(throws: WorkflowError.badFact(field)) {
            try at(school) { try $0.propose([field: value], for: SchoolID(1), into: nil) }
        }
    }

    @Test("lets a school change what is not approved, sends again what was returned, undoes every step")
    func changes() throws {
        try at(officer) { try $0.decide(PhotoID(1), .return, reason: "มืด") }
        var change = PhotoChange()
        change.caption = "ใหม่"
        change.edits = PhotoEdits()
        change.edits?.brightness = 0.3
        let sent = try at(school) {
            try $0.keep(try $0.changed(PhotoID(1), of: SchoolID(1), change, version: nil))
        }
        #expect(sent.state == .received)
        #expect(sent.trail.reason == "")
        #expect(sent.currentEdits.brightness == 0.3)
        var undo = PhotoChange()
        undo.undoesStep = true
        let undone = try at(school) { try $0.keep(try $0.changed(PhotoID(1), of: SchoolID(1), undo, version: nil)) }
        #expect(undone.currentEdits.isEmpty)
        #expect(throws: WorkflowError.nothingToUndo) {
            try at(school) { try $0.changed(PhotoID(1), of: SchoolID(1), undo, version: nil) }
        }
        try at(officer) { try $0.decide(PhotoID(1), .approve) }
        #expect(throws: WorkflowError.self) {
            try at(school) { try $0.changed(PhotoID(1), of: SchoolID(1), change, version: nil) }
        }
        #expect(throws: WorkflowError.unknown) {
            try at(school) { try $0.changed(PhotoID(3), of: SchoolID(1), change, version: nil) }
        }
    }

    @Test(
        "reads times of the office without a zone",
        arguments: [
            ("2026-05-01T16:30", "2026-05-01T09:30:00Z"), ("2026-05-01", "2026-04-30T17:00:00Z"),
            ("2026-05-01T16:30:00+07:00", "2026-05-01T09:30:00Z"), ("2026-05-01T09:30:00.000Z", "2026-05-01T09:30:00Z"),
        ])
    func times(text: String, utc: String) throws {
        #expect(OfficeTime.time(text) == (try Date(utc, strategy: .iso8601)))
        #expect(OfficeTime.time("1 May") == nil)
        #expect(OfficeTime.day(try Date("2026-04-30T17:00:00Z", strategy: .iso8601)) == "2026-05-01")
    }
}
