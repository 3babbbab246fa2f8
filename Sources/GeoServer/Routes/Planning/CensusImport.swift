import Foundation
import GeoCore

/// `POST /api/census/import`: a census sheet from a file, looked at first and stored when that is asked for.
///
/// Nothing is kept between the two: the file is sent again, so that a look leaves nothing behind, and what is stored is
/// what the file says at that moment.
struct CensusImport {
    let store: any GeoStore

    /// The longest file, bytes; a district's villages with every age and sex on a line of its own take a quarter.
    static let mostBytes = 8 << 20
    /// The longest form: the file, and what was chosen for it.
    static let bodyLimit = mostBytes + longestField + 65_536
    private static let longestField = 256 << 10

    /// A sheet takes a second; what takes more is no sheet.
    private static let limits: FormatWorkerReader.Limits = {
        var limits = FormatWorkerReader.Limits()
        (limits.memoryMegabytes, limits.cpuSeconds, limits.wallSeconds) = (768, 20, 25)
        limits.maximumOutput = 64 << 20
        return limits
    }()
    /// Tables only: a map has no census.
    private static let endings: Set = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"]

    func response(_ request: Request, _ visitor: Visitor) throws -> Response {
        var bytes: [UInt8] = []
        var at = 0
        let form = try UploadForm(
            contentType: request.headers["content-type"] ?? "",
            source: { limit in
                let piece = request.body[at..<min(at + limit, request.body.count)]
                at += piece.count
                return Array(piece)
            },
            longestField: Self.longestField, receive: { bytes += $0 })
        let name = try Self.name(form)
        guard !bytes.isEmpty else { throw Problem.badForm(th: "\(name) ว่างเปล่า", en: "\(name) is empty.") }
        guard bytes.count <= Self.mostBytes else { throw Problem.sheetTooLarge(name, Self.mostBytes) }
        var options = ImportOptions()
        options.villageChoices = try Self.choices(form)
        options.isDryRun = try form.text("store") != "yes"
        options.author = Author(visitor.name)
        let layer = try form.text("layer")
        do {
            let tables = try Self.tables(bytes, name: name, layer: layer.isEmpty ? nil : layer)
            let report = try Importer(store: store).run(.census, tables, file: name, options: options)
            let table = tables.first { $0.origin.layer == report.layer }
            return PlanRoutes.json(try CensusImportAnswer(report, table, store).json(in: request.language))
        } catch let error as ReadError {
            throw Problem.sheetUnreadable(error)
        } catch let error as ImportError {
            throw Problem.sheetRefused(error)
        }
    }

    /// What the file is called, without folders and what no name has.
    private static func name(_ form: UploadForm) throws(Problem) -> String {
        guard let given = form.fileName else { throw .badForm(th: "ไม่มีไฟล์ (file)", en: "The part file is missing.") }
        let last = given.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let name = last.filter { $0.isLetter || $0.isNumber || $0.isPunctuation || $0.isMathSymbol || $0 == " " }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let ending = parts.last?.lowercased(), endings.contains(ending) else {
            throw .notASheet(name)
        }
        // The system allows 255 bytes; a Thai letter has three.
        return "\(parts.dropLast().joined(separator: ".").prefix(60)).\(ending)"
    }

    private static func choices(_ form: UploadForm) throws(Problem) -> [String: VillageID] {
        guard let given = form.fields["choices"], !given.isEmpty else { return [:] }
        guard let choices = try? JSONDecoder().decode([String: Int64].self, from: Data(given)) else {
            throw .badForm(
                th: "choices ต้องเป็น {คำถาม: รหัสหมู่บ้าน}", en: "choices is an object of village ids by question.")
        }
        return choices.mapValues { VillageID($0) }
    }

    /// The tables of the file, read from a folder of its own that is gone afterwards.
    private static func tables(_ bytes: [UInt8], name: String, layer: String?) throws -> [SourceTable] {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "schoolmap-census-\(UUID().uuidString)")
        try files.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? files.removeItem(at: folder) }
        let file = folder.appending(path: name, directoryHint: .notDirectory)
        try Data(bytes).write(to: file)
        return try TableReader(foreign: FormatWorkerReader(limits: limits)).read(
            file, options: ReadOptions(layer: layer))
    }
}
