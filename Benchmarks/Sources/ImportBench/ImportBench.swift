import Foundation
import GeoCore

/// Imports a CSV file of schools in one process and says how long reading and importing took. Prints one line of JSON.
///
///     ImportBench FILE.csv FOLDER
@main
struct ImportBench {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count == 2 else {
            FileHandle.standardError.write(Data("usage: ImportBench FILE.csv FOLDER\n".utf8))
            exit(2)
        }
        let clock = ContinuousClock()
        let started = clock.now
        let tables = try TableReader().read(URL(filePath: words[0]))
        let read = clock.now
        let folder = try DataFolder(URL(filePath: words[1], directoryHint: .isDirectory), for: .useOrCreate)
        var options = ImportOptions()
        options.extent = .none
        options.columns = try ColumnChoice(parsing: "code=id,name=name,level=level,pupils=students,lon=lon,lat=lat")
        let report = try Importer(store: folder.openStore(isLoading: true)).run(
            .schools, tables, file: "points.csv", options: options)
        let done = clock.now
        print(
            """
            {"rows":\(report.rowsRead),"added":\(report.added),"read_seconds":\((read - started) / .seconds(1)),\
            "import_seconds":\((done - read) / .seconds(1))}
            """)
    }
}
