import Foundation
import GeoCore
import Testing

/// What every store must do, run over each implementation.
@Suite struct StoreContractTests {
    let office = Author("planner")

    @Test("gives ids that stay, starting at 1", arguments: StoreKind.allCases)
    func ids(kind: StoreKind) throws {
        let scratch = try kind.open()
        let store = scratch.store
        let first = try store.write(by: office) { try $0.put(School(name: "บ้านหนองแวง")) }
        let second = try store.write(by: office) { try $0.put(School(name: "บ้านหนองแวง")) }
        #expect((first.rawValue, second.rawValue) == (1, 2))
        #expect(try store.feature(first)?.name == "บ้านหนองแวง")
        #expect(try store.feature(SchoolID(3)) == nil)
        #expect(try store.count(of: School.self) == 2)
        #expect(try store.count(of: Village.self) == 0)
    }

    @Test("keeps an id that was chosen by the caller, and counts on from there", arguments: StoreKind.allCases)
    func chosenID(kind: StoreKind) throws {
        let scratch = try kind.open()
        try scratch.store.write(by: office) { try $0.put(School(id: SchoolID(40), name: "ก")) }
        let next = try scratch.store.write(by: office) { try $0.put(School(name: "ข")) }
        #expect(next.rawValue == 41)
        #expect(throws: StoreError.invalidID(layer: .schools, id: -1)) {
            try scratch.store.write(by: office) { try $0.put(School(id: SchoolID(-1), name: "ค")) }
        }
    }

    @Test("returns every value of every kind as it was put", arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) throws {
        let scratch = try kind.open()
        let store = scratch.store
        for record in Fixtures.records {
            switch record {
            case .school(let value): try expectRoundTrip(value, in: store)
            case .area(let value): try expectRoundTrip(value, in: store)
            case .village(let value): try expectRoundTrip(value, in: store)
            case .boundary(let value): try expectRoundTrip(value, in: store)
            case .photo(let value): try expectRoundTrip(value, in: store)
            case .census(let value): try expectRoundTrip(value, in: store)
            case .refused(let value): try expectRoundTrip(value, in: store)
            case .plan(let value): try expectRoundTrip(value, in: store)
            case .planEdit(let value): try expectRoundTrip(value, in: store)
            case .planAnswer(let value): try expectRoundTrip(value, in: store)
            case .report(let value): try expectRoundTrip(value, in: store)
            case .proposal(let value): try expectRoundTrip(value, in: store)
            case .round(let value): try expectRoundTrip(value, in: store)
            case .roundSnapshot(let value): try expectRoundTrip(value, in: store)
            case .publication(let value): try expectRoundTrip(value, in: store)
            case .link(let value): try expectRoundTrip(value, in: store)
            case .confirmation(let value): try expectRoundTrip(value, in: store)
            case .takedown(let value): try expectRoundTrip(value, in: store)
            case .settings(let value):
                try store.write(by: office) { try $0.save(value) }
                #expect(try store.settings() == value)
            }
        }
        #expect(try store.problems(limit: 10) == [])
    }

    private func expectRoundTrip<F: Feature>(_ value: F, in store: any GeoStore) throws {
        var expected = value
        expected.id = try store.write(by: office) { try $0.put(value) }
        #expect(try store.feature(expected.id) == expected)
        var visited: [F] = []
        try store.forEach(F.self) { visited.append($0) }
        #expect(visited.contains(expected))
        let history = try store.history(of: expected.id)
        #expect(history.count == 1)
        #expect(history.first?.after == expected.record)
        #expect(history.first?.before == nil)
    }

    @Test("visits what belongs to one feature", arguments: StoreKind.allCases)
    func owned(kind: StoreKind) throws {
        let scratch = try kind.open()
        try scratch.store.write(by: office) { transaction in
            for (version, plan) in [Int64(1), 2, 1, 3].enumerated() {
                let edit = PlanEdit(
                    plan: PlanID(plan), version: version, kind: .assign, delta: PlanDelta(), author: "", time: "")
                try transaction.put(edit)
            }
            var seen: [Int] = []
            try transaction.forEach(PlanEdit.self, of: 1) { seen.append($0.version) }
            #expect(seen == [0, 2])
        }
        var seen: [Int] = []
        try scratch.store.forEach(PlanEdit.self, of: 1) { seen.append($0.version) }
        #expect(seen == [0, 2])
    }

    @Test("visits features in the order of ids", arguments: StoreKind.allCases)
    func order(kind: StoreKind) throws {
        let scratch = try kind.open()
        try scratch.store.write(by: office) { transaction in
            for id in [7, 3, 900, 1] as [Int64] { try transaction.put(School(id: SchoolID(id), name: "\(id)")) }
        }
        var ids: [Int64] = []
        try scratch.store.forEach(School.self) { ids.append($0.id.rawValue) }
        #expect(ids == [1, 3, 7, 900])
    }

    @Test("stops at the first error of the visitor, which comes through", arguments: StoreKind.allCases)
    func visitorThrows(kind: StoreKind) throws {
        struct Enough: Error {}
        let scratch = try kind.open()
        try scratch.store.write(by: office) { transaction in
            for name in ["ก", "ข", "ค"] { try transaction.put(School(name: name)) }
        }
        var seen = 0
        #expect(throws: Enough.self) {
            try scratch.store.forEach(School.self) { _ in
                seen += 1
                throw Enough()
            }
        }
        #expect(seen == 1)
        #expect(try scratch.store.count(of: School.self) == 3)
    }

    @Test("leaves nothing of a transaction that throws", arguments: StoreKind.allCases)
    func rollback(kind: StoreKind) throws {
        struct Regret: Error {}
        let scratch = try kind.open()
        let store = scratch.store
        let kept = try store.write(by: office) { try $0.put(School(name: "เดิม")) }
        let before = try store.revision()
        #expect(throws: Regret.self) {
            try store.write(by: office) { transaction in
                try transaction.put(School(id: kept, name: "ใหม่"))
                try transaction.put(School(name: "เพิ่ม"))
                var settings = Settings()
                settings.officeName = "x"
                try transaction.save(settings)
                try transaction.put(Fixtures.refusedRow)
                throw Regret()
            }
        }
        #expect(try store.revision() == before)
        #expect(try store.feature(kept)?.name == "เดิม")
        #expect(try store.count(of: School.self) == 1)
        #expect(try store.settings() == Settings())
        #expect(try store.count(of: RefusedRow.self) == 0)
        #expect(try store.history(of: kept).count == 1)
    }

    @Test("answers reads inside a transaction from its own state", arguments: StoreKind.allCases)
    func readsOwnWrites(kind: StoreKind) throws {
        let scratch = try kind.open()
        let store = scratch.store
        try store.write(by: office) { transaction in
            let id = try transaction.put(School(name: "ก"))
            #expect(try transaction.feature(id)?.name == "ก")
            #expect(try transaction.count(of: School.self) == 1)
            #expect(try store.count(of: School.self) == 0)
            #expect(try store.feature(id) == nil)
        }
        #expect(try store.count(of: School.self) == 1)
    }

    @Test("shows one state to a reader while others write", arguments: StoreKind.allCases)
    func consistentRead(kind: StoreKind) throws {
        let scratch = try kind.open()
        let store = scratch.store
        try store.write(by: office) { try $0.put(School(name: "ก")) }
        try store.read { reading in
            let revision = try reading.revision()
            #expect(try reading.count(of: School.self) == 1)
            try store.write(by: office) { try $0.put(School(name: "ข")) }
            #expect(try reading.count(of: School.self) == 1)
            #expect(try reading.revision() == revision)
            #expect(try store.count(of: School.self) == 2)
            #expect(try store.revision() > revision)
        }
    }

    @Test("makes no history when nothing changes", arguments: StoreKind.allCases)
    func unchanged(kind: StoreKind) throws {
        let scratch = try kind.open()
        let store = scratch.store
        for record in Fixtures.records {
            guard case .school(let school) = record else { continue }
            var stored = school
            stored.id = try store.write(by: office) { try $0.put(school) }
            let revision = try store.revision()
            try store.write(by: office) { try $0.put(stored) }
            try store.write(by: office) { try $0.save(try $0.settings()) }
            #expect(try store.revision() == revision)
            #expect(try store.history(of: stored.id).count == 1)
        }
    }

    @Test("writes who, when, before and after of each change", arguments: StoreKind.allCases)
    func history(kind: StoreKind) throws {
        let scratch = try kind.open()
        let store = scratch.store
        let start = Date().addingTimeInterval(-0.01)
        var school = Fixtures.school
        school.id = try store.write(by: Author("a")) { try $0.put(school) }
        let first = try store.revision()
        let before = school
        school.name = "ชื่อใหม่"
        school.position = nil
        try store.write(by: Author("b")) { try $0.put(school) }
        let history = try store.history(of: school.id)
        #expect(history.map(\.author.name) == ["a", "b"])
        #expect(history.map(\.before) == [nil, before.record])
        #expect(history.map(\.after) == [before.record, school.record])
        #expect(history.allSatisfy { $0.time >= start && $0.time <= Date().addingTimeInterval(0.01) })
        #expect(try store.changes(after: first, limit: 10) == Array(history.dropFirst()))
        #expect(try store.history(of: SchoolID(99)) == [])
        #expect(try store.history(of: VillageID(school.id.rawValue)) == [])
    }

    @Test("hands out changes in pages", arguments: StoreKind.allCases)
    func changesInPages(kind: StoreKind) throws {
        let scratch = try kind.open()
        let store = scratch.store
        try store.write(by: office) { transaction in
            for number in 1...25 { try transaction.put(School(name: "\(number)")) }
        }
        var names: [String] = []
        var after = Revision(0)
        while true {
            let page = try store.changes(after: after, limit: 10)
            guard let last = page.last else { break }
            #expect(page.count <= 10)
            names += page.compactMap { $0.after.flatMap { School($0) }?.name }
            after = last.revision
        }
        #expect(names == (1...25).map(String.init))
        #expect(try store.changes(after: Revision(0), limit: 0) == [])
    }

    @Test("keeps settings in the history", arguments: StoreKind.allCases)
    func settingsHistory(kind: StoreKind) throws {
        let scratch = try kind.open()
        var settings = Settings()
        settings.officeName = "สพป. ตัวอย่าง เขต 1"
        settings.extent = nil
        try scratch.store.write(by: office) { try $0.save(settings) }
        let change = try #require(try scratch.store.changes(after: Revision(0), limit: 10).first)
        #expect(change.before == .settings(Settings()))
        #expect(change.after == .settings(settings))
        #expect(try scratch.store.settings() == settings)
    }

    @Test("serialises writers from many threads", arguments: StoreKind.allCases)
    func manyWriters(kind: StoreKind) throws {
        let scratch = try kind.open()
        let store = scratch.store
        let id = try store.write(by: office) { try $0.put(School(name: "0")) }
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<5 {
                do {
                    try store.write(by: office) { transaction in
                        guard var school = try transaction.feature(id), let number = Int(school.name) else { return }
                        school.name = String(number + 1)
                        try transaction.put(school)
                    }
                } catch { Issue.record(error) }
            }
        }
        #expect(try store.feature(id)?.name == "40")
        #expect(try store.history(of: id).count == 41)
    }
}
