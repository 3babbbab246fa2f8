public import Foundation

/// The folder that holds everything an office keeps: the map, the photos, and what can be made again.
///
/// It is locked while open: any number of programs may use it together, but only one may replace what is in it.
/// Only its owner may read it (mode 0700), since drafts and private facts lie in it.
public final class DataFolder: Sendable {
    /// What the folder is opened for.
    public enum Purpose: Sendable {
        /// Reading and writing, together with others; a missing folder is an error.
        case use
        /// The same; a missing folder is made.
        case useOrCreate
        /// Replacing its content, with nobody else in it; a missing folder is made.
        case replace
        /// Looking only; nothing is made or locked.
        case inspect
    }

    public let url: URL
    private let lock: FolderLock?

    /// The GeoPackage with all features and their history.
    public var map: URL { url.appending(path: "map.gpkg", directoryHint: .notDirectory) }
    /// Originals and prepared pictures, named by the SHA-256 of the original.
    public var photos: URL { url.appending(path: "photos", directoryHint: .isDirectory) }
    /// Whatever can be deleted at any time and is made again.
    public var cache: URL { url.appending(path: "cache", directoryHint: .isDirectory) }
    /// Base maps that an administrator has put there, MBTiles files; never written to.
    public var baseMaps: URL { url.appending(path: "basemaps", directoryHint: .isDirectory) }
    /// Accounts, sessions and the traffic log.
    public var accounts: URL { url.appending(path: "accounts.sqlite", directoryHint: .notDirectory) }

    /// - Throws: `StoreError.unavailable` when the folder is missing, is no folder or may not be entered,
    ///   `notWritable` when the disk is read-only or full, `inUse` when another program's use forbids this one.
    public init(_ url: URL, for purpose: Purpose = .use) throws(StoreError) {
        self.url = url.standardizedFileURL
        let path = self.url.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if exists, !isFolder.boolValue {
            throw .unavailable(path: path, reason: "it is a file, not a folder")
        }
        if !exists {
            guard purpose == .useOrCreate || purpose == .replace else {
                throw .unavailable(path: path, reason: "there is no such folder")
            }
            try Self.makeFolder(self.url)
        }
        if purpose == .inspect {
            lock = nil
            return
        }
        lock = try FolderLock(folder: self.url, exclusive: purpose == .replace)
        try Self.makeFolder(photos)
        try Self.makeFolder(cache)
    }

    /// Bytes that this program may still write here; nil when the system does not say.
    public var freeSpace: Int64? { Disk.freeSpace(at: url) }

    /// Opens the map in the folder; makes an empty one when there is none.
    ///
    /// `isLoading` for a program that writes much at once and ends: see `GeoPackageStore.init(_:isLoading:)`.
    public func openStore(isLoading: Bool = false) throws(StoreError) -> GeoPackageStore {
        try GeoPackageStore(map, isLoading: isLoading)
    }

    /// Every file in the photo folder with its path there, in the order of paths; hidden ones are work in progress.
    func photoFiles() throws -> [(url: URL, name: String)] {
        let base = photos.path(percentEncoded: false)
        guard let paths = FileManager.default.enumerator(atPath: base) else { return [] }
        return paths.compactMap { $0 as? String }.sorted().compactMap { name in
            guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return nil }
            let url = photos.appending(path: name)
            let isFile = (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) ?? false
            return isFile ? (url, name) : nil
        }
    }

    /// Makes a folder, and those above it, that only the owner may read.
    private static func makeFolder(_ url: URL) throws(StoreError) {
        let path = url.path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .notWritable(reason: "\(path) cannot be made: \(SystemError.words(of: error))")
        }
    }
}
