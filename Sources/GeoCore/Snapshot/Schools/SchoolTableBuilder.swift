/// Gathers schools in the order of ids, each encoded at once, and makes a table of them.
struct SchoolTableBuilder {
    private(set) var ids: [Int64] = []
    private(set) var x: [UInt32] = []
    private(set) var y: [UInt32] = []
    private(set) var flags: [UInt8] = []
    private(set) var profile: [UInt32] = []
    private(set) var profiles: [SchoolProfile] = []
    private(set) var arena: [UInt8] = []
    private(set) var starts: [UInt] = [0]
    private var isPlaced: [Bool] = []
    private var numbers: [SchoolProfile: UInt32] = [:]

    /// Adds a school; its id must be greater than that of the one before.
    mutating func add(_ school: School, flags: SchoolFlags) {
        let place = school.position.map { WorldPoint($0.point) }
        ids.append(school.id.rawValue)
        x.append(place?.x ?? 0)
        y.append(place?.y ?? 0)
        isPlaced.append(place != nil)
        self.flags.append(flags.rawValue)
        profile.append(number(of: SchoolProfile(school)))
        RecordWriter.append(school, to: &arena)
        starts.append(UInt(arena.count))
    }

    /// Adds a row of another table as it is; its id must be greater than that of the one before.
    mutating func add(row: Int, of table: SchoolTable, _ map: ProfileMap) {
        ids.append(table.id(row: row).rawValue)
        x.append(table.x[row])
        y.append(table.y[row])
        isPlaced.append(row < table.placed)
        flags.append(table.flags[row])
        let old = table.profile[row]
        let new = map.numbers[old] ?? number(of: table.profiles[Int(old)])
        map.numbers[old] = new
        profile.append(new)
        let record = table.starts[row]..<table.starts[row + 1]
        arena.append(
            contentsOf: UnsafeBufferPointer(start: table.arena + Int(record.lowerBound), count: record.count))
        starts.append(UInt(arena.count))
    }

    /// The numbers that the profiles of another table have here.
    final class ProfileMap {
        fileprivate var numbers: [UInt32: UInt32] = [:]
    }

    private mutating func number(of shared: SchoolProfile) -> UInt32 {
        if let number = numbers[shared] { return number }
        let number = UInt32(profiles.count)
        numbers[shared] = number
        profiles.append(shared)
        return number
    }

    /// The numbers of the schools as rows: those on the map along the Hilbert curve, then the others by id.
    func hilbertOrder() -> (rows: [UInt32], placed: Int) {
        var keys: [(key: UInt64, number: UInt32)] = []
        keys.reserveCapacity(ids.count)
        var rest: [UInt32] = []
        for number in ids.indices {
            if isPlaced[number] {
                keys.append((HilbertCurve.key(x: x[number], y: y[number]), UInt32(number)))
            } else {
                rest.append(UInt32(number))
            }
        }
        RadixSort.sort(&keys)
        return (keys.map(\.number) + rest, keys.count)
    }
}

/// Sorts by 64-bit keys in linear time, keeping the order of equal keys.
enum RadixSort {
    static func sort(_ items: inout [(key: UInt64, number: UInt32)]) {
        guard items.count > 64 else { return items.sort { ($0.key, $0.number) < ($1.key, $1.number) } }
        var spare = items
        for shift in stride(from: UInt64(0), to: 64, by: 16) {
            var places = [Int](repeating: 0, count: 65_537)
            for item in items { places[Int(item.key >> shift & 65_535) + 1] += 1 }
            for place in 1...65_536 { places[place] += places[place - 1] }
            items.withUnsafeBufferPointer { source in
                spare.withUnsafeMutableBufferPointer { target in
                    places.withUnsafeMutableBufferPointer { places in
                        for item in source {
                            let digit = Int(item.key >> shift & 65_535)
                            target[places[digit]] = item
                            places[digit] += 1
                        }
                    }
                }
            }
            swap(&items, &spare)
        }
    }
}
