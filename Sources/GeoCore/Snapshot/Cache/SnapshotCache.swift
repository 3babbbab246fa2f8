public import Foundation
import Synchronization

/// Keeps the packed schools of a snapshot in a file, so that a program that starts on unchanged data maps it instead of
/// reading every school, and so that they lie in pages the system can drop and fetch again.
///
/// The file says of which revision it is, and the hash of the history up to there: one of an earlier state of the same
/// history is taken too, and what changed since is laid over it. Anything else (another history, another format, a
/// damaged or cut file) is told in a line and made anew. The folder may be emptied at any time.
public final class SnapshotCache: Sendable {
    private let folder: URL
    private let file: URL
    private let report: @Sendable (String) -> Void
    /// The revision of the table in the file, as far as this program knows; nil before it has looked.
    private let kept = Mutex<Revision?>(nil)

    /// - Parameter report: takes a line about a file that could not be used or written.
    public init(folder: URL, report: @escaping @Sendable (String) -> Void = { _ in }) {
        self.folder = folder
        file = folder.appending(path: "schools.table", directoryHint: .notDirectory)
        self.report = report
    }

    /// The table in the file and its revision, when it belongs to the history of the store.
    func table(for store: any StoreReading, _ settings: Settings) throws -> (table: SchoolTable, revision: Revision)? {
        TableFile.sweep(folder)
        let now = try store.revision()
        let opened = try TableFile.mapped(file) { head in
            guard head.revision <= now, head.sizeBands == settings.sizeBands else { return false }
            return try store.fingerprint(of: head.revision) == head.fingerprint
        }
        switch opened {
        case .missing: return nil
        case .damaged: report("the prepared map in the cache is damaged or of another version; it is made again")
        case .refused: report("the prepared map in the cache is of another state; it is made again")
        case .table(let table, let head):
            kept.withLock { $0 = head.revision }
            return (table, head.revision)
        }
        return nil
    }

    /// Memory for a table: pages of a new file, or of the heap when the folder cannot take one.
    func memory(_ count: Int) -> TableMemory {
        TableFile.draft(in: folder, count: count) ?? TableMemory(count: count)
    }

    /// Writes the snapshot's packed schools down, unless they are in the file already. Takes as long as the disk.
    public func keep(_ snapshot: Snapshot, of store: any GeoStore) {
        let revision = snapshot.baseRevision
        guard let draft = snapshot.base.memory.file, kept.withLock({ $0.map { $0 < revision } ?? true }) else { return }
        do {
            guard let fingerprint = try store.fingerprint(of: revision), fingerprint.count == 32 else { return }
            let head = TableHead(
                layout: snapshot.base.layout, revision: revision, fingerprint: fingerprint,
                sizeBands: snapshot.settings.sizeBands, checksums: [0, 0])
            try draft.finish(snapshot.base.memory, head, as: file)
            kept.withLock { $0 = revision }
        } catch {
            report("the prepared map cannot be kept: \(error)")
        }
    }
}
