import Foundation
import GeoCore
import Testing

/// Folders and files that are not as they should be.
@Suite struct StoreFaultTests {
    let scratch: ScratchFolder
    let map: URL

    init() throws {
        scratch = try ScratchFolder()
        map = scratch.url.appending(path: "map.gpkg")
    }

    private func makeMap() throws -> Data {
        try GeoPackageStore(map).write(by: Author("a")) { transaction in
            for number in 1...300 { try transaction.put(School(name: String(repeating: "ก", count: number))) }
        }
        for suffix in ["-wal", "-shm"] {
            #expect(!FileManager.default.fileExists(atPath: map.path(percentEncoded: false) + suffix))
        }
        return try Data(contentsOf: map)
    }

    private func openingError() -> StoreError? {
        do throws(StoreError) {
            _ = try GeoPackageStore(map)
            return nil
        } catch { return error }
    }

    @Test("says that a file is damaged", arguments: ["half", "header only", "text", "zeros"])
    func damaged(kind: String) throws {
        let whole = try makeMap()
        switch kind {
        case "half": try whole.prefix(whole.count / 2).write(to: map)
        case "header only": try whole.prefix(100).write(to: map)
        case "text": try Data(String(repeating: "not a database. ", count: 1000).utf8).write(to: map)
        default: try Data(count: 40_000).write(to: map)
        }
        guard case .damaged(let path, _)? = openingError() else {
            Issue.record("\(String(describing: openingError()))")
            return
        }
        #expect(path == map.path(percentEncoded: false))
        #expect(openingError()?.message.english.contains("schoolmap restore") == true)
        #expect(openingError()?.message.thai.contains("schoolmap restore") == true)
    }

    @Test("takes an empty file, as a crash at the very start leaves it, for a new map")
    func empty() throws {
        try Data().write(to: map)
        #expect(openingError() == nil)
        #expect(try GeoPackageStore(map).count(of: School.self) == 0)
    }

    @Test("does not touch databases of other programs", ForeignProgram.needs("sqlite3", "ogr2ogr"))
    func foreign() throws {
        let path = map.path(percentEncoded: false)
        try ForeignProgram.run("sqlite3", [path, "CREATE TABLE schools (x)"])
        let before = try Data(contentsOf: map)
        #expect(openingError() == .damaged(path: path, reason: "it is an SQLite file, but no GeoPackage"))
        #expect(try Data(contentsOf: map) == before)
        try FileManager.default.removeItem(at: map)
        let csv = scratch.url.appending(path: "a.csv")
        try Data("name,lon,lat\nก,100,13\n".utf8).write(to: csv)
        try ForeignProgram.run("ogr2ogr", ["-f", "GPKG", path, csv.path(percentEncoded: false)])
        guard case .damaged(_, let reason)? = openingError() else {
            Issue.record("a foreign GeoPackage was opened")
            return
        }
        #expect(reason.contains("import it"))
    }

    @Test("refuses a map of a newer program, and one whose table was replaced", ForeignProgram.needs("sqlite3"))
    func newer() throws {
        _ = try makeMap()
        let path = map.path(percentEncoded: false)
        try ForeignProgram.run("sqlite3", [path, "INSERT INTO schoolmap_migrations VALUES (9999, 'later', '')"])
        guard case .tooNew(9999, _)? = openingError() else {
            Issue.record("\(String(describing: openingError()))")
            return
        }
        try ForeignProgram.run("sqlite3", [path, "DELETE FROM schoolmap_migrations WHERE number = 9999"])
        #expect(openingError() == nil)
        try ForeignProgram.run("sqlite3", [path, "DROP TABLE census; CREATE TABLE census (fid INTEGER)"])
        guard case .damaged(_, let reason)? = openingError() else {
            Issue.record("\(String(describing: openingError()))")
            return
        }
        #expect(reason.contains("census"))
    }

    @Test("says which folder is missing or is none")
    func folders() throws {
        let missing = scratch.url.appending(path: "missing")
        #expect(throws: StoreError.self) { try DataFolder(missing) }
        #expect(!FileManager.default.fileExists(atPath: missing.path(percentEncoded: false)))
        let file = scratch.url.appending(path: "file")
        try Data().write(to: file)
        for purpose in [DataFolder.Purpose.use, .useOrCreate, .replace, .inspect] {
            #expect(throws: StoreError.self) { try DataFolder(file, for: purpose) }
        }
        #expect(throws: StoreError.self) { try DataFolder(URL(filePath: "/proc/schoolmap"), for: .useOrCreate) }
        #expect(throws: StoreError.self) { try GeoPackageStore(missing.appending(path: "map.gpkg")) }
    }

    @Test("makes its folder for the owner alone, and shares it unless something is replaced")
    func sharing() throws {
        let url = scratch.url.appending(path: "a/data")
        let first = try DataFolder(url, for: .useOrCreate)
        let mode = try FileManager.default.attributesOfItem(atPath: url.path(percentEncoded: false))[.posixPermissions]
        #expect(mode as? Int == 0o700)
        _ = try first.openStore()
        let map = try FileManager.default.attributesOfItem(atPath: first.map.path(percentEncoded: false))
        #expect(map[.posixPermissions] as? Int == 0o600)
        let second = try DataFolder(url)
        #expect(throws: StoreError.self) { try DataFolder(url, for: .replace) }
        withExtendedLifetime((first, second)) {}
    }

    @Test("a large write leaves no long log behind, unless somebody is reading; the next one clears it up")
    func longLog() throws {
        let scratch = try ScratchFolder()
        let url = scratch.url.appending(path: "map.gpkg")
        let store = try GeoPackageStore(url)
        func log() throws -> Int {
            let path = url.path(percentEncoded: false) + "-wal"
            return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        }
        func fill(_ note: String) throws {
            try store.write(by: Author("test")) { transaction in
                for number in 1...400 {
                    var school = School(id: SchoolID(Int64(number)), name: "โรงเรียน")
                    school.note = String(repeating: note, count: 30_000)
                    try transaction.put(school)
                }
            }
        }
        try fill("a")
        #expect(try log() == 0)
        try store.read { _ in try fill("b") }
        #expect(try log() > 16 << 20)
        try store.write(by: Author("test")) { try $0.put(School(name: "ใหม่")) }
        #expect(try log() == 0)
        #expect(try store.feature(SchoolID(400))?.note.hasPrefix("bb") == true)
    }

    @Test("waits for no one for ever", ForeignProgram.needs("sqlite3"))
    func busyReaders() throws {
        // A reader of another program never stops a writer: the log keeps both.
        let store = try GeoPackageStore(map)
        let other = try GeoPackageStore(map)
        try other.read { reading in
            try store.write(by: Author("a")) { try $0.put(School(name: "ก")) }
            #expect(try reading.count(of: School.self) == 0)
        }
        #expect(try other.count(of: School.self) == 1)
    }

    @Test("answers a full disk with a clear error and loses nothing", .enabled("needs mount") { FullDisk.isPossible })
    func fullDisk() throws {
        let disk = try FullDisk(megabytes: 2)
        let store = try GeoPackageStore(disk.url.appending(path: "map.gpkg"))
        var stored = 0
        let error = #expect(throws: StoreError.self) {
            while stored < 100_000 {
                try store.write(by: Author("a")) { transaction in
                    for _ in 0..<50 { try transaction.put(School(name: String(repeating: "ก", count: 100))) }
                }
                stored += 50
            }
        }
        guard case .notWritable? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.message.english.contains("Free some space") == true)
        #expect(stored > 0)
        #expect(try store.count(of: School.self) == stored)
        #expect(Int(try store.revision().rawValue) == stored)
    }

    @Test("loses nothing it acknowledged when it is killed", arguments: 1...3)
    func killed(round: Int) async throws {
        let path = scratch.url.path(percentEncoded: false)
        let delay = UInt32(20_000 * round + 7_000)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, delay = delay as UInt32] in
            try StoreFaultTests.writeUntilKilled(in: path, after: delay)
        }
        let acknowledged = try Data(contentsOf: scratch.url.appending(path: "acknowledged"))
        let store = try GeoPackageStore(map)
        let count = try store.count(of: School.self)
        // The last one may have been stored without a word of it.
        #expect(count == acknowledged.count || count == acknowledged.count + 1, "\(acknowledged.count) acknowledged")
        #expect(acknowledged.count > 0)
        #expect(Int(try store.revision().rawValue) == count)
        let folder = try DataFolder(scratch.url, for: .inspect)
        #expect(!Doctor.examine(folder).contains { $0.severity == .error })
    }

    /// Stores schools one by one and adds a byte to a file for each that was acknowledged, until SIGKILL comes.
    private static func writeUntilKilled(in path: String, after delay: UInt32) throws {
        let folder = URL(filePath: path)
        let store = try GeoPackageStore(folder.appending(path: "map.gpkg"))
        let file = open(folder.appending(path: "acknowledged").path(percentEncoded: false), O_WRONLY | O_CREAT, 0o600)
        var number = 0
        var byte: UInt8 = 1
        while true {
            try store.write(by: Author("a")) { try $0.put(School(name: "\(number)")) }
            write(file, &byte, 1)
            number += 1
            if number == 3 {
                Thread {
                    usleep(delay)
                    kill(getpid(), SIGKILL)
                }.start()
            }
        }
    }
}

/// A small disk of its own, which can be filled.
private final class FullDisk {
    static var isPossible: Bool { getuid() == 0 && (try? FullDisk(megabytes: 1)) != nil }

    struct NotMounted: Error {}

    let url: URL

    init(megabytes: Int) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let path = url.path(percentEncoded: false)
        let result = try ForeignProgram.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
        guard result.status == 0 else {
            try? FileManager.default.removeItem(at: url)
            throw NotMounted()
        }
    }

    deinit {
        _ = try? ForeignProgram.run("umount", ["-l", url.path(percentEncoded: false)])
        try? FileManager.default.removeItem(at: url)
    }
}
