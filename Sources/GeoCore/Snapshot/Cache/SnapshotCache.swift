public import Foundation
import Synchronization

/// Keeps the packed schools of a snapshot in a file, so that a program that starts on unchanged data maps it instead of
/// reading every school, and so that they lie in pages the system can drop and fetch again.
///
/// The file says of which revision it is, and the hash of the history up to there: one of an earlier state of the same
/// history is taken too, and what changed since is laid over it. Anything else (another history, another format, a
/// damaged or cut file) is told in a line and made anew. The folder may be emptied at any time.
public final class SnapshotCache: Sendable {
    let folder: URL
    private let file: URL
    let report: @Sendable (String) -> Void
    /// The revision of the table in the file, as far as this program knows.
    private let kept = Mutex<Revision?>(nil)

    /// - Parameter report: takes a line about a file that could not be used or written.
    public init(folder: URL, report: @escaping @Sendable (String) -> Void = { _ in }) {
        self.folder = folder
        file = folder.appending(path: "schools.table", directoryHint: .notDirectory)
        self.report = report
    }

    /// The table in the file and its revision, when it belongs to the history of the store and its columns are whole.
    ///
    /// Its records are not looked at yet: nobody may read them before `holdsWholeRecords` says so.
    func table(for store: any StoreReading, _ settings: Settings) throws -> (table: SchoolTable, revision: Revision)? {
        TableFile.sweep(folder)
        let now = try store.revision()
        guard let memory = TableFile.pages(of: file) else { return nil }
        guard let head = TableHead(memory.bytes, fileSize: memory.count) else {
            report("the prepared map in the cache is damaged or of another version; it is made again")
            return nil
        }
        guard head.revision <= now, head.sizeBands == settings.sizeBands,
            try store.fingerprint(of: head.revision) == head.fingerprint
        else {
            report("the prepared map in the cache is of another state; it is made again")
            return nil
        }
        guard Checksum.ofHalves(memory.part(head.layout.columns)) == head.checksums.columns,
            let table = SchoolTable(TableColumns(layout: head.layout, memory: memory))
        else {
            report("the prepared map in the cache is damaged; it is made again")
            return nil
        }
        kept.withLock { $0 = head.revision }
        return (table, head.revision)
    }

    /// Looks at all records of a table out of the file. Where they are damaged the file is forgotten, to be made again.
    func holdsWholeRecords(_ table: SchoolTable) -> Bool {
        guard let head = TableHead(table.memory.bytes, fileSize: table.memory.count) else { return true }
        if TableChecksums.records(table.memory, table.layout) == head.checksums.records { return true }
        report("the prepared map in the cache is damaged; it is made again")
        kept.withLock { $0 = nil }
        return false
    }

    /// Memory for a table: pages of a new file, or of the heap when the folder cannot take one.
    func memory(_ count: Int) -> TableMemory {
        TableFile.draft(in: folder, count: count) ?? TableMemory(count: count)
    }

    /// Writes the snapshot's packed schools down, unless they are in the file already. Takes as long as the disk.
    public func keep(_ snapshot: Snapshot, of store: any GeoStore) {
        do {
            try keepSchools(snapshot, store)
        } catch {
            report("the prepared map cannot be kept: \(error)")
        }
    }

    private func keepSchools(_ snapshot: Snapshot, _ store: any GeoStore) throws {
        let (revision, memory) = (snapshot.baseRevision, snapshot.base.memory)
        guard let draft = memory.file, kept.withLock({ $0.map { $0 < revision } ?? true }) else { return }
        guard let fingerprint = try store.fingerprint(of: revision), fingerprint.count == 32 else { return }
        let head = TableHead(
            layout: snapshot.base.layout, revision: revision, fingerprint: fingerprint,
            sizeBands: snapshot.settings.sizeBands, checksums: TableChecksums(of: memory, snapshot.base.layout))
        try draft.finish(memory, as: file, head: head.bytes)
        kept.withLock { $0 = revision }
    }
}
