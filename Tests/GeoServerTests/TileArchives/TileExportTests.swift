import Foundation
import GeoCore
import Testing
import TileRender

@testable import GeoServer

/// Archives of tiles, read by a program of its own that knows only the formats' specifications.
@Suite struct TileExportTests {
    private struct Archive: Decodable {
        let tiles: [String: String]
        let contents: Int
        let kinds: [Int]?
        let box: [Double]?
        let facts: [String: Fact]

        enum Fact: Decodable, Equatable {
            case text(String)
            case other

            init(from decoder: any Decoder) throws {
                let text = try? decoder.singleValueContainer().decode(String.self)
                self = text.map(Fact.text) ?? .other
            }
        }
    }

    private static let python = "/usr/bin/python3"
    private static let isReady = FileManager.default.isExecutableFile(atPath: python)
    private static let box = "100,13,100.4,13.3"

    /// A data folder with a handful of schools and an area in a temporary place.
    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let store = try DataFolder(folder, for: .useOrCreate).openStore()
            try store.write(by: Author("test")) { transaction in
                for number in 1...20 { try transaction.put(TestService.school(number)) }
                var area = ServiceArea(name: "เขต", geometry: TestService.square(west: 100.1, south: 13.1, side: 0.1))
                area.status = .announced
                try transaction.put(area)
            }
        }
        try body(folder)
    }

    private static func read(_ file: URL) throws -> Archive {
        let process = Process()
        process.executableURL = URL(filePath: python)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_archive.py")
        process.arguments = [script.path(), file.path()]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode(Archive.self, from: output)
    }

    private static func export(_ words: [String], _ folder: URL) throws -> GeoServer.ExitStatus {
        var arguments = Arguments((words + ["--data", folder.path()])[...])
        let command = try TileExportCommand(&arguments)
        try arguments.finish()
        return try command.run { false }
    }

    @Test(
        "holds every tile of the box as the server answers it, equal ones once",
        .enabled(if: isReady, "python3 is not there"),
        arguments: ["mbtiles", "pmtiles"], [["--layer", "schools"], ["--layer", "areas", "--content", "mvt"]])
    func everyTile(format: String, what: [String]) throws {
        try Self.withFolder { folder in
            let out = folder.appending(path: "tiles.\(format)")
            let words = what + ["--zoom", "7-12", "--extent", Self.box, "--format", format, "--out", out.path()]
            #expect(try Self.export(words, folder) == .done)
            let archive = try Self.read(out)
            let snapshot = try Snapshot(reading: DataFolder(folder, for: .use).openStore())
            let box = try TileExportCommand.extent(Self.box)
            var expected: [String: [UInt8]] = [:]
            for zoom in 7...12 {
                let range = try #require(TileRange(zoom: zoom, covering: box))
                for x in range.columns {
                    for y in range.rows {
                        let tile = try #require(TileID(z: zoom, x: x, y: y))
                        expected["\(tile)"] = try Self.content(tile, what, snapshot)
                    }
                }
            }
            #expect(archive.tiles == expected.mapValues { SHA256.hex(SHA256.digest(of: $0)) })
            #expect(archive.contents == Set(expected.values).count)
            #expect(archive.contents < expected.count)
            if format == "pmtiles" {
                let isVector = what.contains("mvt")
                #expect(archive.kinds == [1, 2, isVector ? 2 : 1, isVector ? 1 : 2, 7, 12])
                #expect(archive.box == [100, 13, 100.4, 13.3])
                #expect((archive.facts["vector_layers"] != nil) == isVector)
            } else {
                #expect(archive.facts["minzoom"] == .text("7"))
                #expect(archive.facts["format"] == .text(what.contains("mvt") ? "pbf" : "png"))
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path()).allSatisfy { !$0.hasSuffix("part") })
        }
    }

    @Test(
        "says whose map it is, what is on it and where", .enabled(if: isReady, "python3 is not there"),
        arguments: ["mbtiles", "pmtiles"])
    func namesItsOffice(format: String) throws {
        try Self.withFolder { folder in
            let store = try DataFolder(folder, for: .use).openStore()
            var settings = try store.settings()
            settings.officeName = "สพป.ตัวอย่าง เขต 1 <ทดสอบ>"
            try store.write(by: Author("test")) { try $0.save(settings) }
            let out = folder.appending(path: "tiles.\(format)")
            let words = ["--layer", "boundaries", "--zoom", "6-7", "--extent", Self.box, "--format", format]
            #expect(try Self.export(words + ["--out", out.path()], folder) == .done)
            let archive = try Self.read(out)
            #expect(archive.facts["name"] == .text("สพป.ตัวอย่าง เขต 1 <ทดสอบ>: ขอบเขตการปกครอง"))
            #expect(archive.facts["attribution"] == .text("สพป.ตัวอย่าง เขต 1 &lt;ทดสอบ&gt;"))
            #expect(archive.facts["type"] == .text("baselayer"))
            guard case .text(let description) = archive.facts["description"] else {
                Issue.record("no description")
                return
            }
            #expect(description.contains("administrative boundaries") && description.contains("สพป.ตัวอย่าง เขต 1"))
            guard format == "mbtiles" else { return }
            #expect(archive.facts["bounds"] == .text("100.0,13.0,100.4,13.3"))
            #expect(archive.facts["maxzoom"] == .text("7"))
            // As a base map of another office it names its source.
            #expect(try TileArchive(out).attribution == "สพป.ตัวอย่าง เขต 1 <ทดสอบ>")
        }
    }

    private static func content(_ tile: TileID, _ what: [String], _ snapshot: Snapshot) throws -> [UInt8] {
        let renderer = TestService.renderer
        if what.contains("mvt") {
            let bytes = try renderer.render(VectorTileRequest(.areas, tile), snapshot).bytes
            return try #require(Gzip.compress(bytes, level: 9))
        }
        return try renderer.render(TileRequest(.schools, tile), snapshot).bytes
    }

    @Test("a run that is stopped leaves nothing, and what was there before stays", arguments: ["mbtiles", "pmtiles"])
    func stopped(format: String) throws {
        try Self.withFolder { folder in
            let out = folder.appending(path: "tiles.\(format)")
            try Data("before".utf8).write(to: out)
            var arguments = Arguments(
                [
                    "--zoom", "5-8", "--extent", Self.box, "--format", format, "--out", out.path(), "--data",
                    folder.path(),
                ])
            let command = try TileExportCommand(&arguments)
            #expect(throws: TileSeeding.Stopped.self) { try command.run { true } }
            #expect(try Data(contentsOf: out) == Data("before".utf8))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path()).allSatisfy { !$0.hasSuffix("part") })
        }
    }

    @Test(
        "refuses what makes no sense",
        arguments: [
            ["--out", "x.tar"], ["--format", "mbtiles"], ["--out", "x.mbtiles", "--zoom", "9-5"],
            ["--out", "x.mbtiles", "--zoom", "5-23"], ["--out", "x.mbtiles", "--extent", "1,2,3"],
            ["--out", "x.mbtiles", "--layer", "villages"],
            ["--out", "x.mbtiles", "--layer", "clusters", "--content", "mvt"],
            ["--out", "x.mbtiles", "--content", "mvt", "--scale", "2"], ["--out", "x.mbtiles", "--scale", "3"],
        ])
    func refuses(words: [String]) {
        var arguments = Arguments(words[...])
        #expect(throws: UsageError.self) { try TileExportCommand(&arguments) }
    }

    @Test("a directory too large for the head of the file gets leaves")
    func leaves() throws {
        var directory = PMTilesDirectory()
        var random = SystemRandomNumberGenerator()
        var (tile, offset) = (UInt64(0), UInt64(0))
        for _ in 0..<30_000 {
            let length = UInt32.random(in: 1...9_999, using: &random)
            directory.add(tile, offset: offset, length: length)
            tile += UInt64.random(in: 1...99, using: &random)
            offset += UInt64(length)
        }
        let (root, leaves) = try directory.encoded()
        #expect(root.count <= PMTilesDirectory.rootBytes)
        #expect(leaves.count > 50_000)
        #expect(directory.tileCount == 30_000)
    }

    @Test("equal tiles in a row are one run")
    func runs() {
        var directory = PMTilesDirectory()
        for tile in 5..<9 as Range<UInt64> { directory.add(tile, offset: 0, length: 70) }
        directory.add(10, offset: 0, length: 70)
        directory.add(11, offset: 70, length: 9)
        #expect(directory.entries.map(\.run) == [4, 1, 1])
        #expect(directory.tileCount == 6)
    }
}
