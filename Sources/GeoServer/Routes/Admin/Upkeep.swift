import Foundation
import GeoCore
import Synchronization

/// What keeping a service needs beside the map: its folder on the disk and its traffic log. Thread-safe.
final class Upkeep: Sendable {
    let folder: DataFolder
    let log: AccessLog
    private let isBackingUp = Mutex(false)

    init(folder: DataFolder, log: AccessLog) {
        self.folder = folder
        self.log = log
    }

    var backups: URL { folder.url.appending(path: "backups", directoryHint: .isDirectory) }

    /// One finished backup in the folder.
    struct BackupFile: Sendable {
        let name: String
        let bytes: Int64
        let time: Date
    }

    /// The backups that are there, newest first.
    func backupFiles() -> [BackupFile] {
        let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
        let files = try? FileManager.default.contentsOfDirectory(
            at: backups, includingPropertiesForKeys: Array(keys), options: [.skipsHiddenFiles])
        return (files ?? []).filter { $0.pathExtension == "tar" }.compactMap { url in
            guard let values = try? url.resourceValues(forKeys: keys), let time = values.contentModificationDate else {
                return nil
            }
            return BackupFile(name: url.lastPathComponent, bytes: Int64(values.fileSize ?? 0), time: time)
        }.sorted { $0.time > $1.time }
    }

    /// Makes a backup while the service runs; nil when one is being made already.
    func makeBackup(at now: Date = Date()) throws -> BackupFile? {
        let isFirst = isBackingUp.withLock { isBusy in
            defer { isBusy = true }
            return !isBusy
        }
        guard isFirst else { return nil }
        defer { isBackingUp.withLock { $0 = false } }
        try FileManager.default.createDirectory(
            at: backups, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let parts = BangkokTime.components(Int(now.timeIntervalSince1970))
        let clock = String(format: "%02d%02d%02d", parts.tm_hour, parts.tm_min, parts.tm_sec)
        let name = "schoolmap-\(BangkokTime.day(now))-\(clock).tar"
        let summary = try Backup(of: folder).write(to: backups.appending(path: name))
        return BackupFile(name: name, bytes: summary.bytes, time: now)
    }
}
