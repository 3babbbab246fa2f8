import Foundation

/// A file whose pages are a table: a draft with a passing name that this program fills, or a finished one.
///
/// A finished file is never written to again; a newer one takes its name, and the pages of the old one stay as long as
/// they are in use. A draft is locked by its maker, so that one left behind by a program that ended can be told and
/// removed.
final class TableFile: Sendable {
    private static let draftEnding = ".draft"

    private let descriptor: Int32
    /// nil when the file has its final name.
    private let draft: String?

    private init(descriptor: Int32, draft: String?) { (self.descriptor, self.draft) = (descriptor, draft) }

    deinit {
        // Fails without harm when the draft has got its final name.
        if let draft { unlink(draft) }
        close(descriptor)
    }

    /// Pages of a new file of so many bytes, zeroed, all of them secured on the disk; nil when there can be none.
    static func draft(in folder: URL, count: Int) -> TableMemory? {
        let path = folder.appending(path: UUID().uuidString + draftEnding).path(percentEncoded: false)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        let file = TableFile(descriptor: descriptor, draft: path)
        // A page that the disk has no room for would end the program when it is written.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, posix_fallocate(descriptor, 0, count) == 0,
            let base = map(descriptor, count, PROT_READ | PROT_WRITE)
        else { return nil }
        return TableMemory(mapped: base, count: count, of: file)
    }

    /// Removes the drafts of programs that ended before they were done.
    static func sweep(_ folder: URL) {
        let path = folder.path(percentEncoded: false)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where name.hasSuffix(draftEnding)
        {
            let draft = folder.appending(path: name).path(percentEncoded: false)
            let descriptor = open(draft, O_RDWR | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(draft) }
            close(descriptor)
        }
    }

    /// What became of opening a finished file.
    enum Opened {
        case missing
        case damaged
        /// Whole, but not wanted.
        case refused
        case table(SchoolTable, TableHead)
    }

    /// Maps a finished file when its head is wanted, and verifies every byte of it.
    static func mapped(_ url: URL, where isWanted: (TableHead) throws -> Bool) rethrows -> Opened {
        let descriptor = open(url.path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .missing }
        let file = TableFile(descriptor: descriptor, draft: nil)
        var status = stat()
        guard fstat(descriptor, &status) == 0, case let count = Int(status.st_size), count >= TableMemory.head,
            let base = map(descriptor, count, PROT_READ)
        else { return .damaged }
        let memory = TableMemory(mapped: base, count: count, of: file)
        let bytes = UnsafeRawBufferPointer(start: base, count: count)
        guard let head = TableHead(bytes, fileSize: count) else { return .damaged }
        guard try isWanted(head) else { return .refused }
        guard Checksum.ofHalves(UnsafeRawBufferPointer(rebasing: bytes[TableMemory.head...])) == head.checksums,
            let table = SchoolTable(TableColumns(layout: head.layout, memory: memory))
        else { return .damaged }
        return .table(table, head)
    }

    /// Writes the head in front of a filled draft and gives it its final name, durably.
    func finish(_ memory: TableMemory, _ head: TableHead, as url: URL) throws(StoreError) {
        guard let draft else { return }
        var head = head
        let body = UnsafeRawBufferPointer(
            start: memory.base + TableMemory.head, count: memory.count - TableMemory.head)
        head.checksums = Checksum.ofHalves(body)
        memory.base.copyMemory(from: head.bytes, byteCount: head.bytes.count)
        // What is finished must not be changed by a stray pointer either.
        mprotect(memory.base, memory.count, PROT_READ)
        guard msync(memory.base, memory.count, MS_SYNC) == 0, fsync(descriptor) == 0 else {
            throw .notWritable(reason: "\(draft): \(SystemError.words())")
        }
        try Disk.rename(URL(filePath: draft), to: url)
    }

    private static func map(_ descriptor: Int32, _ count: Int, _ rights: Int32) -> UnsafeMutableRawPointer? {
        // Its pages are read at once, to verify them: let the system fetch them together.
        let flags = MAP_SHARED | (rights & PROT_WRITE == 0 ? MAP_POPULATE : 0)
        let base = mmap(nil, count, rights, flags, descriptor, 0)
        return base == MAP_FAILED ? nil : base
    }
}
