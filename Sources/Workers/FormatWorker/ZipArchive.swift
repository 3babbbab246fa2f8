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
        // With the slash at its end GDAL finds no file inside folders.
        guard let list = VSIReadDirRecursive(String(root.dropLast())) else {
            throw WorkerFailure(.malformed, "the ZIP archive has no readable list of files; it may be cut short")
        }
        defer { CSLDestroy(list) }
        let count = Int(CSLCount(list))
        guard count <= Self.maximumEntries else {
            throw WorkerFailure(.tooLarge, "the archive holds more than \(Self.maximumEntries) files")
        }
        let names = (0..<count).compactMap { list[$0].map { String(cString: $0) } }.filter { !$0.hasSuffix("/") }
        var total: UInt64 = 0
        for name in names { total += min(Self.claimedSize(root + name), 1 << 40) }
        guard total <= Self.maximumBytes else {
            throw WorkerFailure(
                .tooLarge, "the archive unpacks to \(total >> 20) MB; at most \(Self.maximumBytes >> 20)")
        }
        self.names = names
    }

    /// The unpacked size the archive states; nothing is unpacked to find it.
    private static func claimedSize(_ path: String) -> UInt64 {
        guard let file = VSIFOpenL(path, "rb") else { return 0 }
        defer { VSIFCloseL(file) }
        guard VSIFSeekL(file, 0, SEEK_END) == 0 else { return 0 }
        return VSIFTellL(file)
    }

    func path(_ name: String) -> String { root + name }
}
