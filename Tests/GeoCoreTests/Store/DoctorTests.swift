import Foundation
import GeoCore
import Testing

@Suite struct DoctorTests {
    let scratch: ScratchFolder
    let folder: DataFolder

    init() throws {
        scratch = try ScratchFolder()
        folder = try DataFolder(scratch.url.appending(path: "data"), for: .useOrCreate)
        let store = try folder.openStore()
        try store.write(by: Author("planner")) { transaction in
            for number in 1...5 {
                var school = School(name: "\(number)")
                school.position = Position(Fixtures.point(100 + Double(number), 13))
                try transaction.put(school)
            }
        }
    }

    private func complaints() -> [Doctor.Finding] { Doctor.examine(folder).filter { $0.severity != .fine } }

    /// Edits the map with the shell, as somebody who knows SQL would.
    private func shell(_ sql: String) throws {
        let result = try ForeignProgram.run("sqlite3", [folder.map.path(percentEncoded: false), sql])
        #expect(result.errors == "")
    }

    @Test("finds nothing wrong with a map in use")
    func healthy() throws {
        let store = try folder.openStore()
        #expect(complaints().filter { $0.check != "space" } == [])
        #expect(Doctor.examine(folder).contains { $0.check == "versions" && $0.message.english.contains("SQLite 3.") })
        _ = try store.revision()
    }

    @Test(
        "sees that the history was changed", ForeignProgram.needs("sqlite3"),
        arguments: [
            ("DELETE FROM changes WHERE revision = 3", 3), ("DELETE FROM changes WHERE revision = 5", 5),
            ("UPDATE changes SET author = 'somebody' WHERE revision = 2", 2),
            ("UPDATE changes SET after = replace(after, '\"4\"', '\"9\"') WHERE revision = 4", 4),
            ("UPDATE changes SET before = '{}' WHERE revision = 1", 1), ("DELETE FROM changes", 1),
        ])
    func tampered(sql: String, revision: Int) throws {
        try shell(sql)
        let finding = try #require(complaints().first { $0.check == "history" })
        #expect(finding.severity == .error)
        #expect(finding.message.english.contains("entry \(revision)."))
    }

    @Test(
        "sees rows that were changed behind the history's back", ForeignProgram.needs("sqlite3"),
        arguments: [
            "UPDATE schools SET name = 'x' WHERE fid = 2", "DELETE FROM schools WHERE fid = 2",
            "INSERT INTO photos (school, digest) VALUES (2, 'x')",
        ])
    func silentRows(sql: String) throws {
        try change(sql)
        let finding = try #require(complaints().first { $0.check == "rows" })
        #expect(finding.severity == .error)
        #expect(finding.message.english.contains(sql.contains("photos") ? "photos 1" : "schools 2"))
    }

    @Test(
        "sees them among rows that share an entry of the history", ForeignProgram.needs("sqlite3"),
        arguments: ["UPDATE schools SET name = 'x' WHERE fid = 300", "DELETE FROM schools WHERE fid = 300"])
    func silentRowsAddedTogether(sql: String) throws {
        try folder.openStore().write(by: Author("import")) { transaction in
            try transaction.add((1...600).map { School(name: "school \($0)") })
        }
        #expect(!complaints().contains { $0.check == "rows" })
        try change(sql)
        let finding = try #require(complaints().first { $0.check == "rows" })
        #expect(finding.message.english.contains("its back: schools 300."))
    }

    /// Runs the statement after the triggers are gone that would have told of it.
    private func change(_ sql: String) throws {
        let drop = ["schools", "photos"].flatMap { table in
            ["insert", "update", "delete"].map { "DROP TRIGGER schoolmap_\(table)_\($0);" }
        }
        // The geometry's triggers need functions that the shell lacks.
        let spatial = ["insert", "update1", "update2", "update3", "update4", "delete"].map {
            "DROP TRIGGER rtree_schools_geom_\($0);"
        }
        try shell((drop + spatial).joined() + sql)
    }

    @Test("takes what another program changed openly for what it is", ForeignProgram.needs("sqlite3"))
    func openRows() throws {
        try shell("INSERT INTO photos (school, digest) VALUES (2, 'x')")
        #expect(!complaints().contains { $0.check == "rows" })
    }

    @Test("sees an index that does not fit the rows", ForeignProgram.needs("sqlite3"))
    func brokenIndex() throws {
        try shell("DELETE FROM rtree_schools_geom WHERE id = 2")
        #expect(complaints().contains { $0.check == "integrity" && $0.message.english.contains("rtree_schools_geom") })
    }

    @Test("sees photos whose file is missing, and rows that name nothing")
    func missingPhoto() throws {
        let digest = String(repeating: "cd", count: 32)
        try folder.openStore().write(by: Author("school")) { transaction in
            try transaction.put(Photo(school: SchoolID(1), digest: digest, consent: .guardian))
            try transaction.put(Photo(school: SchoolID(77), digest: digest, consent: .guardian))
        }
        #expect(complaints().contains { $0.check == "photos" && $0.severity == .error })
        #expect(complaints().contains { $0.check == "references" && $0.message.english.contains("1 rows of photos") })
        try Data("x".utf8).write(to: folder.photos.appending(path: "\(digest).jpg"))
        #expect(!complaints().contains { $0.check == "photos" })
    }

    @Test("says what to do about a folder without a map")
    func noMap() throws {
        let empty = try DataFolder(scratch.url.appending(path: "empty"), for: .useOrCreate)
        let findings = Doctor.examine(empty)
        #expect(findings.contains { $0.check == "map" && $0.message.english.contains("schoolmap import") })
        #expect(!FileManager.default.fileExists(atPath: empty.map.path(percentEncoded: false)))
    }

    @Test("reports a damaged map instead of failing")
    func damagedMap() throws {
        let bytes = try Data(contentsOf: folder.map)
        let copy = try DataFolder(scratch.url.appending(path: "copy"), for: .useOrCreate)
        var broken = bytes
        broken.replaceSubrange(8192..<20480, with: Data(repeating: 0xA5, count: 12288))
        try broken.write(to: copy.map)
        #expect(Doctor.examine(copy).contains { $0.severity == .error && $0.message.english.contains("damaged") })
    }
}
