import Synchronization

/// Schools as columns: rows on the map first, in the order of the Hilbert curve, then those without a position.
///
/// About 34 bytes a school and its details in one arena. Immutable after `init`; the pointers live as long as the object.
package final class SchoolTable: Sendable {
    package let count: Int
    /// Tells this table from every other of the process, in caches that outlive it.
    package let serial = SchoolTable.serials.wrappingAdd(1, ordering: .relaxed).newValue
    private static let serials = Atomic<UInt64>(0)
    /// Rows that have a position.
    package let placed: Int

    // Read-only after init and freed in deinit: safe to share.
    /// Places of the rows on the map, see `WorldPoint`.
    package nonisolated(unsafe) let x, y: UnsafePointer<UInt32>
    /// `SchoolFlags` of each row.
    package nonisolated(unsafe) let flags: UnsafePointer<UInt8>
    /// The number of each row in the order of ids.
    package nonisolated(unsafe) let rank: UnsafePointer<UInt32>
    /// The row of each number in the order of ids.
    package nonisolated(unsafe) let rowOfRank: UnsafePointer<UInt32>
    /// Ids, ascending.
    package nonisolated(unsafe) let ids: UnsafePointer<Int64>
    /// The place of each row's profile in `profiles`.
    nonisolated(unsafe) let profile: UnsafePointer<UInt32>
    /// Where each row's record begins in the arena; one more at the end.
    nonisolated(unsafe) let starts: UnsafePointer<UInt>
    nonisolated(unsafe) let arena: UnsafePointer<UInt8>

    let profiles: [SchoolProfile]
    let index: PackedIndex
    let sums: ClusterSums
    private let memory: ColumnMemory
    /// Selections of the filters used last, and their bytes.
    private let cache = Mutex<(selections: [SchoolFilter: SchoolSelection], bytes: Int)>(([:], 0))
    /// What readers derive from the whole table, made when first asked for.
    package let derived = DerivedCache(limit: 64)
    private let everything: SchoolSelection

    init(_ builder: SchoolTableBuilder) {
        let order = builder.hilbertOrder()
        let count = builder.ids.count
        (self.count, placed) = (count, order.placed)
        let memory = ColumnMemory(rows: count, arenaBytes: builder.arena.count)
        for (row, number) in order.rows.enumerated() {
            memory.x[row] = builder.x[Int(number)]
            memory.y[row] = builder.y[Int(number)]
            memory.flags[row] = builder.flags[Int(number)]
            memory.profile[row] = builder.profile[Int(number)]
            memory.rank[row] = number
            memory.rowOfRank[Int(number)] = UInt32(row)
            memory.ids[row] = builder.ids[row]
        }
        builder.arena.withUnsafeBufferPointer { source in
            var at = 0
            for (row, number) in order.rows.enumerated() {
                let (start, end) = (builder.starts[Int(number)], builder.starts[Int(number) + 1])
                memory.starts[row] = UInt(at)
                if let base = source.baseAddress {
                    (memory.arena + at).update(from: base + Int(start), count: Int(end - start))
                }
                at += Int(end - start)
            }
            memory.starts[count] = UInt(at)
        }
        (x, y) = (UnsafePointer(memory.x), UnsafePointer(memory.y))
        (flags, profile) = (UnsafePointer(memory.flags), UnsafePointer(memory.profile))
        (rank, rowOfRank) = (UnsafePointer(memory.rank), UnsafePointer(memory.rowOfRank))
        (ids, starts, arena) = (UnsafePointer(memory.ids), UnsafePointer(memory.starts), UnsafePointer(memory.arena))
        self.memory = memory
        profiles = builder.profiles
        index = PackedIndex(x: x, y: y, count: order.placed)
        sums = ClusterSums(x: x, y: y, flags: flags, count: order.placed)
        everything = SchoolSelection(
            all: count, newest: NewestTree(rank: rank, count: order.placed), placed: order.placed)
    }

    package func id(row: Int) -> SchoolID { SchoolID(ids[Int(rank[row])]) }

    /// The row of an id; nil when the table does not hold it. O(log n).
    package func row(of id: SchoolID) -> Int? {
        let rank = firstRank(notBelow: id)
        return rank < count && ids[rank] == id.rawValue ? Int(rowOfRank[rank]) : nil
    }

    /// The number of ids smaller than this one.
    package func firstRank(notBelow id: SchoolID) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id.rawValue { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The rows that match, cached for the filters used last. Making a new one costs a step for each row.
    package func selection(_ filter: SchoolFilter) -> SchoolSelection {
        if filter.isEmpty { return everything }
        if let known = cache.withLock({ $0.selections[filter] }) { return known }
        let made = SchoolSelection(filter, self)
        cache.withLock { cache in
            // A handful of filters is in use at a time; starting again costs a few milliseconds each.
            if cache.bytes + made.byteCount > Self.selectionBytes { cache = ([:], 0) }
            if cache.selections.updateValue(made, forKey: filter) == nil { cache.bytes += made.byteCount }
        }
        return made
    }

    /// What cached selections may take: 64 filters of a million schools.
    private static let selectionBytes = 16 << 20

    /// Visits runs of rows near the box: all rows of a run are in it when `isInside`, else each must be tested.
    package func forEachRun(in box: WorldBox, _ body: (Range<Int>, _ isInside: Bool) -> Void) {
        index.forEachRun(in: box, body)
    }

    func school(row: Int) -> School {
        var reader = RecordReader(
            UnsafeBufferPointer(start: arena + Int(starts[row]), count: Int(starts[row + 1] - starts[row])))
        return reader.school(
            id: id(row: row), profile: profiles[Int(profile[row])], levels: SchoolFlags(rawValue: flags[row]).levels)
    }

    func point(row: Int) -> LonLat? {
        guard row < placed else { return nil }
        var reader = RecordReader(
            UnsafeBufferPointer(start: arena + Int(starts[row]), count: Int(starts[row + 1] - starts[row])))
        return reader.point()
    }
}

/// One block of memory for all columns, so that later it can be a mapped file.
final class ColumnMemory: @unchecked Sendable {
    // Written only while the table is made by one thread, read-only afterwards.
    let x, y, rank, rowOfRank, profile: UnsafeMutablePointer<UInt32>
    let flags, arena: UnsafeMutablePointer<UInt8>
    let ids: UnsafeMutablePointer<Int64>
    let starts: UnsafeMutablePointer<UInt>
    private let block: UnsafeMutableRawPointer

    init(rows: Int, arenaBytes: Int) {
        // Widest first keeps every column aligned.
        let total = (rows + 1) * (8 + 8 + 5 * 4 + 1) + arenaBytes
        block = .allocate(byteCount: total, alignment: 64)
        var at = block
        func carve<Value>(_ count: Int, _ type: Value.Type) -> UnsafeMutablePointer<Value> {
            defer { at += count * MemoryLayout<Value>.stride }
            return at.bindMemory(to: type, capacity: count)
        }
        ids = carve(rows + 1, Int64.self)
        starts = carve(rows + 1, UInt.self)
        x = carve(rows + 1, UInt32.self)
        y = carve(rows + 1, UInt32.self)
        rank = carve(rows + 1, UInt32.self)
        rowOfRank = carve(rows + 1, UInt32.self)
        profile = carve(rows + 1, UInt32.self)
        flags = carve(rows + 1, UInt8.self)
        arena = carve(arenaBytes, UInt8.self)
    }

    deinit { block.deallocate() }
}
