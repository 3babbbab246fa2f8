import Foundation
import Testing

@testable import GeoCore

/// Adding thousands of features at once.
@Suite struct BulkAddTests {
    let office = Author("import")

    private func school(_ number: Int) -> School {
        var school = School(name: "โรงเรียน \"\(number)\"\n\u{1}\\")
        school.code = String(number)
        school.position = Position(Fixtures.point(97.5 + Double(number % 800) / 100, 6 + Double(number / 800) / 10))
        return school
    }

    @Test("keeps order, ids and history as adding one by one does", arguments: StoreKind.allCases)
    func sameAsOneByOne(kind: StoreKind) throws {
        let (bulk, single) = (try kind.open(), try kind.open())
        let schools = (1...2_345).map(school)
        for store in [bulk.store, single.store] { try store.write(by: office) { try $0.put(school(9_999)) } }
        try bulk.store.write(by: office) { transaction in
            try transaction.add(Array(schools[..<2_000]))
            try transaction.add(Array(schools[2_000...]))
            // Reads and writes of the same transaction see what was added.
            #expect(try transaction.count(of: School.self) == 2_346)
            var last = try #require(try transaction.feature(SchoolID(2_346)))
            last.pupils = 7
            try transaction.put(last)
        }
        try single.store.write(by: office) { transaction in
            for school in schools { try transaction.put(school) }
            var last = try #require(try transaction.feature(SchoolID(2_346)))
            last.pupils = 7
            try transaction.put(last)
        }
        func all(_ store: any GeoStore) throws -> [School] {
            var all: [School] = []
            try store.forEach(School.self) { all.append($0) }
            return all
        }
        #expect(try all(bulk.store) == all(single.store))
        #expect(try bulk.store.revision() == single.store.revision())
        for id in [1, 2, 1_001, 1_002, 2_001, 2_346].map({ SchoolID($0) }) {
            let (left, right) = (try bulk.store.history(of: id), try single.store.history(of: id))
            #expect(left.map(\.revision) == right.map(\.revision), "school \(id)")
            #expect(left.map(\.before) == right.map(\.before) && left.map(\.after) == right.map(\.after))
            #expect(left.map(\.author) == right.map(\.author))
        }
        var seen: [Int64] = []
        var after = Revision(0)
        while case let page = try bulk.store.changes(after: after, limit: 700), let last = page.last {
            #expect(page.count <= 700)
            seen += page.map(\.revision.rawValue)
            after = last.revision
        }
        #expect(seen == Array(1...2_347))
        #expect(
            try bulk.store.changes(after: Revision(1_500), limit: 2).map(\.after)
                == single.store.changes(
                    after: Revision(1_500), limit: 2
                ).map(\.after))
    }

    @Test("takes all back when the transaction fails", arguments: StoreKind.allCases)
    func rollback(kind: StoreKind) throws {
        struct Stop: Error {}
        let scratch = try kind.open()
        #expect(throws: Stop.self) {
            try scratch.store.write(by: office) { transaction in
                try transaction.add((1...3_000).map(school))
                throw Stop()
            }
        }
        #expect(try scratch.store.count(of: School.self) == 0)
        #expect(try scratch.store.revision() == Revision(0))
    }

    /// A folder with 3,000 schools added at once.
    private func filled(isLoading: Bool = false) throws -> (ScratchFolder, DataFolder) {
        let scratch = try ScratchFolder()
        let folder = try DataFolder(scratch.url.appending(path: "data"), for: .useOrCreate)
        let store = try folder.openStore(isLoading: isLoading)
        try store.write(by: office) { try $0.add((1...3_000).map(school)) }
        return (scratch, folder)
    }

    private func shell(_ folder: DataFolder, _ sql: String) throws -> String {
        let result = try ForeignProgram.run("sqlite3", [folder.map.path(percentEncoded: false), sql])
        #expect(result.errors == "")
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test("packs the history, and the doctor finds it whole", arguments: [false, true])
    func healthy(isLoading: Bool) throws {
        let (scratch, folder) = try filled(isLoading: isLoading)
        defer { withExtendedLifetime(scratch) {} }
        let findings = Doctor.examine(folder)
        #expect(findings.filter { $0.severity != .fine && $0.check != "space" } == [])
        #expect(findings.contains { $0.message.english == "all 3000 entries of the history are whole" })
        let connection = try Connection(folder.map.path(percentEncoded: false), .read)
        #expect(try connection.numbers("SELECT features FROM changes ORDER BY revision") == [1000, 1000, 1000])
        #expect(try connection.text("SELECT rtreecheck('main', 'rtree_schools_geom')") == "ok")
        #expect(try connection.text("PRAGMA journal_mode") == "wal")
    }

    @Test(
        "sees that packed history was changed", ForeignProgram.needs("sqlite3"),
        arguments: [
            ("DELETE FROM changes WHERE revision = 2000", 1_001), ("DELETE FROM changes WHERE revision = 3000", 2_001),
            ("UPDATE changes SET author = 'somebody' WHERE revision = 2000", 2_000),
            ("UPDATE changes SET features = 999 WHERE revision = 2000", 1_001),
            ("UPDATE changes SET feature = 1002 WHERE revision = 2000", 2_000),
            ("UPDATE changes SET packed = NULL WHERE revision = 1000", 1),
            (
                "UPDATE changes SET packed = (SELECT packed FROM changes WHERE revision = 3000) WHERE revision = 2000",
                2_000
            ),
        ])
    func tampered(sql: String, revision: Int) throws {
        let (scratch, folder) = try filled()
        defer { withExtendedLifetime(scratch) {} }
        _ = try shell(folder, sql)
        let finding = try #require(Doctor.examine(folder).first { $0.check == "history" })
        #expect(finding.severity == .error)
        #expect(finding.message.english.contains("entry \(revision)."), "\(finding.message.english)")
    }

    @Test("knows what was there before another program changed it", ForeignProgram.needs("ogrinfo"))
    func externalEdit() throws {
        let (scratch, folder) = try filled()
        defer { withExtendedLifetime(scratch) {} }
        let store = try folder.openStore()
        let map = folder.map.path(percentEncoded: false)
        for id in [1_000, 1_001, 3_000] {
            let sql = "UPDATE schools SET pupils = 77 WHERE fid = \(id)"
            #expect(try ForeignProgram.run("ogrinfo", ["-q", map, "-sql", sql]).errors == "")
            let history = try store.history(of: SchoolID(Int64(id)))
            #expect(history.map(\.author) == [office, .external])
            var expected = school(id)
            expected.id = SchoolID(Int64(id))
            #expect(history.last?.before == expected.record)
            expected.pupils = 77
            #expect(history.last?.after == expected.record)
        }
        #expect(!Doctor.examine(folder).contains { $0.severity == .error })
    }

    @Test("is read by other programs as lines of JSON", ForeignProgram.needs("sqlite3"))
    func packedForm() throws {
        let (scratch, folder) = try filled()
        defer { withExtendedLifetime(scratch) {} }
        let hex = try shell(folder, "SELECT hex(packed) FROM changes WHERE revision = 2000")
        let script = """
            import json, sys, zlib
            lines = zlib.decompress(bytes.fromhex(sys.stdin.read())).decode().split("\\n")
            print(len(lines) - 1, json.loads(lines[0])["code"], json.loads(lines[999])["code"], repr(lines[1000]))
            """
        let file = folder.url.appending(path: "packed.hex")
        try Data(hex.utf8).write(to: file)
        let read = try ForeignProgram.run(
            "python3", ["-c", script.replacing("sys.stdin", with: "open(\"\(file.path(percentEncoded: false))\")")])
        #expect(read.output == "1000 1001 2000 ''\n", "\(read.errors)")
    }

    @Test("refuses features that have an id and keeps nothing of the transaction")
    func assigned() throws {
        let (scratch, folder) = try filled()
        defer { withExtendedLifetime(scratch) {} }
        let store = try folder.openStore()
        #expect(throws: StoreError.self) {
            try store.write(by: office) { transaction in
                var schools = (1...3_000).map(school)
                schools[10].id = SchoolID(4)
                try transaction.add(schools)
            }
        }
        #expect(try store.count(of: School.self) == 3_000)
    }
}
