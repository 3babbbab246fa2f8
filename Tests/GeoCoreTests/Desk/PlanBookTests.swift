import Foundation
import Testing

@testable import GeoCore

@Suite struct PlanBookTests {
    private let nok = Author("นก")
    private let som = Author("ส้ม")

    private func area(_ id: Int64) -> PlanAreaID { PlanAreaID(SchoolID(id)) }

    private func filled(_ kind: StoreKind) throws -> ScratchStore {
        let scratch = try kind.open()
        let facts = try InventedPlan(villages: 24, schools: 3, seed: 11).facts
        try scratch.store.write(by: nok) { transaction in
            for school in facts.schools { try transaction.put(school) }
            for village in facts.villages { try transaction.put(village) }
            for boundary in facts.boundaries { try transaction.put(boundary) }
            for count in facts.census { try transaction.put(count) }
        }
        return scratch
    }

    @Test("stores every edit, and another program opens the very same state", arguments: StoreKind.allCases)
    func durable(kind: StoreKind) throws {
        let scratch = try filled(kind)
        let book = PlanBook(scratch.store)
        let plan = try book.make(Plan(name: "แผน", year: 2026), .nearest, by: nok)
        var version = plan.version
        let changes: [PlanChange] = [
            .assign([VillageID(1), VillageID(2)], area(3)),
            .draw([Fixtures.square(100.05, 14.05, side: 0.03)], area(2)),
            .lock([area(1)], true),
        ]
        for change in changes { version = try book.edit(plan.id, version: version, change, by: nok).open.plan.version }
        let states = try (1...version).map { try book.open(plan.id, version: $0).desk.state }
        #expect(Set(states.map { "\($0.areaOfVillage.count) \($0.faces.count) \($0.facts.count)" }).count > 2)
        let anew = try PlanBook(scratch.store).open(plan.id)
        #expect(anew.desk.state == states.last)
        #expect(anew.desk.findings == (try book.open(plan.id)).desk.findings)
        // Back to the beginning and forth again, in a program of its own each time.
        for step in changes.indices.reversed() {
            version = try PlanBook(scratch.store).undo(plan.id, version: version, by: som).open.plan.version
            #expect(try book.open(plan.id).desk.state == states[step])
        }
        #expect(throws: PlanError.self) { try book.undo(plan.id, version: version, by: som) }
        for step in changes.indices {
            version = try book.redo(plan.id, version: version, by: som).open.plan.version
            #expect(try PlanBook(scratch.store).open(plan.id).desk.state == states[step + 1])
        }
        #expect(version == 1 + 3 * changes.count)
        #expect(try book.open(plan.id).log.edits.map(\.author).last == "ส้ม")
    }

    @Test("tells the second planner what the first did, and overwrites nothing")
    func concurrency() throws {
        let scratch = try filled(.geoPackage)
        let (one, two) = (PlanBook(scratch.store), PlanBook(scratch.store))
        let plan = try one.make(Plan(name: "แผน", year: 2026), .nearest, by: nok)
        _ = try two.open(plan.id)
        _ = try one.edit(plan.id, version: 1, .assign([VillageID(1)], nil), by: nok)
        let before = try one.open(plan.id).desk.state
        do {
            _ = try two.edit(plan.id, version: 1, .assign([VillageID(2)], nil), by: som)
            Issue.record("the second edit was taken")
        } catch PlanError.changed(let version, let since) {
            #expect(version == 2)
            #expect(since.map(\.author) == ["นก"] && since.map(\.kind) == [.assign])
        }
        #expect(try one.open(plan.id).desk.state == before)
        #expect(try two.edit(plan.id, version: 2, .assign([VillageID(2)], nil), by: som).open.plan.version == 3)
    }

    @Test("sees new counts of children in a plan that is open")
    func renewedFacts() throws {
        let scratch = try filled(.memory)
        let book = PlanBook(scratch.store)
        let plan = try book.make(Plan(name: "แผน", year: 2026), .nearest, by: nok)
        let before = try book.open(plan.id).desk.total.children
        try scratch.store.write(by: som) {
            try $0.put(CensusCount(village: VillageID(1), year: 2025, age: 7, sex: .male, count: 50))
        }
        #expect(try book.open(plan.id).desk.total.children == before + 50)
    }

    @Test("branches from any version, and the branch goes its own way")
    func branches() throws {
        let scratch = try filled(.memory)
        let book = PlanBook(scratch.store)
        let plan = try book.make(Plan(name: "แผน", year: 2026), .nearest, by: nok)
        _ = try book.edit(plan.id, version: 1, .assign([VillageID(1)], nil), by: nok)
        let branch = try book.make(Plan(name: "ทางเลือก", year: 0), .branch(plan.id, version: 1), by: som)
        #expect(branch.parent == plan.id && branch.parentVersion == 1 && branch.year == 2026)
        #expect(try book.open(branch.id).desk.state == (try book.open(plan.id, version: 1)).desk.state)
        _ = try book.edit(branch.id, version: 1, .merge([area(1)], into: area(2)), by: som)
        #expect(try book.open(plan.id).desk.areas.contains(area(1)))
    }

    @Test("announces areas for the band and year, and freezes the plan")
    func announcement() throws {
        let scratch = try filled(.geoPackage)
        let book = PlanBook(scratch.store)
        var old = ServiceArea(
            name: "เก่า", geometry: MultiPolygon([Polygon(outer: Fixtures.square(100, 14, side: 0.2))]))
        (old.status, old.year, old.school) = (.announced, 2025, SchoolID(1))
        var other = old
        (other.band, other.name) = ("lower-secondary", "ม.ต้น")
        try scratch.store.write(by: nok) { transaction in
            try transaction.put(old)
            try transaction.put(other)
        }
        let plan = try book.make(Plan(name: "แผน", year: 2026), .nearest, by: nok)
        #expect(throws: PlanError.self) { try book.setStatus(plan.id, version: 1, .announced, by: nok) }
        _ = try book.setStatus(plan.id, version: 1, .consultation, by: nok)
        let answer = try book.answer(plan.id, school: SchoolID(2), .comment, "ขอหมู่ ๓", by: som)
        #expect(try book.answers(to: plan.id) == [answer])
        #expect(throws: PlanError.self) {
            try book.setStatus(plan.id, version: 1, .announced, document: "ศธ 1/2569", by: nok)
        }
        #expect(try book.open(plan.id).plan.status == .consultation)
        _ = try book.setStatus(plan.id, version: 1, .agreed, by: nok)
        let open = try book.setStatus(plan.id, version: 1, .announced, document: "ศธ 1/2569", by: nok)
        #expect(open.isFrozen && !open.plan.announced.isEmpty)
        #expect(throws: PlanError.self) { try book.edit(plan.id, version: 1, .assign([VillageID(1)], nil), by: nok) }
        #expect(throws: PlanError.self) { try book.remove(plan.id, by: nok) }
        var areas: [ServiceArea] = []
        try scratch.store.forEach(ServiceArea.self) { if !$0.isRemoved { areas.append($0) } }
        #expect(Set(areas.map(\.name)) == ["ม.ต้น", "โรงเรียน 1", "โรงเรียน 2", "โรงเรียน 3"])
        #expect(areas.filter { $0.band == "primary" }.allSatisfy { $0.status == .announced && $0.year == 2026 })
        #expect(areas.last?.geometry == open.desk.grounds[area(3)]?.multiPolygon)
    }
}
