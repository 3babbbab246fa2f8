/// A format that another program reads for this one, because its library may not be trusted with hostile files.
public enum ForeignFormat: String, Sendable, CaseIterable {
    case xlsx
    case xls
    case ods
    case shapefile
    case kml
    case geopackage
    case flatgeobuf
    case dxf

    /// Tells the format by the first bytes of a file, and its extension where archives look alike; nil for text.
    init?(start: [UInt8], pathExtension: String) {
        let byExtension = Self.extensions[pathExtension.lowercased()]
        let text = String(decoding: start.prefix(1024), as: UTF8.self)
        switch true {
        case start.starts(with: [0x50, 0x4B, 0x03, 0x04]), start.starts(with: [0x50, 0x4B, 0x05, 0x06]):
            let archives: [ForeignFormat] = [.xlsx, .ods, .kml]
            self = byExtension.flatMap { archives.contains($0) ? $0 : nil } ?? .shapefile
        case start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]): self = .xls
        case text.hasPrefix("SQLite format 3\0"): self = .geopackage
        case start.starts(with: [0x66, 0x67, 0x62, 0x03]): self = .flatgeobuf
        case start.starts(with: [0x00, 0x00, 0x27, 0x0A]): self = .shapefile
        case text.contains("<kml"): self = .kml
        default:
            guard let byExtension else { return nil }
            self = byExtension
        }
    }

    private static let extensions: [String: ForeignFormat] = [
        "xlsx": .xlsx, "xlsm": .xlsx, "xls": .xls, "ods": .ods, "shp": .shapefile, "dbf": .shapefile, "kml": .kml,
        "kmz": .kml, "gpkg": .geopackage, "fgb": .flatgeobuf, "dxf": .dxf,
    ]
}

/// Reads files of foreign formats, for example in a child process; answers with the stream `TableStreamDecoder` reads.
public protocol ForeignFormatReader: Sendable {
    /// Passes the stream of tables piece by piece; returns when it has ended, throws when the reader failed.
    func read(
        _ path: String, as format: ForeignFormat, layer: String?,
        receive: (UnsafeRawBufferPointer) throws(ReadError) -> Void
    ) throws(ReadError)
}
