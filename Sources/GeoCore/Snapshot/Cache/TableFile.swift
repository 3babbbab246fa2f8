import Foundation

/// A file whose pages are a table or an index: a draft with a passing name that this program fills, or a finished one.
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

    /// Maps a finished file, without looking at it; nil when there is none.
    static func pages(of url: URL) -> TableMemory? {
        let descriptor = open(url.path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        let file = TableFile(descriptor: descriptor, draft: nil)
        var status = stat()
        guard fstat(descriptor, &status) == 0, case let count = Int(status.st_size), count > 0,
            let base = map(descriptor, count, PROT_READ)
        else { return nil }
        return TableMemory(mapped: base, count: count, of: file)
    }

    /// Writes the head in front of a filled draft and gives it its final name, durably.
    /// - Parameter head: its bytes, which hold the checksums of what follows.
    func finish(_ memory: TableMemory, as url: URL, head: [UInt8]) throws(StoreError) {
        guard let draft else { return }
        memory.base.copyMemory(from: head, byteCount: head.count)
        // What is finished must not be changed by a stray pointer either.
        mprotect(memory.base, memory.count, PROT_READ)
        guard msync(memory.base, memory.count, MS_SYNC) == 0, fsync(descriptor) == 0 else {
            throw .notWritable(reason: "\(draft): \(SystemError.words())")
        }
        try Disk.rename(URL(filePath: draft), to: url)
    }

    private static func map(_ descriptor: Int32, _ count: Int, _ rights: Int32) -> UnsafeMutableRawPointer? {
        let base = mmap(nil, count, rights, MAP_SHARED, descriptor, 0)
        return base == MAP_FAILED ? nil : base
    }
}
