public import Foundation
import Synchronization

/// The MBTiles files in a folder, by the names under which their tiles are asked for. Thread-safe.
public final class BaseMapShelf: Sendable {
    /// The file without its extension: letters, digits, - and _.
    public typealias Name = String

    private struct State {
        var maps: [Name: TileArchive] = [:]
        /// Size and time of each file that was looked at, whether it was taken or not.
        var seen: [Name: String] = [:]
        var last = Date.distantPast
    }

    private static let most = 16
    private let folder: URL?
    private let report: @Sendable (LocalizedText) -> Void
    private let state = Mutex(State())

    /// Without a folder, or with one that is not there, the shelf is empty. `report` gets a sentence for each file that
    /// cannot be used.
    public init(_ folder: URL?, report: @escaping @Sendable (LocalizedText) -> Void = { _ in }) {
        self.folder = folder
        self.report = report
    }

    /// The maps in the order of names; files that have come, gone or changed since are seen within seconds.
    public func maps(at now: Date = Date()) -> [(name: Name, map: TileArchive)] {
        let (isDue, before) = state.withLock { state in
            let isDue = abs(now.timeIntervalSince(state.last)) > 5
            if isDue { state.last = now }
            return (isDue, state)
        }
        // Files are opened outside the lock.
        let current = isDue ? read(before) : before
        if isDue { state.withLock { ($0.maps, $0.seen) = (current.maps, current.seen) } }
        return current.maps.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    public func map(_ name: Name) -> TileArchive? {
        if let known = state.withLock({ $0.maps[name] }) { return known }
        return maps().first { $0.name == name }?.map
    }

    private func read(_ before: State) -> State {
        var (next, problems): (State, [LocalizedText]) = (before, [])
        (next.maps, next.seen) = ([:], [:])
        for url in files() {
            let file = url.lastPathComponent
            let name = url.deletingPathExtension().lastPathComponent
            let stamp = Self.stamp(url)
            next.seen[file] = stamp
            let isKnown = before.seen[file] == stamp
            if isKnown {
                next.maps[name] = before.maps[name]
                continue
            }
            guard Self.isPlain(name) else {
                problems.append(Self.words(file, Self.badName))
                continue
            }
            do throws(TileArchive.Refusal) {
                next.maps[name] = try TileArchive(url)
            } catch {
                problems.append(Self.words(file, error.reason))
            }
        }
        for problem in problems { report(problem) }
        return next
    }

    private func files() -> [URL] {
        guard let folder,
            let found = try? FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: [.fileSizeKey, .contentModificationDateKey])
        else { return [] }
        return Array(
            found.filter { $0.pathExtension.lowercased() == "mbtiles" }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }.prefix(Self.most))
    }

    private static func stamp(_ url: URL) -> String {
        let values = try? url.resourceValues(forKeys: [.fileSizeKey, .contentModificationDateKey])
        return "\(values?.fileSize ?? 0) \(values?.contentModificationDate?.timeIntervalSince1970 ?? 0)"
    }

    static func isPlain(_ name: String) -> Bool {
        1...64 ~= name.utf8.count
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    private static let badName = LocalizedText(
        th: "ชื่อไฟล์ใช้ได้เฉพาะ a–z, 0–9, - และ _", en: "the file's name may have letters a–z, digits, - and _ only")

    private static func words(_ file: String, _ reason: LocalizedText) -> LocalizedText {
        LocalizedText(
            th: "ไม่ใช้แผนที่ฐาน \(file): \(reason.thai)", en: "the base map \(file) is not used: \(reason.english)")
    }
}
