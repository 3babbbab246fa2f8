import Foundation
import GeoCore

/// Writes the features of one layer to a file or to standard output.
struct ExportCommand: Command {
    static let name = "export"
    static let usage = Usage(
        "export schools|villages|areas|photos [--format geojson|csv] [--out FILE] [--data DIR=./data] [--public]",
        """
        Writes WGS 84. The format follows the ending of --out, else it is GeoJSON; without --out the file goes to
        standard output. Everything is written, drafts and closed schools with their status, for the owner of the data
        folder; --public writes only what the map shows to anybody. CSV has the columns that import reads.
        """)

    private enum Kind: String, CaseIterable {
        case schools, villages, areas, photos
    }

    private let kind: Kind
    private let format: ExportFormat
    private let out: URL?
    private let data: URL
    private let onlyPublic: Bool

    init(_ arguments: inout Arguments) throws {
        data = URL(filePath: try arguments.value("data") ?? "data", directoryHint: .isDirectory)
        out = try arguments.value("out").map { URL(filePath: $0, directoryHint: .notDirectory) }
        onlyPublic = arguments.flag("public")
        format = try Self.format(try arguments.value("format"), out: out)
        kind = try arguments.word("what to export", of: Kind.self)
    }

    private static func format(_ name: String?, out: URL?) throws -> ExportFormat {
        if let name {
            if let format = ExportFormat(rawValue: name.lowercased()) { return format }
            throw UsageError("--format is one of csv, geojson; '\(name)' cannot be written yet")
        }
        switch out?.pathExtension.lowercased() {
        case nil, "geojson", "json": return .geojson
        case let ending?:
            if let format = ExportFormat(rawValue: ending) { return format }
            throw UsageError("--out ends in .csv or .geojson; '.\(ending)' cannot be written yet, or say --format")
        }
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(data, for: .use)
        let store = try folder.openStore()
        let file = try out.map { try ExportFile($0) }
        let count = try store.read { reading in
            switch kind {
            case .schools: try write(School.self, of: reading, to: file)
            case .villages: try write(Village.self, of: reading, to: file)
            case .areas: try write(ServiceArea.self, of: reading, to: file)
            case .photos: try write(Photo.self, of: reading, to: file)
            }
        }
        try file?.finish()
        let place = out.map { " to \($0.lastPathComponent)" } ?? ""
        FileHandle.standardError.write(Data("schoolmap: \(count) \(kind.rawValue) written\(place)\n".utf8))
        return .done
    }

    private func lookup(_ store: any StoreReading) throws -> ExportLookup {
        switch kind {
        case .areas: try ExportLookup(measuring: store, isPublic: onlyPublic)
        case .photos: try ExportLookup(reading: store)
        default: ExportLookup()
        }
    }

    private func write<F: Exportable>(_ type: F.Type, of store: any StoreReading, to file: ExportFile?) throws -> Int {
        // Only these name schools.
        let lookup = try self.lookup(store)
        var export = FeatureExport<F>(format, lookup: lookup) { bytes in
            if let file { try file.write(bytes) } else { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) }
        }
        try store.forEach(type) { feature in
            if onlyPublic ? feature.isPublic : feature.isKept { try export.append(feature) }
        }
        try export.finish()
        return export.count
    }
}
