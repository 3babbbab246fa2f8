import CSQLite
public import Foundation

/// Writes everything an office keeps into one tar file: the databases, the photos and a manifest with checksums.
///
/// The databases are copied as of one moment by SQLite's backup interface while others go on writing; photos never
/// change once they are there, so those the copied map names are all among the files. The tar can be opened by hand.
public struct Backup {
    public struct Summary: Sendable, Equatable {
        public var files: Int
        public var bytes: Int64
    }

    private let folder: DataFolder

    public init(of folder: DataFolder) { self.folder = folder }

    /// Writes the backup; the name appears only when the file is whole and on the disk.
    ///
    /// - Throws: `StoreError`; `exists` when `target` is there, since a backup never replaces another file; `damaged`
    ///   when a database is not whole, since a copy of it could not be relied on.
    public func write(to target: URL) throws -> Summary {
        let path = target.path(percentEncoded: false)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError.exists(path: path)
        }
        guard FileManager.default.fileExists(atPath: folder.map.path(percentEncoded: false)) else {
            throw StoreError.unavailable(path: folder.map.path(percentEncoded: false), reason: "there is no map yet")
        }
        let partial = target.appendingPathExtension("partial")
        let copies = target.appendingPathExtension("databases")
        defer {
            try? FileManager.default.removeItem(at: partial)
            try? FileManager.default.removeItem(at: copies)
        }
        let summary: Summary
        do {
            try FileManager.default.createDirectory(
                at: copies, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            summary = try fill(partial, copies: copies)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.notWritable(reason: "\(path): \(SystemError.words(of: error))")
        }
        try Disk.rename(partial, to: target)
        return summary
    }

    private func fill(_ partial: URL, copies: URL) throws -> Summary {
        let time = Date()
        let file = try Disk.create(partial)
        defer { try? file.close() }
        let tar = TarWriter(file)
        var manifest = BackupManifest(time: Timestamp.text(time), schema: Schema.current, files: [])
        func add(_ url: URL, as name: String) throws {
            let size = try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            let digest = try tar.append(url, as: name, time: time)
            manifest.files.append(.init(name: name, size: Int64(size), sha256: digest))
        }
        for database in [folder.map, folder.accounts]
        where FileManager.default.fileExists(atPath: database.path(percentEncoded: false)) {
            let copy = copies.appending(path: database.lastPathComponent)
            try Self.copy(database, to: copy)
            try Self.check(copy, of: database)
            try add(copy, as: database.lastPathComponent)
        }
        for (url, name) in try folder.photoFiles() { try add(url, as: "photos/\(name)") }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try tar.append(try encoder.encode(manifest), as: BackupManifest.name, time: time)
        try tar.finish()
        try Disk.sync(file, partial)
        return Summary(files: manifest.files.count, bytes: tar.written)
    }

    /// Copies a database as of now, in one step, while others may write.
    private static func copy(_ source: URL, to target: URL) throws(StoreError) {
        let from = try Connection(source.path(percentEncoded: false), .read)
        let into = try Connection(target.path(percentEncoded: false), .create)
        guard let backup = sqlite3_backup_init(into.handle, "main", from.handle, "main") else {
            throw into.error(doing: "copying \(source.lastPathComponent)", sqlite3_errcode(into.handle))
        }
        let code = sqlite3_backup_step(backup, -1)
        sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE else {
            throw into.error(doing: "copying \(source.lastPathComponent)", code)
        }
    }

    /// Makes sure that a copy is whole: SQLite copies damaged pages without a word.
    private static func check(_ copy: URL, of source: URL) throws(StoreError) {
        let complaint: String
        do throws(StoreError) {
            let connection = try Connection(copy.path(percentEncoded: false), .read)
            complaint = try connection.text("PRAGMA quick_check(1)") ?? ""
        } catch .damaged(_, let reason) {
            complaint = reason
        }
        guard complaint == "ok" else {
            throw .damaged(path: source.path(percentEncoded: false), reason: complaint)
        }
    }
}
