public import Foundation

/// Brings a backup into a data folder. The backup is verified in full first, and nothing that is there is deleted.
public struct Restore {
    public struct Summary: Sendable, Equatable {
        /// When the backup was written, ISO 8601.
        public var time: String
        public var files: Int
        /// Where the former content lies now; nil when there was none.
        public var formerContent: URL?
    }

    private let file: URL

    public init(from file: URL) { self.file = file }

    /// Restores into the folder, which must be opened with `.replace`.
    ///
    /// - Throws: `StoreError.damaged` when the backup is not whole; `unavailable` when there is a map already and
    ///   `replacing` is false. Until the last moment, when the new files take their names, nothing is changed.
    public func restore(into folder: DataFolder, replacing: Bool) throws -> Summary {
        let manifest = try verify()
        if manifest.schema > Schema.current {
            throw StoreError.tooNew(found: manifest.schema, supported: Schema.current)
        }
        let hasMap = FileManager.default.fileExists(atPath: folder.map.path(percentEncoded: false))
        if hasMap, !replacing {
            throw StoreError.holdsMap(path: folder.url.path(percentEncoded: false))
        }
        let fresh = folder.url.appending(path: ".restore-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: fresh) }
        do {
            try unpack(to: fresh)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.notWritable(
                reason: "\(fresh.path(percentEncoded: false)): \(SystemError.words(of: error))")
        }
        // Opens it as the server will, so that a map which cannot be used never takes the place of one that can.
        _ = try GeoPackageStore(fresh.appending(path: "map.gpkg"))
        let former = try moveAside(folder)
        for name in try FileManager.default.contentsOfDirectory(atPath: fresh.path(percentEncoded: false)) {
            try Disk.rename(fresh.appending(path: name), to: folder.url.appending(path: name))
        }
        return Summary(time: manifest.time, files: manifest.files.count, formerContent: former)
    }

    /// Reads the whole backup and compares every file with the manifest.
    private func verify() throws -> BackupManifest {
        let path = file.path(percentEncoded: false)
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw StoreError.unavailable(path: path, reason: "there is no such file, or it may not be read")
        }
        var found: [String: BackupManifest.Entry] = [:]
        var manifest: BackupManifest?
        do {
            try TarReader(file).forEach { header, nextPiece in
                guard Self.isSafe(header.name) else { throw TarHeader.Malformed(reason: "a file named \(header.name)") }
                var hash = SHA256()
                var content = Data()
                while let piece = try nextPiece() {
                    piece.withUnsafeBytes { hash.update($0) }
                    if header.name == BackupManifest.name, header.size < 1 << 28 { content += piece }
                }
                if header.name == BackupManifest.name {
                    manifest = try JSONDecoder().decode(BackupManifest.self, from: content)
                } else {
                    found[header.name] = .init(
                        name: header.name, size: header.size, sha256: SHA256.hex(hash.digest()))
                }
            }
        } catch let error as TarHeader.Malformed {
            throw StoreError.damaged(path: path, reason: error.reason)
        } catch {
            throw StoreError.damaged(path: path, reason: "it is no backup")
        }
        guard let manifest else { throw StoreError.damaged(path: path, reason: "its manifest is missing") }
        for entry in manifest.files where found[entry.name] != entry {
            throw StoreError.damaged(path: path, reason: "\(entry.name) is missing or differs from its checksum")
        }
        guard manifest.files.count == found.count, found["map.gpkg"] != nil else {
            throw StoreError.damaged(path: path, reason: "it holds files that its manifest does not name")
        }
        return manifest
    }

    /// Only the names a backup writes: no path may lead out of the folder.
    private static func isSafe(_ name: String) -> Bool {
        if ["map.gpkg", "accounts.sqlite", BackupManifest.name].contains(name) { return true }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count >= 2 && parts[0] == "photos" && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
    }

    private func unpack(to folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try TarReader(file).forEach { header, nextPiece in
            guard header.name != BackupManifest.name, Self.isSafe(header.name) else { return }
            let target = folder.appending(path: header.name)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let output = try Disk.create(target)
            defer { try? output.close() }
            while let piece = try nextPiece() { try output.write(contentsOf: piece) }
            try Disk.sync(output, target)
        }
    }

    /// Moves what the folder holds into a folder of its own inside; nil when there is nothing.
    private func moveAside(_ folder: DataFolder) throws -> URL? {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false))
            .filter { $0.hasPrefix("map.gpkg") || $0.hasPrefix("accounts.sqlite") || $0 == "photos" }
        let photos = try FileManager.default.contentsOfDirectory(atPath: folder.photos.path(percentEncoded: false))
        if names == ["photos"], photos.isEmpty {
            try FileManager.default.removeItem(at: folder.photos)
            return nil
        }
        let time = Timestamp.text(Date()).replacing(":", with: "").replacing("-", with: "")
        let aside = folder.url.appending(path: "before-restore-\(time)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: aside, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in names { try Disk.rename(folder.url.appending(path: name), to: aside.appending(path: name)) }
        return aside
    }
}
