public import Foundation

/// Reads the tables of a file of any known format.
public struct TableReader: Sendable {
    public init() {}

    /// Reads every table (sheet, layer) of the file that has rows or at least a header.
    ///
    /// Blocks for as long as reading takes. Throws when the file cannot be read or holds no table.
    public func read(_ file: URL, options: ReadOptions = ReadOptions()) throws(ReadError) -> [SourceTable] {
        let bytes = try FileBytes.read(file, atMost: options.maximumBytes)
        let name = file.lastPathComponent
        let start = bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        if start == 0x7B || ["json", "geojson", "topojson"].contains(file.pathExtension.lowercased()) {
            let text = try SourceText(bytes, encoding: options.encoding, name: name)
            let outcome = text.bytes.withUnsafeBufferPointer { text in
                Result { () throws(ReadError) in try GeoJSONReader.read(text, name: name) }
            }
            return try outcome.get()
        }
        return [try DelimitedTextReader(options: options).read(bytes, name: name)]
    }
}
