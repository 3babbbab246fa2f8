import Glibc

/// One block of memory that holds a whole table of schools: the pages of a file where there is one, else of the heap.
///
/// `@unchecked Sendable`: written only while the table is made by one thread, read-only afterwards.
final class TableMemory: @unchecked Sendable {
    /// Bytes in front for the head of the file.
    static let head = 4096

    let base: UnsafeMutableRawPointer
    let count: Int
    /// The file whose pages these are.
    let file: TableFile?

    /// On the heap.
    init(count: Int) {
        base = .allocate(byteCount: count, alignment: Self.head)
        base.initializeMemory(as: UInt8.self, repeating: 0, count: Self.head)
        (self.count, file) = (count, nil)
    }

    /// Pages of a file, unmapped with the object.
    init(mapped base: UnsafeMutableRawPointer, count: Int, of file: TableFile) {
        (self.base, self.count, self.file) = (base, count, file)
    }

    /// All bytes, head included.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }

    deinit { if file != nil { munmap(base, count) } else { base.deallocate() } }
}

/// Where the columns of a table lie in its block.
struct TableLayout: Equatable {
    let rows: Int
    /// Rows that have a position.
    let placed: Int
    let profileBytes: Int
    let arenaBytes: Int

    let ids, starts, x, y, rank, rowOfRank, profile, flags, profiles, arena: Int
    /// Bytes of the whole block.
    let total: Int

    /// What is drawn from, and what profiles say; all but the head and the records.
    var columns: Range<Int> { TableMemory.head..<arena }
    var records: Range<Int> { arena..<total }

    /// - Returns: nil for counts that no table has.
    init?(rows: Int, placed: Int, profileBytes: Int, arenaBytes: Int) {
        let most = 1 << 40
        guard 0...most ~= rows, 0...rows ~= placed, 0...most ~= profileBytes, 0...most ~= arenaBytes,
            rows < UInt32.max
        else { return nil }
        (self.rows, self.placed, self.profileBytes, self.arenaBytes) = (rows, placed, profileBytes, arenaBytes)
        var at = TableMemory.head
        func carve(_ bytes: Int) -> Int {
            defer { at = (at + bytes + 63) & ~63 }
            return at
        }
        ids = carve(rows * 8)
        starts = carve((rows + 1) * 8)
        x = carve(rows * 4)
        y = carve(rows * 4)
        rank = carve(rows * 4)
        rowOfRank = carve(rows * 4)
        profile = carve(rows * 4)
        flags = carve(rows)
        profiles = carve(profileBytes)
        arena = carve(arenaBytes)
        total = (at + 4095) & ~4095
    }
}

/// The columns of a table that is being made.
struct TableColumns {
    let layout: TableLayout
    let memory: TableMemory

    private func column<Value>(_ offset: Int, _ type: Value.Type) -> UnsafeMutablePointer<Value> {
        (memory.base + offset).assumingMemoryBound(to: type)
    }

    var ids: UnsafeMutablePointer<Int64> { column(layout.ids, Int64.self) }
    var starts: UnsafeMutablePointer<UInt> { column(layout.starts, UInt.self) }
    var x: UnsafeMutablePointer<UInt32> { column(layout.x, UInt32.self) }
    var y: UnsafeMutablePointer<UInt32> { column(layout.y, UInt32.self) }
    var rank: UnsafeMutablePointer<UInt32> { column(layout.rank, UInt32.self) }
    var rowOfRank: UnsafeMutablePointer<UInt32> { column(layout.rowOfRank, UInt32.self) }
    var profile: UnsafeMutablePointer<UInt32> { column(layout.profile, UInt32.self) }
    var flags: UnsafeMutablePointer<UInt8> { column(layout.flags, UInt8.self) }
    var profiles: UnsafeMutablePointer<UInt8> { column(layout.profiles, UInt8.self) }
    var arena: UnsafeMutablePointer<UInt8> { column(layout.arena, UInt8.self) }
}

extension TableColumns {
    /// Lays the schools of a builder out in the order of the curve; two halves at a time.
    init(_ builder: SchoolTableBuilder, in allocate: (Int) -> TableMemory) {
        let order = builder.hilbertOrder()
        let profiles = builder.profiles.bytes
        guard
            let layout = TableLayout(
                rows: builder.count, placed: order.placed, profileBytes: profiles.count,
                arenaBytes: builder.arena.count)
        else { preconditionFailure("a table holds fewer than 2^32 schools") }
        self.init(layout: layout, memory: allocate(layout.total))
        profiles.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { self.profiles.update(from: base, count: source.count) }
        }
        builder.ids.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { ids.update(from: base, count: source.count) }
        }
        fill(builder, order.rows)
    }

    private func fill(_ builder: SchoolTableBuilder, _ order: [UInt32]) {
        let columns = self
        order.withUnsafeBufferPointer { order in
            builder.starts.withUnsafeBufferPointer { from in
                var at: UInt = 0
                for (row, number) in order.enumerated() {
                    columns.starts[row] = at
                    at += from[Int(number) + 1] - from[Int(number)]
                }
                columns.starts[order.count] = at
                builder.x.withUnsafeBufferPointer { x in
                    builder.y.withUnsafeBufferPointer { y in
                        for (row, number) in order.enumerated() {
                            columns.x[row] = x[Int(number)]
                            columns.y[row] = y[Int(number)]
                            columns.rank[row] = number
                            columns.rowOfRank[Int(number)] = UInt32(row)
                        }
                    }
                }
                builder.flags.withUnsafeBufferPointer { flags in
                    builder.profile.withUnsafeBufferPointer { profile in
                        for (row, number) in order.enumerated() {
                            columns.flags[row] = flags[Int(number)]
                            columns.profile[row] = profile[Int(number)]
                        }
                    }
                }
                let (source, target) = (builder.arena.base, columns.arena)
                for (row, number) in order.enumerated() {
                    let start = Int(from[Int(number)])
                    (target + Int(columns.starts[row])).update(
                        from: source + start, count: Int(from[Int(number) + 1]) - start)
                }
            }
        }
    }
}
