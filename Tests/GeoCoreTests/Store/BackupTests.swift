import Foundation
import GeoCore
import Synchronization
import Testing

@Suite struct BackupTests {
    let scratch: ScratchFolder
    let folder: DataFolder
    let file: URL
    let office = Author("planner")

    init() throws {
        scratch = try ScratchFolder()
        folder = try DataFolder(scratch.url.appending(path: "data"), for: .useOrCreate)
        file = scratch.url.appending(path: "backup.tar")
        let store = try folder.openStore()
        try store.write(by: office) { transaction in
            for number in 1...50 { try transaction.put(School(name: "โรงเรียน \(number)")) }
        }
        let photo = folder.photos.appending(path: "ab/\(String(repeating: "ab", count: 32)).jpg")
        try FileManager.default.createDirectory(
            at: photo.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(repeating: 7, count: 1000).write(to: photo)
        try Data("half".utf8).write(to: folder.photos.appending(path: ".upload-1"))
    }

    private func target(_ name: String) throws -> DataFolder {
        try DataFolder(scratch.url.appending(path: name), for: .replace)
    }

    @Test("brings everything back, history included")
    func roundTrip() throws {
        let summary = try Backup(of: folder).write(to: file)
        #expect(summary.files == 2)
        let copy = try target("copy")
        let restored = try Restore(from: file).restore(into: copy, replacing: false)
        #expect(restored.formerContent == nil)
        let (old, new) = (try folder.openStore(), try copy.openStore())
        #expect(try new.revision() == old.revision())
        #expect(try new.changes(after: Revision(0), limit: 100) == old.changes(after: Revision(0), limit: 100))
        #expect(
            FileManager.default.contentsEqual(
                atPath: folder.photos.appending(path: "ab").path(percentEncoded: false),
                andPath: copy.photos.appending(path: "ab").path(percentEncoded: false)))
        #expect(
            !FileManager.default.fileExists(
                atPath: copy.photos.appending(path: ".upload-1").path(percentEncoded: false)))
        #expect(Doctor.examine(copy).allSatisfy { $0.severity != .error })
        try new.write(by: office) { try $0.put(School(name: "ต่อ")) }
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path(percentEncoded: false)).sorted()
        #expect(left == ["backup.tar", "copy", "data"])
    }

    @Test("is one moment of a map that others write meanwhile")
    func whileWriting() throws {
        let store = try folder.openStore()
        let isOver = Mutex(false)
        let writer = Thread {
            // Two rows a transaction: an odd number of them would be half a transaction.
            while !isOver.withLock({ $0 }) {
                _ = try? store.write(by: office) { transaction in
                    try transaction.put(School(name: "ก"))
                    try transaction.put(School(name: "ข"))
                }
            }
        }
        writer.start()
        for round in 0..<3 {
            let file = scratch.url.appending(path: "\(round).tar")
            _ = try Backup(of: folder).write(to: file)
            let copy = try target("copy-\(round)")
            _ = try Restore(from: file).restore(into: copy, replacing: false)
            let restored = try copy.openStore()
            #expect(try restored.count(of: School.self) % 2 == 0)
            #expect(try restored.count(of: School.self) == Int(restored.revision().rawValue))
            #expect(Doctor.examine(copy).allSatisfy { $0.severity != .error })
        }
        isOver.withLock { $0 = true }
        while !writer.isFinished { usleep(1000) }
    }

    @Test("is a tar that can be opened by hand", ForeignProgram.needs("tar"))
    func tar() throws {
        _ = try Backup(of: folder).write(to: file)
        let list = try ForeignProgram.run("tar", ["tf", file.path(percentEncoded: false)])
        #expect(list.errors == "")
        #expect(
            list.output.split(separator: "\n") == [
                "map.gpkg", "photos/ab/\(String(repeating: "ab", count: 32)).jpg", "manifest.json",
            ])
    }

    @Test("never overwrites a file, and leaves none behind when it fails")
    func existingFile() throws {
        try Data("mine".utf8).write(to: file)
        #expect(throws: StoreError.self) { try Backup(of: folder).write(to: file) }
        #expect(try Data(contentsOf: file) == Data("mine".utf8))
        let nowhere = scratch.url.appending(path: "no/such/backup.tar")
        #expect(throws: StoreError.self) { try Backup(of: folder).write(to: nowhere) }
    }

    @Test("is refused, and leaves nothing behind, when the map is damaged")
    func damagedMap() throws {
        try folder.openStore().write(by: office) { transaction in
            for number in 1...3000 { try transaction.put(School(name: "โรงเรียน \(number)")) }
        }
        let size = try #require(
            FileManager.default.attributesOfItem(atPath: folder.map.path(percentEncoded: false))[.size] as? NSNumber
        ).uint64Value
        let handle = try FileHandle(forWritingTo: folder.map)
        try handle.seek(toOffset: size / 2 / 4096 * 4096)
        try handle.write(contentsOf: Data(repeating: 0xA5, count: 4096 * 8))
        try handle.close()
        let error = #expect(throws: StoreError.self) { try Backup(of: folder).write(to: file) }
        guard case .damaged(let path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == folder.map.path(percentEncoded: false))
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path(percentEncoded: false))
        #expect(left == ["data"])
    }

    @Test("keeps a map that is there unless told to replace it, and then moves it aside")
    func replacing() throws {
        _ = try Backup(of: folder).write(to: file)
        let other = try DataFolder(scratch.url.appending(path: "other"), for: .useOrCreate)
        try other.openStore().write(by: office) { try $0.put(School(name: "อื่น")) }
        #expect(throws: StoreError.inUse(path: other.url.path(percentEncoded: false))) { try target("other") }
        withExtendedLifetime(other) {}
        let path = scratch.url.appending(path: "third")
        try DataFolder(path, for: .useOrCreate).openStore().write(by: office) { try $0.put(School(name: "อื่น")) }
        let third = try target("third")
        #expect(throws: StoreError.self) { try Restore(from: file).restore(into: third, replacing: false) }
        #expect(try third.openStore().count(of: School.self) == 1)
        let summary = try Restore(from: file).restore(into: third, replacing: true)
        #expect(try third.openStore().count(of: School.self) == 50)
        let former = try #require(summary.formerContent)
        #expect(try GeoPackageStore(former.appending(path: "map.gpkg")).count(of: School.self) == 1)
    }

    @Test("is refused when one byte of it is wrong", arguments: [600, 5000, -1500, -3000])
    func damaged(offset: Int) throws {
        _ = try Backup(of: folder).write(to: file)
        var bytes = try Data(contentsOf: file)
        bytes[offset < 0 ? bytes.count + offset : offset] ^= 1
        try bytes.write(to: file)
        try expectRefusal()
    }

    @Test("is refused when it is cut off", arguments: [0, 100, 512, 40_000, -1024, -2000])
    func cutOff(length: Int) throws {
        _ = try Backup(of: folder).write(to: file)
        let bytes = try Data(contentsOf: file)
        try bytes.prefix(length < 0 ? bytes.count + length - 512 : length).write(to: file)
        try expectRefusal()
    }

    @Test(
        "is refused when it would write elsewhere",
        arguments: ["../evil", "/tmp/evil", "photos/../../evil", "photos//evil", "photos", "map.gpkg-wal"])
    func hostileName(name: String) throws {
        let outside = scratch.url.appending(path: "outside")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: outside.appending(path: "x"))
        try ForeignProgram.run(
            "tar",
            [
                "cPf", file.path(percentEncoded: false), "--format=ustar", "-C", outside.path(percentEncoded: false),
                "--transform=s,^x$,\(name),", "x",
            ])
        try expectRefusal()
        #expect(!FileManager.default.fileExists(atPath: "/tmp/evil"))
    }

    private func expectRefusal() throws {
        let copy = try target("copy")
        let error = #expect(throws: StoreError.self) { try Restore(from: file).restore(into: copy, replacing: false) }
        guard case .damaged? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: copy.url.path(percentEncoded: false)).sorted()
        #expect(left == [".lock", "cache", "photos"])
    }
}
