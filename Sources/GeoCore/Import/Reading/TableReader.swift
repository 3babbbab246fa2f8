public import Foundation

/// Reads the tables of a file of any known format.
///
/// Text formats (CSV, TSV, GeoJSON, TopoJSON, JSON) are read here; all others by the reader for foreign formats.
public struct TableReader: Sendable {
    private let foreign: (any ForeignFormatReader)?

    public init(foreign: (any ForeignFormatReader)? = nil) { self.foreign = foreign }

    /// Reads every table (sheet, layer) of the file that has rows or at least a header.
    ///
    /// The path may be a folder with shapefiles. Blocks for as long as reading takes. Throws when the file cannot be
    /// read, is broken, or holds no table.
    public func read(_ file: URL, options: ReadOptions = ReadOptions()) throws(ReadError) -> [SourceTable] {
        let name = file.lastPathComponent
        let start = try FileBytes.start(of: file)
        guard let start else { return try readForeign(file, as: .shapefile, options: options) }
        if let format = ForeignFormat(start: start, pathExtension: file.pathExtension) {
            return try readForeign(file, as: format, options: options)
        }
        let bytes = try FileBytes.read(file, atMost: options.maximumBytes)
        let first = bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        if first == 0x7B || ["json", "geojson", "topojson"].contains(file.pathExtension.lowercased()) {
            return try readJSON(bytes, name: name, options: options)
        }
        return [try DelimitedTextReader(options: options).read(bytes, name: name)]
    }

    private func readJSON(_ bytes: [UInt8], name: String, options: ReadOptions) throws(ReadError) -> [SourceTable] {
        let text = try SourceText(bytes, encoding: options.encoding, name: name)
        let tables = try text.bytes.withUnsafeBufferPointer { text throws(ReadError) in
            try GeoJSONReader.read(text, name: name)
        }
        guard let layer = options.layer else { return tables }
        let chosen = tables.filter { $0.origin.layer == layer }
        guard !chosen.isEmpty || tables.allSatisfy({ $0.origin.layer == nil }) else {
            let known = tables.compactMap(\.origin.layer).joined(separator: ", ")
            throw ReadError(
                .noSuchLayer, th: "\(name) ไม่มีชั้นข้อมูล '\(layer)' มีแต่ \(known)",
                en: "\(name) has no layer '\(layer)'; it has \(known)")
        }
        return chosen.isEmpty ? tables : chosen
    }

    private func readForeign(_ file: URL, as format: ForeignFormat, options: ReadOptions) throws(ReadError)
        -> [SourceTable]
    {
        let name = file.lastPathComponent
        guard let foreign else {
            throw ReadError(
                .readerFailed, th: "ไม่มีโปรแกรมอ่านไฟล์ \(format.rawValue) สำหรับ \(name)",
                en: "there is no reader for \(format.rawValue) files here; save \(name) as CSV or GeoJSON")
        }
        var decoder = TableStreamDecoder(name: name, encoding: options.encoding)
        try foreign.read(file.standardizedFileURL.path, as: format, layer: options.layer) { piece throws(ReadError) in
            try decoder.receive(piece)
        }
        return try decoder.finish()
    }
}
