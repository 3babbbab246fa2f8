import Foundation

/// Words that others derive from a packed table of schools, in a file beside it.
package struct DerivedWords: Sendable {
    private let memory: TableMemory

    init(_ memory: TableMemory) { self.memory = memory }

    /// Little-endian, at the end followed by zeros up to a whole page.
    package var words: UnsafeBufferPointer<UInt64> {
        UnsafeRawBufferPointer(rebasing: memory.bytes[TableMemory.head...]).bindMemory(to: UInt64.self)
    }
}

extension SnapshotCache {
    private static let magic: UInt64 = 0x3164_6576_6972_6564  // "derived1"
    private static let format: UInt64 = 2

    /// What is kept under a name, when it was derived from this very table and by the same rules; nil otherwise.
    /// - Parameter rules: a number that changes with what the words are made by.
    package func derived(_ name: String, from table: SchoolTable, rules: UInt64) -> DerivedWords? {
        guard let source = Self.source(table), let memory = TableFile.pages(of: derivedFile(name)),
            let head = SealedWords.read(memory.bytes, count: 7, magic: Self.magic, format: Self.format),
            Array(head[..<4]) == source + [rules], head[4] == UInt64(memory.count)
        else { return nil }
        guard Self.checksums(memory) == Array(head[5...]) else {
            report("\(name) in the cache is damaged; it is made again")
            return nil
        }
        return DerivedWords(memory)
    }

    /// Writes words down under a name; nil when there is no file of the table or none can be made.
    package func keep(_ words: [UInt64], as name: String, from table: SchoolTable, rules: UInt64) -> DerivedWords? {
        let count = (TableMemory.head + words.count * 8 + 4095) & ~4095
        guard let source = Self.source(table), let memory = TableFile.draft(in: folder, count: count),
            let draft = memory.file
        else { return nil }
        words.withUnsafeBytes { bytes in
            UnsafeMutableRawBufferPointer(start: memory.base + TableMemory.head, count: bytes.count).copyMemory(
                from: bytes)
        }
        do {
            let head = SealedWords.bytes(
                source + [rules, UInt64(count)] + Self.checksums(memory), magic: Self.magic, format: Self.format)
            try draft.finish(memory, as: derivedFile(name), head: head)
        } catch {
            report("\(name) cannot be kept in the cache: \(error)")
            return nil
        }
        return DerivedWords(memory)
    }

    /// The checksums that name a table's file; nil when it has none.
    private static func source(_ table: SchoolTable) -> [UInt64]? {
        TableHead(table.memory.bytes, fileSize: table.memory.count)?.checksums.all.map { UInt64($0) }
    }

    private static func checksums(_ memory: TableMemory) -> [UInt64] {
        Checksum.ofHalves(memory.part(TableMemory.head..<memory.count)).map { UInt64($0) }
    }

    private func derivedFile(_ name: String) -> URL { folder.appending(path: name, directoryHint: .notDirectory) }
}
