import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// Files made to hurt: every one ends in a clear error, in bounded time, and leaves this process alone.
@Suite struct HostileFormatTests {
    static func read(_ file: URL, limits: FormatWorkerReader.Limits = .init()) throws -> [SourceTable] {
        try TableReader(foreign: FormatWorkerReader(limits: limits)).read(file)
    }

    static func refuse(_ name: String, _ bytes: [UInt8], saying text: String = "") throws {
        let folder = try TemporaryFolder()
        let file = try folder.file(name, bytes)
        let start = ContinuousClock.now
        let error = #expect(throws: ReadError.self, "\(name)") { try Self.read(file) }
        #expect(ContinuousClock.now - start < .seconds(20))
        let message = error?.message.english ?? ""
        #expect(message.contains(name) && (text.isEmpty || message.contains(text)), "\(message)")
        #expect(!message.contains(folder.url.path), "no path of this machine")
        #expect(error?.message.thai.isEmpty == false)
    }

    @Test(
        "refuses what only bears the name of a format",
        arguments: ["t.xlsx", "t.xls", "t.ods", "t.shp", "t.kml", "t.kmz", "t.gpkg", "t.fgb"])
    func misnamed(name: String) throws {
        try Self.refuse(name, Array("รหัส,ชื่อ\n1,บ้าน\n".utf8))
        try Self.refuse(name, [])
    }

    @Test("refuses a workbook whose XML declares entities")
    func entityBomb() throws {
        var entities = #"<!ENTITY a0 "lol">"#
        for level in 1..<12 { entities += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">" }
        var zip = ZipBuilder()
        zip.add("xl/workbook.xml", "<!DOCTYPE x [\(entities)]><workbook>&a11;</workbook>")
        try Self.refuse("t.xlsx", zip.finish(), saying: "document type")
        let kml =
            "<?xml version=\"1.0\"?><!DOCTYPE kml [\(entities)]><kml><Document><name>&a11;</name></Document></kml>"
        try Self.refuse("t.kml", Array(kml.utf8))
    }

    @Test("refuses an archive that claims to unpack to terabytes")
    func zipBomb() throws {
        var zip = ZipBuilder()
        zip.add("xl/workbook.xml", Array("<workbook/>".utf8), claimed: 0xFFFF_FF00)
        try Self.refuse("t.xlsx", zip.finish(), saying: "unpacks to")
        var shapes = ZipBuilder()
        shapes.add("a.shp", [0, 0, 0x27, 0x0A], claimed: 0xFFFF_FF00)
        try Self.refuse("t.zip", shapes.finish(), saying: "unpacks to")
    }

    @Test("refuses a sheet of more cells than fit")
    func cellBomb() throws {
        let rows = (1...4000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
        try Self.refuse("t.xlsx", WorkbookTests.workbook(sheet: "<sheetData>\(rows)</sheetData>"), saying: "cells")
    }

    @Test("refuses an archive without a table")
    func emptyArchive() throws {
        var zip = ZipBuilder()
        zip.add("readme.txt", "nothing")
        try Self.refuse("t.zip", zip.finish(), saying: "no .shp")
    }

    @Test(
        "survives a file of every format cut anywhere", .enabled(if: SharedFormats.isThere, "the test data is missing"),
        arguments: [
            "boundaries/bma-20k/dfZoneDist.xlsx", "boundaries/thai-encodings/thailand/thailand.xls",
            "schools/nakhon-pathom-fgds/shapefile/district.zip", "boundaries/cod-ab-rtsd/tambon/kml/Phuket.kml",
        ])
    func truncated(path: String) throws {
        let whole = Array(try Data(contentsOf: SharedFormats.file(path)))
        let folder = try TemporaryFolder()
        for part in [0.001, 0.1, 0.5, 0.9, 0.999] {
            let file = try folder.file(
                SharedFormats.file(path).lastPathComponent, Array(whole[..<Int(Double(whole.count) * part)]))
            // An archive's or sheet's last bytes may be ones nobody misses; all else must be noticed.
            if part < 0.95 {
                #expect(throws: ReadError.self, "\(part)") { try Self.read(file) }
            } else {
                _ = try? Self.read(file)
            }
        }
    }

    @Test("stops a reader that hangs, floods, lies, dies or is not there")
    func badReaders() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("t.xlsx", [0x50, 0x4B, 0x03, 0x04])
        func error(_ script: String, wall: TimeInterval = 20, output: Int = 1 << 20) throws -> ReadError? {
            let program = try folder.file("worker", Array("#!/bin/sh\n\(script)\n".utf8))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
            let limits = FormatWorkerReader.Limits(wallSeconds: wall, maximumOutput: output)
            let reader = FormatWorkerReader(environment: ["SCHOOLMAP_FORMATS_WORKER": program.path], limits: limits)
            return #expect(throws: ReadError.self, "\(script)") { try TableReader(foreign: reader).read(file) }
        }
        #expect(try error("sleep 60 & sleep 60", wall: 0.3)?.message.english.contains("took too long") == true)
        #expect(try error("exec 1>&-; sleep 60", wall: 0.3)?.message.english.contains("took too long") == true)
        #expect(try error("printf SMT1; exec cat /dev/zero")?.kind == .readerFailed)
        #expect(try error("printf 'SMT1Z\\000\\000\\000\\000'; exec cat /dev/zero", output: 100_000) != nil)
        #expect(try error("echo nonsense")?.kind == .readerFailed)
        #expect(try error("printf SMT1")?.message.english.contains("stopped before the end") == true)
        #expect(try error("kill -SEGV $$")?.message.english.contains("broke down") == true)
        let missing = FormatWorkerReader(environment: ["SCHOOLMAP_FORMATS_WORKER": "/nowhere/worker"])
        let absent = #expect(throws: ReadError.self) { try TableReader(foreign: missing).read(file) }
        #expect(absent?.message.english.contains("SCHOOLMAP_FORMATS_WORKER") == true)
    }

    @Test("keeps the reader within its memory")
    func memory() throws {
        // 40 MB of one shared string in a reader that may have 256 MB of address space in all.
        let folder = try TemporaryFolder()
        let strings = "<si><t>" + String(repeating: "x", count: 60_000_000) + "</t></si>"
        let file = try folder.file("t.xlsx", WorkbookTests.workbook(sheet: "<sheetData/>", strings: strings))
        var limits = FormatWorkerReader.Limits()
        limits.memoryMegabytes = 256
        let error = #expect(throws: ReadError.self) { try Self.read(file, limits: limits) }
        #expect(error?.kind == .readerFailed || error?.kind == .tooLarge)
    }

    @Test("reaches no network and no file beside the one it was given")
    func network() throws {
        let worker = FormatWorkerReader()
        for path in ["/vsicurl/http://127.0.0.1:9/a.shp", "/vsimem/a.shp", "http://127.0.0.1:9/a.gpkg"] {
            var decoder = Data()
            try worker.read(path, as: .geopackage, layer: nil) { decoder.append(contentsOf: $0) }
            #expect(String(decoding: decoder, as: UTF8.self).contains("unavailable"))
        }
    }
}
