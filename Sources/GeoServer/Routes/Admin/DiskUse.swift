import Foundation
import GeoCore

/// How full the disk is, by what is on it, and when it will be full at the pace of the last weeks.
struct DiskUse: Sendable, Equatable {
    /// Days looked back for the pace.
    static let window = 30.0

    var map: Int64 = 0
    var photos: Int64 = 0
    var accounts: Int64 = 0
    var logs: Int64 = 0
    var backups: Int64 = 0
    var free: Int64?
    /// Bytes that photos and logs grew by a day, over the window.
    var growth: Int64 = 0

    /// Days until the disk is full at this pace; nil when nothing grows or the system does not say.
    var daysLeft: Int? {
        guard growth > 0, let free else { return nil }
        return Int(clamping: free / growth)
    }

    /// Looks at every file of the folder: some milliseconds for ten thousand photos.
    init(of folder: DataFolder, backups: URL, now: Date = Date()) {
        map = Self.size(of: folder.map)
        accounts = Self.size(of: folder.accounts)
        let since = now.addingTimeInterval(-Self.window * 86_400)
        let logFolder = folder.url.appending(path: "logs")
        var recent: Int64 = 0
        (photos, recent) = Self.sizes(below: folder.photos, since: since)
        let (logBytes, recentLogs) = Self.sizes(below: logFolder, since: since)
        logs = logBytes
        growth = Int64(Double(recent + recentLogs) / Self.window)
        self.backups = Self.sizes(below: backups, since: since).all
        free = folder.freeSpace
    }

    /// With its journal beside it.
    private static func size(of database: URL) -> Int64 {
        ["", "-wal"].reduce(0) { sum, suffix in
            let path = database.path(percentEncoded: false) + suffix
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
            return sum + (size?.int64Value ?? 0)
        }
    }

    private static func sizes(below folder: URL, since: Date) -> (all: Int64, recent: Int64) {
        let keys: Set<URLResourceKey> = [.isRegularFileKey, .fileSizeKey, .contentModificationDateKey]
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys))
        var (all, recent) = (Int64(0), Int64(0))
        for case let url as URL in files ?? .init() {
            guard let values = try? url.resourceValues(forKeys: keys), values.isRegularFile == true else { continue }
            let size = Int64(values.fileSize ?? 0)
            all += size
            if let time = values.contentModificationDate, time > since { recent += size }
        }
        return (all, recent)
    }
}
