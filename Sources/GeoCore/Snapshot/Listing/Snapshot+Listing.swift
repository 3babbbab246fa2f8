extension Snapshot {
    private struct ListingKey: Hashable {
        let filter: SchoolFilter
        let order: ListOrder
    }

    private struct ListingsKey: Hashable {}

    /// The schools that match in an order, to be paged through.
    ///
    /// The first page of a filter costs one pass over the rows, every other page its own length.
    public func listing(_ filter: SchoolFilter, by order: ListOrder) -> SchoolListing {
        // The delta's cache goes with this very snapshot; a listing of a million schools takes 4 MB.
        let cache = delta.derived.value(ListingsKey()) { DerivedCache(limit: 16) }
        return cache.value(ListingKey(filter: filter, order: order)) {
            let parts = parts(matching: filter)
            switch order {
            case .name: return SchoolListing(byName: parts)
            case .pupils: return SchoolListing(byPupils: parts)
            case .distance(let point): return SchoolListing(parts, from: point)
            }
        }
    }

    /// Makes what the first search and the first list need, so that nobody waits for it.
    public func warmUp() {
        _ = facets(SchoolFilter())
        _ = listing(SchoolFilter(), by: .name)
        _ = suggest("ก")
    }
}

/// Schools in an order, by place in a list.
public struct SchoolListing: Sendable {
    private let parts: [SchoolPart]
    /// Rows of the first part, those of the second with the highest bit set.
    private let entries: [UInt32]
    private static let second: UInt32 = 1 << 31

    public var count: Int { entries.count }

    /// The ids at some places of the list; places beyond the end are left out.
    public subscript(places: Range<Int>) -> [SchoolID] {
        entries[places.clamped(to: 0..<entries.count)].map { entry in
            entry & Self.second == 0
                ? parts[0].table.id(row: Int(entry)) : parts[1].table.id(row: Int(entry & ~Self.second))
        }
    }

    /// The same list without the schools outside of all boxes; costs a look at each school of the list.
    public func inside(_ boxes: [Bounds]) -> SchoolListing {
        SchoolListing(
            parts: parts,
            entries: entries.filter { entry in
                let point =
                    entry & Self.second == 0
                    ? parts[0].table.point(row: Int(entry)) : parts[1].table.point(row: Int(entry & ~Self.second))
                guard let point else { return false }
                return boxes.contains { $0.contains(point) }
            })
    }

    private init(parts: [SchoolPart], entries: [UInt32]) {
        self.parts = parts
        self.entries = entries
    }

    init(byName parts: [SchoolPart]) {
        self.parts = parts
        entries = Self.namesInOrder(parts)
    }

    init(byPupils parts: [SchoolPart]) {
        self.parts = parts
        let names = Self.namesInOrder(parts)
        let pupils = parts.map(\.table.pupils)
        // By pupils, and by the place among the names where those agree.
        entries = names.enumerated()
            .map { place, entry -> (pupils: Int32, place: Int, entry: UInt32) in
                let count = entry & Self.second == 0 ? pupils[0][Int(entry)] : pupils[1][Int(entry & ~Self.second)]
                return (count, place, entry)
            }
            .sorted { ($1.pupils, $0.place) < ($0.pupils, $1.place) }
            .map(\.entry)
    }

    init(_ parts: [SchoolPart], from point: LonLat) {
        self.parts = parts
        var found: [(metres: Double, id: SchoolID, entry: UInt32)] = []
        for (at, part) in parts.enumerated() {
            part.forEachRow(in: WorldBox.world) { row in
                guard let place = part.table.point(row: row) else { return }
                let mark = at == 0 ? 0 : Self.second
                found.append((point.distance(to: place), part.table.id(row: row), UInt32(row) | mark))
            }
        }
        found.sort { ($0.metres, $0.id) < ($1.metres, $1.id) }
        entries = found.map(\.entry)
    }

    private static func namesInOrder(_ parts: [SchoolPart]) -> [UInt32] {
        var merged = parts[0].table.nameOrder.filter { parts[0].shows(Int($0)) }
        guard parts.count > 1 else { return merged }
        let (base, delta) = (parts[0].table, parts[1].table)
        // The delta is small: each of its schools finds its place among the names of the base by halving.
        let added = delta.nameOrder.filter { parts[1].shows(Int($0)) }
        var from = 0
        var result: [UInt32] = []
        result.reserveCapacity(merged.count + added.count)
        for row in added {
            let (key, id) = (NameOrder.key(delta.school(row: Int(row)).name), delta.id(row: Int(row)))
            var (low, high) = (from, merged.count)
            while low < high {
                let middle = (low + high) / 2
                let other = Int(merged[middle])
                let otherKey = NameOrder.key(base.school(row: other).name)
                let isBefore = otherKey == key ? base.id(row: other) < id : otherKey.lexicographicallyPrecedes(key)
                if isBefore { low = middle + 1 } else { high = middle }
            }
            result += merged[from..<low]
            result.append(row | second)
            from = low
        }
        result += merged[from...]
        merged = result
        return merged
    }
}
