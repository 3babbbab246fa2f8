import CGdal
import Foundation

/// What a shapefile says about the encoding of its table.
enum DBFEncoding {
    /// The text of the .cpg file, else the name for the language byte of the .dbf; empty when both are silent.
    static func declared(besides path: String) -> String {
        let base = (path as NSString).deletingPathExtension
        for name in [".cpg", ".CPG"] {
            if let bytes = read(base + name, from: 0, count: 64) {
                return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            }
        }
        for name in [".dbf", ".DBF"] {
            switch read(base + name, from: 29, count: 1)?.first {
            case 0x50, 0x7C: return "cp874"
            case 0x4E, 0x79: return "cp949"
            default: break
            }
        }
        return ""
    }

    private static func read(_ path: String, from offset: UInt64, count: Int) -> [UInt8]? {
        guard let file = VSIFOpenL(path, "rb") else { return nil }
        defer { VSIFCloseL(file) }
        var bytes = [UInt8](repeating: 0, count: count)
        guard VSIFSeekL(file, offset, SEEK_SET) == 0 else { return nil }
        bytes.removeLast(count - VSIFReadL(&bytes, 1, count, file))
        return bytes
    }
}
