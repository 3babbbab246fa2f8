import CLinux
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
    /// For clusters; made when one is first counted. A step for each row.
    var sums: ClusterSums { madeSums.get { ClusterSums(x: x, y: y, flags: flags, count: placed) } }
    private let madeSums = MadeOnce<ClusterSums>()
    let memory: TableMemory
    let layout: TableLayout
    /// Selections of the filters used last, and their bytes.
    private let cache = Mutex<(selections: [SchoolFilter: SchoolSelection], bytes: Int)>(([:], 0))
    /// What readers derive from the whole table, made when first asked for.
    package let derived = DerivedCache(limit: 64)
    /// The properties that profiles are written as in features.
    let fragments = MadeOnce<ProfileFragments>()
    /// The box of the rows on the map.
    let wholeExtent = MadeOnce<Bounds?>()
    private let everything: SchoolSelection

    /// Packs the schools of a builder. O(n).
    /// - Parameter cache: gives the memory; nil takes the heap.
    convenience init(_ builder: SchoolTableBuilder, in cache: SnapshotCache? = nil) {
        let columns = TableColumns(builder) { cache?.memory($0) ?? TableMemory(count: $0) }
        guard let table = Self.profiles(columns) else { preconditionFailure("profiles were written just now") }
        self.init(columns, profiles: table)
    }

    /// A table whose columns are there already, as they lie in a file; nil when its profiles cannot be read.
    convenience init?(_ columns: TableColumns) {
        guard let profiles = Self.profiles(columns) else { return nil }
        self.init(columns, profiles: profiles)
    }

    private static func profiles(_ columns: TableColumns) -> [SchoolProfile]? {
        ProfileTable.profiles(UnsafeRawBufferPointer(start: columns.profiles, count: columns.layout.profileBytes))
    }

    private init(_ columns: TableColumns, profiles: [SchoolProfile]) {
        (memory, layout, self.profiles) = (columns.memory, columns.layout, profiles)
        (count, placed) = (columns.layout.rows, columns.layout.placed)
        (x, y) = (UnsafePointer(columns.x), UnsafePointer(columns.y))
        (flags, profile) = (UnsafePointer(columns.flags), UnsafePointer(columns.profile))
        (rank, rowOfRank) = (UnsafePointer(columns.rank), UnsafePointer(columns.rowOfRank))
        (ids, starts, arena) = (UnsafePointer(columns.ids), UnsafePointer(columns.starts), UnsafePointer(columns.arena))
        index = PackedIndex(x: x, y: y, count: placed)
        everything = SchoolSelection(all: count, newest: NewestTree(rank: rank, count: placed), placed: placed)
    }

    package func id(row: Int) -> SchoolID { SchoolID(ids[Int(rank[row])]) }

    /// The row of an id; nil when the table does not hold it. O(log n).
    package func row(of id: SchoolID) -> Int? {
        let rank = firstRank(notBelow: id)
        return rank < count && ids[rank] == id.rawValue ? Int(rowOfRank[rank]) : nil
    }

    /// The number of ids that are not greater than this one.
    func firstRank(after id: SchoolID) -> UInt32 {
        UInt32(id.rawValue == .max ? count : firstRank(notBelow: SchoolID(id.rawValue + 1)))
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
        index.forEachRun(in: box, core: box, body)
    }

    /// The bytes of a row's record, see `RecordField`.
    func record(_ row: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: arena + Int(starts[row]), count: Int(starts[row + 1] - starts[row]))
    }

    /// Asks for what `id(row:)` reads, which lies far from that of the rows beside it.
    @inline(__always)
    package func prefetchID(row: Int) { linux_prefetch(ids + Int(rank[row])) }

    func school(row: Int) -> School {
        var reader = RecordReader(record(row))
        return reader.school(
            id: id(row: row), profile: profiles[Int(profile[row])], levels: SchoolFlags(rawValue: flags[row]).levels)
    }

    func point(row: Int) -> LonLat? {
        guard row < placed else { return nil }
        var reader = RecordReader(record(row))
        return reader.point()
    }
}
