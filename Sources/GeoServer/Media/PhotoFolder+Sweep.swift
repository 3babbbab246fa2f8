import Foundation
import GeoCore

extension PhotoFolder {
    /// Removes what crashed requests left: workplaces of processes that are gone, and files no photo knows.
    ///
    /// What cannot be removed is private and stays for the next sweep: it must not keep a service from starting.
    /// Files younger than `age` seconds may belong to a request of another process that is not finished yet.
    /// Returns how many files and folders went.
    @discardableResult
    func sweep(known: Set<String>, olderThan age: TimeInterval, now: Date = Date()) -> Int {
        var count = 0
        for name in Self.contents(incoming) where !Self.isAlive(name) || age <= 0 {
            count += Self.remove(incoming.appending(path: name))
        }
        for folder in Self.contents(url) where folder.count == 2 {
            let folder = url.appending(path: folder)
            for name in Self.contents(folder) where name.count >= 64 && !known.contains(String(name.prefix(64))) {
                let file = folder.appending(path: name)
                let time = try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
                guard now.timeIntervalSince(time ?? now) >= age else { continue }
                count += Self.remove(file)
            }
        }
        return count
    }

    /// 1 when it is gone.
    private static func remove(_ url: URL) -> Int { (try? FileManager.default.removeItem(at: url)) == nil ? 0 : 1 }

    private static func contents(_ folder: URL) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }

    /// Whether the process that made a workplace still runs.
    private static func isAlive(_ name: String) -> Bool {
        guard let pid = name.split(separator: "-").first.flatMap({ pid_t($0) }), pid > 0 else { return false }
        return kill(pid, 0) == 0 || errno == EPERM
    }
}
