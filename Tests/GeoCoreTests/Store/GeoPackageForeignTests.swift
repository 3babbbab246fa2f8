import Foundation
import GeoCore
import Testing

/// What other programs see in the map, and what the store sees of their edits.
@Suite struct GeoPackageForeignTests {
    let folder: ScratchFolder
    let store: GeoPackageStore
    let path: String

    init() throws {
        folder = try ScratchFolder()
        let url = folder.url.appending(path: "map.gpkg")
        path = url.path(percentEncoded: false)
        store = try GeoPackageStore(url)
        try store.write(by: Author("planner")) { transaction in
            for record in Fixtures.records {
                switch record {
                case .school(let value): try transaction.put(value)
                case .area(let value): try transaction.put(value)
                case .village(let value): try transaction.put(value)
                case .boundary(let value): try transaction.put(value)
                case .photo(let value): try transaction.put(value)
                case .census(let value): try transaction.put(value)
                case .refused(let value): try transaction.put(value)
                case .plan(let value): try transaction.put(value)
                case .planEdit(let value): try transaction.put(value)
                case .planAnswer(let value): try transaction.put(value)
                case .report(let value): try transaction.put(value)
                case .proposal(let value): try transaction.put(value)
                case .round(let value): try transaction.put(value)
                case .roundSnapshot(let value): try transaction.put(value)
                case .publication(let value): try transaction.put(value)
                case .link(let value): try transaction.put(value)
                case .confirmation(let value): try transaction.put(value)
                case .takedown(let value): try transaction.put(value)
                case .settings(let value): try transaction.save(value)
                }
            }
        }
    }

    /// Edits through GDAL, as QGIS does; returns what it complained about.
    @discardableResult
    private func edit(_ sql: String) throws -> String {
        try ForeignProgram.run("ogrinfo", ["-q", path, "-sql", sql]).errors
    }

    @Test("is a GeoPackage in which GDAL's validator finds nothing", ForeignProgram.needs(pythonModule: "osgeo_utils"))
    func validates() throws {
        let result = try ForeignProgram.run(
            "python3", ["-m", "osgeo_utils.samples.validate_gpkg", "-k", path])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.errors == "")
    }

    @Test("shows its layers and columns to ogrinfo", ForeignProgram.needs("ogrinfo"))
    func ogrinfo() throws {
        let list = try ForeignProgram.run("ogrinfo", ["-ro", path])
        #expect(list.errors == "")
        for layer in [
            "schools (Point)", "service_areas (Multi Polygon)", "villages (Point)", "village_polygons (Multi Polygon)",
            "boundaries (Multi Polygon)", "photos (None)", "census (None)", "import_refusals (None)",
        ] { #expect(list.output.contains(layer), "\(layer)") }
        let school = try ForeignProgram.run("ogrinfo", ["-ro", "-al", "-fid", "1", path, "schools"])
        for words in [
            "smis (String) = 32020001", "pupils (Integer64) = 0", "level_max (String) = lower-secondary",
            "POINT (103.4936071 14.8818275)", "ID[\"EPSG\",4326]",
        ] { #expect(school.output.contains(words), "\(words)") }
        #expect(!school.output.contains("originals (String) = {}"))
    }

    @Test("takes an edit by GDAL into the history", ForeignProgram.needs("ogrinfo"))
    func externalUpdate() throws {
        let before = try store.revision()
        #expect(try edit("UPDATE schools SET pupils = 77, level_max = 'primary' WHERE fid = 1") == "")
        #expect(try store.revision().rawValue == before.rawValue + 1)
        let school = try #require(try store.feature(SchoolID(1)))
        #expect(school.pupils == 77)
        #expect(school.levels == Levels(from: .kindergarten, to: .primary))
        let change = try #require(try store.history(of: SchoolID(1)).last)
        #expect(change.author == .external)
        #expect(change.before.flatMap { School($0) }?.pupils == 0)
        #expect(change.after == school.record)
        #expect(abs(change.time.timeIntervalSinceNow) < 60)
        #expect(try store.revision().rawValue == before.rawValue + 1)
    }

    @Test("takes adding and deleting by GDAL into the history", ForeignProgram.needs("ogrinfo"))
    func externalInsertAndDelete() throws {
        try edit("INSERT INTO schools (name) VALUES ('ใหม่')")
        let added = try #require(try store.changes(after: Revision(0), limit: 100).last)
        let school = try #require(added.after.flatMap { School($0) })
        #expect((school.name, school.status, added.before) == ("ใหม่", .open, nil))
        try edit("DELETE FROM schools WHERE fid = \(school.id)")
        #expect(try store.feature(school.id) == nil)
        let history = try store.history(of: school.id)
        #expect(history.map { $0.after == nil } == [false, true])
        #expect(history.last?.before == school.record)
        // The id is not given to another.
        let next = try store.write(by: Author("planner")) { try $0.put(School(name: "ถัดไป")) }
        #expect(next > school.id)
    }

    @Test("makes one entry of several edits of a row, and none of an edit undone", ForeignProgram.needs("ogrinfo"))
    func externalEditsFold() throws {
        let before = try store.revision()
        try edit("UPDATE schools SET pupils = 1 WHERE fid = 1")
        try edit("UPDATE schools SET pupils = 2 WHERE fid = 1")
        try edit("UPDATE schools SET note = 'x' WHERE fid = 2")
        try edit("UPDATE schools SET note = NULL WHERE fid = 2")
        let changes = try store.changes(after: before, limit: 10)
        #expect(changes.count == 1)
        #expect(changes.first?.after.flatMap { School($0) }?.pupils == 2)
    }

    @Test("takes a village's polygon drawn by GDAL for a change of the village", ForeignProgram.needs("ogrinfo"))
    func externalCompanion() throws {
        try edit("DELETE FROM village_polygons WHERE fid = 1")
        #expect(try store.feature(VillageID(1))?.polygon == nil)
        let change = try #require(try store.history(of: VillageID(1)).last)
        #expect(change.author == .external)
        #expect(change.before.flatMap { Village($0) }?.polygon == Fixtures.shape)
    }

    @Test("puts an edit from outside before the change that follows it", ForeignProgram.needs("ogrinfo"))
    func externalBeforeOwn() throws {
        try edit("UPDATE schools SET pupils = 5 WHERE fid = 1")
        try store.write(by: Author("planner")) { transaction in
            guard var school = try transaction.feature(SchoolID(1)) else { return }
            #expect(school.pupils == 5)
            school.pupils = 6
            try transaction.put(school)
        }
        let history = try store.history(of: SchoolID(1))
        #expect(history.map(\.author.name) == ["planner", "external", "planner"])
        #expect(history.compactMap { $0.after.flatMap { School($0) }?.pupils } == [0, 5, 6])
    }

    @Test("keeps its R-tree right under edits of other programs", ForeignProgram.needs("ogr2ogr", "ogrinfo"))
    func externalIndex() throws {
        let csv = folder.url.appending(path: "more.csv")
        try Data("name,code,lon,lat\nเพิ่ม,9,101.5,15.5\n".utf8).write(to: csv)
        let append = try ForeignProgram.run(
            "ogr2ogr",
            [
                "-append", "-update", path, csv.path(percentEncoded: false), "-nln", "schools", "-a_srs", "EPSG:4326",
                "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat",
            ])
        #expect(append.errors == "")
        let found = try ForeignProgram.run(
            "ogrinfo", ["-ro", "-q", "-spat", "101.4", "15.4", "101.6", "15.6", path, "schools"])
        #expect(found.output.contains("เพิ่ม"))
        let moved = try ForeignProgram.run(
            "ogrinfo",
            [
                "-q", path, "-sql",
                "SELECT id FROM rtree_schools_geom WHERE minx <= 101.5 AND maxx >= 101.5 AND miny <= 15.5 AND maxy >= 15.5",
            ])
        #expect(moved.output.contains("id (Integer64) = 3") || moved.output.contains("id (Integer) = 3"))
        try edit("UPDATE schools SET geom = NULL WHERE code = '9'")
        let gone = try ForeignProgram.run(
            "ogrinfo", ["-ro", "-q", "-spat", "101.4", "15.4", "101.6", "15.6", path, "schools"])
        #expect(!gone.output.contains("เพิ่ม"))
        #expect(try store.feature(SchoolID(3))?.position == nil)
    }

    @Test("refuses words outside the vocabulary where the other program writes them", ForeignProgram.needs("ogrinfo"))
    func checkedVocabulary() throws {
        #expect(try edit("UPDATE schools SET level_min = 'ประถม' WHERE fid = 1").contains("CHECK constraint failed"))
        #expect(try store.feature(SchoolID(1))?.levels == Fixtures.school.levels)
    }

    @Test(
        "reads nonsense of other programs as unknown and names it", ForeignProgram.needs("ogrinfo"),
        arguments: [
            ("schools", "pupils = 'many'", "pupils"), ("schools", "geom = x'00'", "geom"),
            ("schools", "geom = x'475000010000000001010000000000000000408F400000000000408F40'", "geom"),
            ("schools", "geom = 'POINT(1 2)'", "geom"), ("schools", "originals = '{'", "originals"),
            ("service_areas", "geom = x'47500001E61000000106000000FFFFFFFF'", "geom"),
            ("service_areas", "status = NULL, kind = NULL, year = 1.5", "year"),
            (
                "service_areas", "geom = x'4750000100000000010300000001000000010000000000000000007F40000000000000F07F'",
                "geom"
            ),
            ("villages", "name = x'FF'", "name"), ("census", "age = 'x'", "age"),
            ("photos", "consent = NULL", "consent"),
            ("boundaries", "level = NULL", "level"), ("import_refusals", "fields = '[1]'", "fields"),
        ])
    func nonsense(table: String, assignment: String, column: String) throws {
        #expect(try edit("UPDATE \(table) SET \(assignment) WHERE fid = 1") == "")
        let problems = try store.problems(limit: 10)
        #expect(problems.first?.column == column)
        #expect(problems.allSatisfy { $0.id == 1 })
        try store.forEach(School.self) { _ in }
        try store.forEach(ServiceArea.self) { #expect($0.id.rawValue != 1 || $0.status != .agreed) }
        try store.forEach(Photo.self) { _ in }
        _ = try store.changes(after: Revision(0), limit: 100)
    }

    @Test("tells a photo without consent apart from a public one", ForeignProgram.needs("ogrinfo"))
    func hiddenRow() throws {
        try edit("UPDATE photos SET consent = NULL WHERE fid = 1")
        var ids: [Int64] = []
        try store.forEach(Photo.self) { ids.append($0.id.rawValue) }
        #expect(ids == [2])
        #expect(try store.problems(limit: 10).contains { $0.hidesRow })
    }
}
