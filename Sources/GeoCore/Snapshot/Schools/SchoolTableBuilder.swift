/// Gathers schools in the order of ids, each encoded at once, and makes a table of them.
struct SchoolTableBuilder {
    private(set) var ids: [Int64] = []
    private(set) var x: [UInt32] = []
    private(set) var y: [UInt32] = []
    private(set) var flags: [UInt8] = []
    private(set) var profile: [UInt32] = []
    private(set) var profiles = ProfileTable()
    let arena = GrowingBytes()
    private(set) var starts: [UInt] = [0]
    /// The numbers of the schools that have no position.
    private var unplaced: [UInt32] = []
    private var record: [UInt8] = []

    var count: Int { ids.count }

    /// Makes room for this many schools.
    mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        x.reserveCapacity(count)
        y.reserveCapacity(count)
        flags.reserveCapacity(count)
        profile.reserveCapacity(count)
        starts.reserveCapacity(count + 1)
    }

    /// Adds a school; its id must be greater than that of the one before.
    mutating func add(_ facts: SchoolFacts, flags: SchoolFlags) {
        let place = facts.point.map(WorldPoint.init)
        if place == nil { unplaced.append(UInt32(ids.count)) }
        ids.append(facts.id)
        x.append(place?.x ?? 0)
        y.append(place?.y ?? 0)
        self.flags.append(flags.rawValue)
        profile.append(profiles.number(of: facts))
        record.removeAll(keepingCapacity: true)
        RecordWriter.append(facts, to: &record)
        record.withUnsafeBufferPointer { arena.append($0) }
        starts.append(UInt(arena.count))
    }

    /// Adds a row of another table as it is; its id must be greater than that of the one before.
    mutating func add(row: Int, of table: SchoolTable, _ map: ProfileMap) {
        if row >= table.placed { unplaced.append(UInt32(ids.count)) }
        ids.append(table.id(row: row).rawValue)
        x.append(table.x[row])
        y.append(table.y[row])
        flags.append(table.flags[row])
        let old = table.profile[row]
        let new = map.numbers[old] ?? profiles.number(of: table.profiles[Int(old)])
        map.numbers[old] = new
        profile.append(new)
        arena.append(table.record(row))
        starts.append(UInt(arena.count))
    }

    /// The numbers that the profiles of another table have here.
    final class ProfileMap {
        fileprivate var numbers: [UInt32: UInt32] = [:]
    }

    /// The numbers of the schools as rows: those on the map along the Hilbert curve, then the others by id.
    func hilbertOrder() -> (rows: [UInt32], placed: Int) {
        var rest = unplaced[...]
        let placed = count - unplaced.count
        var keys = [RadixSort.Item](unsafeUninitializedCapacity: placed) { keys, filled in
            for number in 0..<count {
                if rest.first == UInt32(number) {
                    rest.removeFirst()
                } else {
                    keys[filled] = RadixSort.Item(
                        key: HilbertCurve.key(x: x[number], y: y[number]), number: UInt32(number))
                    filled += 1
                }
            }
        }
        RadixSort.sort(&keys)
        return ([UInt32](keys.lazy.map { $0.number }) + unplaced, placed)
    }
}
