import Foundation
import GeoCore

/// Brings a file of schools, villages, areas, boundaries or census counts into the data folder.
struct ImportCommand: Command {
    static let name = "import"
    static let usage = Usage(
        """
        import schools|villages|areas|boundaries|census FILE [--data DIR=./data] [--dry-run] [--report FILE.json]
            [--layer NAME] [--where FIELD=VALUE]… [--columns field=column,field:=value,…] [--key field,…]
            [--crs auto|EPSG:n] [--extent thailand|none|W,S,E,N] [--encoding auto|utf-8|windows-874|…]
            [--mode update|sync] [--repair]
        import photos LIST.csv [--publish] [--data DIR=./data]
        """,
        """
        Reads CSV, XLSX, GeoJSON, TopoJSON, Shapefile (also zipped), KML and GeoPackage. Finds columns, encoding and
        coordinate system by itself; repairs what is certain, suggests or refuses the rest, and says why. All rows that
        are not refused are stored, or none. update never removes; sync also closes what the file no longer has.
        Polygons whose rings cross themselves are kept as they are and named; --repair mends them and says what changed.
        A list of photos has the columns file (beside the list), school (code), caption, consent; they wait for an
        officer unless --publish is said. The exit status is 1 when rows were refused.
        """)

    /// nil for photos.
    let kind: ImportKind?
    let publishes: Bool
    private enum What: String, CaseIterable {
        case schools, villages, areas, boundaries, census, photos
    }

    let file: URL
    let data: URL
    let reading: ReadOptions
    let options: ImportOptions
    let report: URL?

    init(_ arguments: inout Arguments) throws {
        data = URL(filePath: try arguments.value("data") ?? "data", directoryHint: .isDirectory)
        reading = ReadOptions(
            encoding: try Self.encoding(try arguments.value("encoding")), layer: try arguments.value("layer"))
        var options = ImportOptions()
        options.conditions = try arguments.values("where").map { try RowCondition(parsing: $0) }
        if let columns = try arguments.value("columns") { options.columns = try ColumnChoice(parsing: columns) }
        options.key = try Self.key(try arguments.value("key"))
        if let crs = try arguments.value("crs"), crs.lowercased() != "auto" { options.crs = try CRS(crs) }
        if let extent = try arguments.value("extent") { options.extent = try Self.extent(extent) }
        if let mode = try arguments.choice("mode", of: ImportOptions.Mode.self) { options.mode = mode }
        options.repairsRings = arguments.flag("repair")
        options.isDryRun = arguments.flag("dry-run")
        report = try arguments.value("report").map { URL(filePath: $0, directoryHint: .notDirectory) }
        publishes = arguments.flag("publish")
        let what = try arguments.word("what to import", of: What.self)
        kind = ImportKind(rawValue: what.rawValue)
        file = URL(filePath: try arguments.word("the file to import"), directoryHint: .notDirectory)
        self.options = options
    }

    private static func encoding(_ name: String?) throws -> TextEncoding? {
        guard let name, name.lowercased() != "auto" else { return nil }
        guard let encoding = TextEncoding(named: name) else {
            let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("--encoding is auto or one of \(known), not '\(name)'")
        }
        return encoding
    }

    private static func key(_ text: String?) throws -> [ImportField]? {
        try text?.split(separator: ",").map { word in
            let name = word.trimmingCharacters(in: .whitespaces).lowercased()
            guard let field = ImportField(rawValue: name) else { throw ImportError.badKey(name) }
            return field
        }
    }

    private static func extent(_ text: String) throws -> ImportOptions.Extent {
        switch text.lowercased() {
        case "thailand": return .bounds(.thailand)
        case "none": return .none
        default:
            let numbers = text.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
            guard numbers.count == 4,
                let bounds = Bounds(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
            else {
                throw UsageError(
                    "--extent is thailand, none, or west,south,east,north in degrees, for example 97.3,5.6,105.7,20.5; not '\(text)'"
                )
            }
            return .bounds(bounds)
        }
    }

    func run() throws -> ExitStatus {
        guard let kind else {
            let refused = try PhotoImport(list: file, data: data, publishes: publishes).run()
            return refused > 0 ? .doneWithFindings : .done
        }
        if let report { try Self.checkWritable(report) }
        let tables = try TableReader(foreign: FormatWorkerReader()).read(file, options: reading)
        // Only now: a file that cannot be read leaves no empty data folder behind.
        let store = try openStore()
        let bar = ProgressBar()
        var options = options
        options.progress = { done, total in bar.show(done, of: total) }
        let outcome: ImportReport
        do {
            outcome = try Importer(store: store).run(kind, tables, file: file.lastPathComponent, options: options)
            bar.clear()
        } catch {
            bar.clear()
            throw error
        }
        if let report { try Self.write(outcome, to: report) }
        FileHandle.standardError.write(Data(ImportSummary(kind, outcome).text.utf8))
        return outcome.refused > 0 ? .doneWithFindings : .done
    }

    /// The store of the data folder; for a dry run where there is no map yet, one that is gone afterwards.
    private func openStore() throws -> any GeoStore {
        let map = data.appending(path: "map.gpkg", directoryHint: .notDirectory).path(percentEncoded: false)
        if options.isDryRun, !FileManager.default.fileExists(atPath: map) { return MemoryStore() }
        return try DataFolder(data, for: .useOrCreate).openStore(isLoading: true)
    }

    /// Refuses a place for the report while nothing has been done yet.
    private static func checkWritable(_ report: URL) throws {
        let folder = report.standardizedFileURL.deletingLastPathComponent().path(percentEncoded: false)
        guard access(folder, W_OK) == 0 else {
            throw UsageError(
                "the report cannot be written to \(folder): \(String(cString: strerror(errno))). Nothing was imported")
        }
    }

    private static func write(_ report: ImportReport, to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(report).write(to: file, options: .atomic)
        } catch {
            throw UsageError(
                "the import is done, but its report cannot be written to \(file.path(percentEncoded: false)): \(error.localizedDescription)"
            )
        }
    }
}
