import Foundation
import Testing

@testable import GeoCore

/// Schools read as facts, row by row, against schools read as values.
@Suite struct SchoolFactsTests {
    @Test(arguments: StoreKind.allCases)
    func factsAreThoseOfTheValues(kind: StoreKind) throws {
        let scratch = try kind.open()
        var odd = Fixtures.school
        odd.status = .open
        var gaps = School(name: "")
        gaps.levels = [Levels(.kindergarten), Levels(.upperSecondary)]
        gaps.updated = "2026"
        try scratch.store.write(by: Author("test")) { transaction in
            for school in SchoolTableTests.schools(300, seed: 41) { try transaction.put(school) }
            try transaction.put(odd)
            try transaction.put(gaps)
            try transaction.put(Fixtures.school)
        }
        try expectEqual(scratch.store)
    }

    @Test("what another program wrote is read the same way", ForeignProgram.needs("sqlite3"))
    func foreignValues() throws {
        let scratch = try StoreKind.geoPackage.open()
        let folder = try #require(scratch.folder)
        try scratch.store.write(by: Author("test")) { transaction in
            for school in SchoolTableTests.schools(40, seed: 42) { try transaction.put(school) }
        }
        let edits = [
            "code = 123", "smis = 1.5", "pupils = 'many'", "pupils = 12.0", "teachers = x'00'", "name = x'ff41'",
            "name = CAST(x'ff41e0' AS TEXT)", "geom = x'00'", "geom = NULL", "level_gaps = 'primary'",
            "position_accuracy = 3", "originals = '{'", "originals = '{\"name\":\"ก\"}'", "updated = ''",
            "position_method = NULL", "affiliation = CAST(x'e0b8' AS TEXT)", "note = 'ñ'",
        ]
        let path = folder.url.appending(path: "map.gpkg").path(percentEncoded: false)
        let sql = edits.enumerated().map { number, edit in
            "UPDATE schools SET \(edit) WHERE fid = \((number + 1) * 2);"
        }
        // The R-tree's triggers need functions that only programs for maps have.
        let drop = ["update1", "update2", "update3", "update4", "update6", "update7", "insert", "delete"].map {
            "DROP TRIGGER IF EXISTS rtree_schools_geom_\($0);"
        }
        let done = try ForeignProgram.run("sqlite3", [path, (drop + sql).joined()])
        #expect(done.errors == "")
        try expectEqual(scratch.store)
    }

    private func expectEqual(_ store: any GeoStore) throws {
        let snapshot = try Snapshot(reading: store)
        var open = 0
        try store.forEach(School.self) { school in
            #expect(snapshot.school(school.id) == (school.status == .open ? school : nil))
            open += school.status == .open ? 1 : 0
        }
        #expect(snapshot.count() == open)
        var classified = 0
        for size in SchoolSize.allCases {
            var filter = SchoolFilter()
            filter.size = size
            classified += snapshot.count(matching: filter)
        }
        var sized = 0
        try store.forEach(School.self) { if $0.status == .open, $0.pupils != nil { sized += 1 } }
        #expect(classified == sized)
    }
}
