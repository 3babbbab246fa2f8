import Foundation
import Synchronization
import Testing

@testable import GeoCore

/// The file of packed schools: taken when it is of this history, told and made anew when it is not.
@Suite struct SnapshotCacheTests {
    /// Lines the cache has said.
    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    let folder: ScratchFolder
    let store: GeoPackageStore
    let schools: [School]
    private let lines = Lines()

    init() throws {
        folder = try ScratchFolder()
        store = try GeoPackageStore(folder.url.appending(path: "map.gpkg"))
        schools = SchoolTableTests.schools(400, seed: 51)
        let schools = schools
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
    }

    private var file: URL { folder.url.appending(path: "schools.table") }
    var cache: SnapshotCache { SnapshotCache(folder: folder.url) { [lines] in lines.add($0) } }

    func keep() throws {
        let cache = cache
        cache.keep(try Snapshot.opened(store, cache: cache), of: store)
        #expect(lines.all == [])
    }

    /// Opens with a new cache; whether the file was taken, and whether all is as in the store.
    private func isTaken() throws -> Bool {
        let snapshot = try Snapshot.opened(store, cache: cache)
        var open: [School] = []
        try store.forEach(School.self) { if $0.status == .open { open.append($0) } }
        #expect(snapshot.schools() == open.map(\.id))
        for school in open.prefix(50) { #expect(snapshot.school(school.id) == school) }
        let box = Bounds(west: 99, south: 10, east: 101, north: 15)
        #expect(snapshot.schools(in: box) == (try Snapshot(reading: store)).schools(in: box))
        #expect(snapshot.revision == (try store.revision()))
        return try snapshot.base.memory.file != nil && snapshot.baseRevision == keptRevision()
    }

    private func keptRevision() throws -> Revision? {
        let bytes = try Data(contentsOf: file)
        return bytes.withUnsafeBytes { TableHead($0, fileSize: bytes.count)?.revision }
    }

    @Test func isTakenWhenNothingChanged() throws {
        try keep()
        #expect(try isTaken())
        #expect(lines.all == [])
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false))
        #expect(left.filter { $0.hasSuffix(".draft") } == [])
    }

    @Test func laterChangesAreLaidOverIt() throws {
        try keep()
        let kept = try keptRevision()
        var moved = schools[7]
        moved.position = LonLat(longitude: 100.1, latitude: 13.3).map { Position($0) }
        try store.write(by: Author("test")) { try $0.put(moved) }
        #expect(try isTaken())
        #expect(try keptRevision() == kept)
        #expect(lines.all == [])
    }

    @Test("a foreign edit is laid over it", ForeignProgram.needs("ogrinfo"))
    func foreignEdit() throws {
        try keep()
        let path = folder.url.appending(path: "map.gpkg").path(percentEncoded: false)
        let done = try ForeignProgram.run(
            "ogrinfo", ["-q", path, "-sql", "UPDATE schools SET name = 'ใหม่' WHERE fid = 8"])
        #expect(done.errors == "")
        #expect(try isTaken())
        #expect(try Snapshot.opened(store, cache: cache).school(SchoolID(8))?.name == "ใหม่")
    }

    @Test func anotherHistoryIsRefused() throws {
        try keep()
        // The same number of changes, but not the same ones: as after a backup was brought back.
        let other = try GeoPackageStore(folder.url.appending(path: "other.gpkg"))
        try other.write(by: Author("other")) { for school in schools { try $0.put(school) } }
        #expect(try other.revision() == store.revision())
        let snapshot = try Snapshot.opened(other, cache: cache)
        #expect(snapshot.count() == 400)
        #expect(lines.all == ["the prepared map in the cache is of another state; it is made again"])
    }

    @Test func otherSizesOfSchoolsAreRefused() throws {
        try keep()
        var settings = Settings()
        settings.sizeBands.small = 10
        try store.write(by: Author("test")) { try $0.save(settings) }
        _ = try isTaken()
        #expect(lines.all.count == 1)
        var filter = SchoolFilter()
        filter.size = .small
        let snapshot = try Snapshot.opened(store, cache: cache)
        #expect(snapshot.count(matching: filter) == schools.count { ($0.pupils ?? 11) <= 10 })
    }

    @Test func damageIsFoundWhereverItIs() throws {
        try keep()
        let whole = try Data(contentsOf: file)
        var random = SchoolTableTests.Generator(state: 52)
        let places =
            [0, 8, 16, 24, 79, 80, 120, 4096, whole.count - 1]
            + (0..<40).map { _ in Int.random(in: 4096..<whole.count, using: &random) }
        for place in places {
            var damaged = whole
            damaged[place] ^= 0x10
            try damaged.write(to: file)
            let before = lines.all.count
            let snapshot = try Snapshot.opened(store, cache: cache)
            #expect(snapshot.count() == 400, "byte \(place)")
            #expect(lines.all.count == before + 1, "byte \(place), seed 52")
        }
        for size in [1, 100, 4095, 4096, 5000, whole.count / 2, whole.count - 1] {
            try whole.prefix(size).write(to: file)
            let before = lines.all.count
            #expect(try Snapshot.opened(store, cache: cache).count() == 400, "\(size) bytes")
            #expect(lines.all.count == before + 1, "\(size) bytes")
        }
        try (whole + Data(repeating: 0, count: 4096)).write(to: file)
        #expect(try Snapshot.opened(store, cache: cache).count() == 400)
        // What was made again is kept again.
        let cache = cache
        cache.keep(try Snapshot.opened(store, cache: cache), of: store)
        #expect(try isTaken())
    }

    @Test func mergedSchoolsAreKeptToo() throws {
        try keep()
        let cache = cache
        let first = try Snapshot.opened(store, cache: cache)
        var moved = schools[9]
        moved.name = "ย้าย"
        try store.write(by: Author("test")) { try $0.put(moved) }
        let merged = try first.updated(reading: store, cache: cache).merged(cache: cache)
        cache.keep(merged, of: store)
        #expect(try keptRevision() == store.revision())
        #expect(try isTaken())
        // The older one, still in use, stays whole.
        #expect(first.school(moved.id) == schools[9])
    }

    @Test func aFolderThatTakesNothingDoesNoHarm() throws {
        let cache = SnapshotCache(folder: folder.url.appending(path: "missing")) { [lines] in lines.add($0) }
        let snapshot = try Snapshot.opened(store, cache: cache)
        #expect(snapshot.base.memory.file == nil && snapshot.count() == 400)
        cache.keep(snapshot, of: store)
        #expect(lines.all == [])
    }

    @Test func draftsOfDeadProgramsAreRemoved() throws {
        let dead = folder.url.appending(path: "left.draft")
        try Data([1]).write(to: dead)
        // A draft in use is locked and stays.
        let living = try #require(TableFile.draft(in: folder.url, count: 8192))
        _ = try Snapshot.opened(store, cache: cache)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false))
        #expect(!names.contains("left.draft"))
        #expect(names.count { $0.hasSuffix(".draft") } == 1)
        withExtendedLifetime(living) {}
    }
}
