public import Foundation

/// Reads the tables of a file of any known format.
public struct TableReader: Sendable {
    public init() {}

    /// Reads every table (sheet, layer) of the file that has rows or at least a header.
    ///
    /// Blocks for as long as reading takes. Throws when the file cannot be read or holds no table.
    public func read(_ file: URL, options: ReadOptions = ReadOptions()) throws(ReadError) -> [SourceTable] {
        let bytes = try FileBytes.read(file, atMost: options.maximumBytes)
        return [try DelimitedTextReader(options: options).read(bytes, name: file.lastPathComponent)]
    }
}
