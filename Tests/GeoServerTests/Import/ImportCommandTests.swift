import Foundation
import GeoCore
import Testing

@testable import GeoServer

@Suite struct ImportCommandTests {
    private static func command(_ words: String...) throws -> ImportCommand {
        var arguments = Arguments(words[...])
        let command = try ImportCommand(&arguments)
        try arguments.finish()
        return command
    }

    @Test("takes every flag")
    func flags() throws {
        let command = try Self.command(
            "schools", "list.csv", "--data", "/tmp/x", "--layer", "Sheet1", "--where", "a=1", "--where=b=2",
            "--columns",
            "name=n,level:=primary", "--key", "code,name", "--crs", "EPSG:32647", "--extent", "97,5,106,21",
            "--encoding",
            "tis-620", "--mode", "sync", "--dry-run", "--report", "r.json")
        #expect(command.kind == .schools && command.file.lastPathComponent == "list.csv")
        #expect(command.reading.layer == "Sheet1" && command.reading.encoding == .windows874)
        #expect(
            command.options.conditions == [
                RowCondition(column: "a", value: "1"), RowCondition(column: "b", value: "2"),
            ])
        #expect(
            command.options.columns.columns == [.name: "n"] && command.options.columns.constants == [.level: "primary"])
        #expect(command.options.key == [.code, .name] && command.options.crs?.epsg == 32647)
        #expect(command.options.extent == .bounds(try #require(Bounds(west: 97, south: 5, east: 106, north: 21))))
        #expect(command.options.mode == .sync && command.options.isDryRun && command.report != nil)
    }

    @Test("auto, thailand and none mean what they say")
    func words() throws {
        let command = try Self.command(
            "areas", "f", "--crs", "auto", "--extent", "none", "--encoding", "auto")
        #expect(command.options.crs == nil && command.options.extent == .none && command.reading.encoding == nil)
        #expect(try Self.command("areas", "f", "--extent", "thailand").options.extent == .bounds(.thailand))
        #expect(try Self.command("areas", "f").options.extent == .asSet)
    }

    @Test(
        "refuses what it does not know with a sentence",
        arguments: [
            (["pupils", "f"], "what to import is one of schools"), (["schools"], "the file to import is missing"),
            (["schools", "f", "--extent", "1,2,3"], "--extent is thailand"),
            (["schools", "f", "--crs", "UTM"], "EPSG:32647"),
            (["schools", "f", "--encoding", "klingon"], "--encoding is auto or one of"),
            (["schools", "f", "--mode", "replace"], "--mode is one of update, sync"),
            (["schools", "f", "--where", "x"], "is not FIELD=VALUE"),
            (["schools", "f", "--key", "zip"], "cannot be matched by 'zip'"),
            (["schools", "f", "--columns", "zip=1"], "there is no field 'zip'"),
            (["schools", "f", "--force"], "there is no flag --force"),
        ])
    func wrong(words: [String], message: String) {
        let error = #expect(throws: (any Error).self) {
            var arguments = Arguments(words[...])
            _ = try ImportCommand(&arguments)
            try arguments.finish()
        }
        #expect(error.map { "\($0)".contains(message) } == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test("imports a file into a new folder, writes the report, and tells by its exit status that rows were refused")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "list.csv")
        try Data("code,name,lat,lon\n1,ก,13.5,100.5\n2,ข,0,0\n".utf8).write(to: file)
        let (data, report) = (folder.appending(path: "data"), folder.appending(path: "report.json"))
        func run(_ words: String...) throws -> GeoServer.ExitStatus {
            var arguments = Arguments((["schools", file.path, "--data", data.path] + words)[...])
            return try ImportCommand(&arguments).run()
        }
        #expect(try run("--dry-run") == .doneWithFindings)
        #expect(try run("--report", report.path) == .doneWithFindings)
        let written = try JSONDecoder().decode(ImportReport.self, from: Data(contentsOf: report))
        #expect(written.added == 1 && written.refused == 1 && written.entries.map(\.code) == ["zero-zero"])
        #expect(try run("--where", "code=1") == .done)
        let store = try DataFolder(data).openStore()
        #expect(try store.count(of: School.self) == 1)
    }

    @Test("leaves no data folder behind when nothing comes of the import")
    func nothingDone() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, empty) = (folder.appending(path: "list.csv"), folder.appending(path: "empty.geojson"))
        try Data("code,name,lat,lon\n1,ก,13.5,100.5\n".utf8).write(to: file)
        try Data().write(to: empty)
        let data = folder.appending(path: "data")
        func run(_ file: URL, _ words: String...) throws -> GeoServer.ExitStatus {
            var arguments = Arguments((["schools", file.path, "--data", data.path] + words)[...])
            return try ImportCommand(&arguments).run()
        }
        #expect(try run(file, "--dry-run") == .done)
        #expect(throws: ReadError.self) { try run(empty) }
        #expect(throws: ReadError.self) { try run(folder.appending(path: "no.csv")) }
        #expect(throws: UsageError.self) { try run(file, "--report", folder.path + "/no/such/report.json") }
        #expect(!FileManager.default.fileExists(atPath: data.path))
        #expect(throws: ImportError.noRowMatches([RowCondition(column: "code", value: "2")])) {
            try run(file, "--where", "code=2", "--mode", "sync")
        }
    }

    @Test("a text that no field can hold is refused, not stored")
    func endlessText() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "list.csv")
        let endless = String(repeating: "x", count: 20_000)
        try Data("name,lat,lon\nก,13.5,100.5\n\"\(endless)".utf8).write(to: file)
        let data = folder.appending(path: "data")
        var arguments = Arguments(["schools", file.path, "--data", data.path])
        #expect(try ImportCommand(&arguments).run() == .doneWithFindings)
        #expect(try DataFolder(data).openStore().count(of: School.self) == 1)
    }

    @Test("a list of columns in a message stays readable")
    func longLists() {
        let names = [String(repeating: "A", count: 5000)] + (1...500).map { "column \($0)" }
        let text = ImportError.noColumn([.name], there: names).message
        #expect(text.english.count < 1500 && text.thai.count < 1500)
        #expect(text.english.contains("(501)") && !text.english.contains("column 499"))
    }

    @Test("the summary says what became of the rows and shows some findings in full")
    func summary() {
        var report = ImportReport()
        (report.file, report.format, report.rowsRead, report.added, report.refused) = ("a.csv", "CSV", 9, 4, 5)
        report.entries = (1...5).map {
            .init(
                line: $0, value: "0, 0", code: "zero-zero",
                reason: LocalizedText(th: "ไม่ทราบ", en: "0,0 stands for an unknown place"),
                action: .refused)
        }
        let text = ImportSummary(.schools, report).text
        #expect(
            text.contains("a.csv (CSV): 9 rows of schools") && text.contains("4 added") && text.contains("5 refused"))
        #expect(text.contains("line 3: '0, 0'") && !text.contains("line 4") && text.contains("and 2 more"))
    }
}
