import CGdal
import Foundation

/// The files inside a ZIP archive, read through GDAL's virtual file system.
struct ZipArchive {
    /// More unpacked bytes than this are refused, whatever the archive claims to be.
    static let maximumBytes = 1 << 30
    static let maximumEntries = 10_000

    /// Prefix of the paths of its entries.
    let root: String
    /// Names of the files, with folders, in the archive's order.
    let names: [String]

    static func isZip(_ path: String) -> Bool {
        guard let file = fopen(path, "rb") else { return false }
        defer { fclose(file) }
        var mark = [UInt8](repeating: 0, count: 4)
        return fread(&mark, 1, 4, file) == 4 && mark == [0x50, 0x4B, 0x03, 0x04]
    }

    init(path: String) throws(WorkerFailure) {
        root = "/vsizip/{\(path)}/"
        guard let folder = VSIOpenDir(root, -1, nil) else {
            throw WorkerFailure(.malformed, "the ZIP archive has no readable list of files; it may be cut short")
        }
        defer { VSICloseDir(folder) }
        var names: [String] = []
        var total: UInt64 = 0
        while let entry = VSIGetNextDirEntry(folder) {
            guard names.count < Self.maximumEntries else {
                throw WorkerFailure(.tooLarge, "the archive holds more than \(Self.maximumEntries) files")
            }
            total &+= min(entry.pointee.nSize, 1 << 40)
            names.append(String(cString: entry.pointee.pszName))
        }
        guard total <= Self.maximumBytes else {
            throw WorkerFailure(
                .tooLarge, "the archive unpacks to \(total >> 20) MB; at most \(Self.maximumBytes >> 20)")
        }
        self.names = names
    }

    func path(_ name: String) -> String { root + name }
}
