import Foundation
import Synchronization
import Testing

@testable import GeoCore

/// MBTiles files of others: good ones are shown, all others refused with a reason.
@Suite struct TileArchiveTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

    /// A folder that goes with the test.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "basemaps-\(UUID().uuidString)")
        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(at: url) }

        func file(_ name: String, _ statements: [String], tile: [UInt8]? = TileArchiveTests.png) throws -> URL {
            let file = url.appending(path: name)
            let connection = try Connection(file.path(percentEncoded: false), .create)
            for statement in statements { try connection.execute(statement) }
            if let tile { try connection.run("INSERT INTO tiles VALUES (1, 0, 1, ?1)", .blob(tile)) }
            return file
        }
    }

    private static let tables = [
        "CREATE TABLE metadata (name TEXT, value TEXT)",
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)",
        "INSERT INTO metadata VALUES ('name', 'ภาพถ่าย'), ('format', 'png'), ('attribution', '© ตัวอย่าง')",
    ]

    private static func tile(_ z: Int, _ x: Int, _ y: Int) throws -> TileID { try #require(TileID(z: z, x: x, y: y)) }

    @Test func readsATileAndCountsRowsFromTheNorth() throws {
        let folder = try Folder()
        let archive = try TileArchive(folder.file("a.mbtiles", Self.tables))
        #expect(archive.name == "ภาพถ่าย")
        #expect(archive.attribution == "© ตัวอย่าง")
        #expect(archive.zooms == 1...1)
        let found = try #require(try archive.tile(Self.tile(1, 0, 0)))
        #expect(found.bytes == Self.png)
        #expect(found.format == .png)
        #expect(try archive.tile(Self.tile(1, 0, 1)) == nil)
        #expect(try archive.tile(Self.tile(5, 0, 1)) == nil)
    }

    @Test(arguments: [
        ("&copy; <a href=\"https://example.org\" onclick='x()'>Example</a> &amp; others", "© Example & others"),
        ("<script>alert(1)</script>", "alert(1)"), ("ก &lt;b&gt;&#39;ข&#39;", "ก <b>'ข'"),
        ("&amp;copy; 1 < 2", "&copy; 1 < 2"),
        ("© ตัวอย่าง", "© ตัวอย่าง"),
    ])
    func anAttributionIsReadAsWords(html: String, words: String) throws {
        let folder = try Folder()
        let file = try folder.file("a.mbtiles", Self.tables)
        let connection = try Connection(file.path(percentEncoded: false), .write)
        try connection.run("UPDATE metadata SET value = ?1 WHERE name = 'attribution'", .text(html))
        #expect(try TileArchive(file).attribution == words)
    }

    @Test func whatIsNoPictureIsNotGivenOut() throws {
        let folder = try Folder()
        let file = try folder.file("a.mbtiles", Self.tables)
        let connection = try Connection(file.path(percentEncoded: false), .write)
        try connection.run("INSERT INTO tiles VALUES (1, 1, 1, ?1)", .blob(Array("<script>alert(1)</script>".utf8)))
        #expect(try TileArchive(file).tile(Self.tile(1, 1, 0)) == nil)
    }

    /// Name, statements, tile, and a word of the reason.
    @Test(arguments: [
        ("no tables", ["CREATE TABLE other (a)"], false, "metadata"),
        ("vector tiles", tables + ["UPDATE metadata SET value = 'pbf' WHERE name = 'format'"], true, "pbf"),
        ("empty", tables, false, "no tiles"),
        ("zoom", tables + ["INSERT INTO metadata VALUES ('minzoom', '9'), ('maxzoom', '99')"], true, "zoom"),
        ("zoom words", tables + ["INSERT INTO metadata VALUES ('minzoom', '5'), ('maxzoom', '-1')"], true, "zoom"),
        (
            "a view without end",
            [
                "CREATE TABLE metadata (name TEXT, value TEXT)",
                """
                CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                SELECT i AS zoom_level, i AS tile_column, i AS tile_row, NULL AS tile_data FROM n WHERE i < 0
                """,
            ], false, "read"
        ),
    ])
    func refusesWithAReason(name: String, statements: [String], hasTile: Bool, word: String) throws {
        let folder = try Folder()
        let file = try folder.file("a.mbtiles", statements, tile: hasTile ? Self.png : nil)
        let refusal = try #require(throws: TileArchive.Refusal.self) { try TileArchive(file) }
        #expect(refusal.reason.english.contains(word), "\(name): \(refusal.reason.english)")
        #expect(!refusal.reason.thai.isEmpty)
    }

    @Test func refusesWhatIsNoDatabaseAndPicturesThatAreNone() throws {
        let folder = try Folder()
        let text = folder.url.appending(path: "text.mbtiles")
        try Data("this is no database, but as long as one could be".utf8).write(to: text)
        #expect(throws: TileArchive.Refusal.self) { try TileArchive(text) }
        #expect(throws: TileArchive.Refusal.self) { try TileArchive(folder.url.appending(path: "missing.mbtiles")) }
        let html = try folder.file("html.mbtiles", Self.tables, tile: Array("<html></html>".utf8))
        #expect(throws: TileArchive.Refusal.self) { try TileArchive(html) }
    }

    @Test func theShelfShowsGoodFilesAndNamesTheOthersOnce() throws {
        let folder = try Folder()
        _ = try folder.file("good.mbtiles", Self.tables)
        _ = try folder.file("bad name.mbtiles", Self.tables)
        _ = try folder.file("bad.mbtiles", Self.tables, tile: nil)
        let said = Mutex<[String]>([])
        let shelf = BaseMapShelf(folder.url) { text in said.withLock { $0.append(text.english) } }
        let now = Date()
        #expect(shelf.maps(at: now).map(\.name) == ["good"])
        #expect(said.withLock(\.count) == 2)
        #expect(shelf.maps(at: now + 10).map(\.name) == ["good"])
        #expect(said.withLock(\.count) == 2)
        _ = try folder.file("new.mbtiles", Self.tables)
        #expect(shelf.maps(at: now + 20).map(\.name) == ["good", "new"])
        try FileManager.default.removeItem(at: folder.url.appending(path: "good.mbtiles"))
        #expect(shelf.maps(at: now + 30).map(\.name) == ["new"])
        #expect(BaseMapShelf(nil).maps().isEmpty)
    }
}
