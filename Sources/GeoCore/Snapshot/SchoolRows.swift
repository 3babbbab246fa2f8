/// One page of the schools that match: which rows, and how many match in all.
public struct SchoolRows: Sendable {
    /// Rows by ascending id: the row, with the top bit set for those of the delta.
    let rows: [UInt32]
    public let matched: Int
    /// Whether more follow the last one.
    public let hasMore: Bool
    public let last: SchoolID?

    static let deltaBit: UInt32 = 1 << 31

    public var count: Int { rows.count }
}

extension Snapshot {
    /// The schools that match, ascending by id and greater than `after`, at most `limit`; bounds as in
    /// `schools(matching:in:after:limit:)`.
    ///
    /// Costs about as much as the smaller of what lies in the bounds and what must be walked to fill the limit.
    public func page(
        matching filter: SchoolFilter = SchoolFilter(), in bounds: Bounds? = nil, after: SchoolID? = nil, limit: Int
    ) -> SchoolRows {
        let after = after ?? SchoolID(.min)
        let parts = parts(matching: filter)
        if let bounds {
            let near = estimatedCount(parts, in: bounds)
            // Far more matches than wanted: walking the ids meets enough of them soon.
            if near / 16 <= limit { return gathered(parts, bounds, after: after, limit: limit) }
        }
        let rows = walk(parts, bounds, after: after, limit: limit + 1)
        return page(rows, parts, matched: count(parts, in: bounds), limit: limit)
    }

    /// About how many schools lie in the bounds, whatever they are; costs the boxes of the index on the rim.
    public func estimatedCount(in bounds: Bounds) -> Int { estimatedCount(parts(matching: SchoolFilter()), in: bounds) }

    private func estimatedCount(_ parts: [SchoolPart], in bounds: Bounds) -> Int {
        let box = WorldBox(bounds).outer
        return parts.reduce(0) { $0 + $1.estimatedCount(in: box) }
    }

    /// Appends the features of a page as GeoJSON, separated by commas.
    public func appendFeatures(_ page: SchoolRows, to buffer: ByteBuffer) {
        let (own, newer) = (FeatureBytes(base), FeatureBytes(delta))
        var isFirst = true
        for row in page.rows {
            if !isFirst { buffer.append(CollectionOfOne(UInt8(ascii: ","))) }
            isFirst = false
            if row & SchoolRows.deltaBit == 0 {
                own.append(row: Int(row), to: buffer)
            } else {
                newer.append(row: Int(row & ~SchoolRows.deltaBit), to: buffer)
            }
        }
    }

    private func page(_ rows: [UInt32], _ parts: [SchoolPart], matched: Int, limit: Int) -> SchoolRows {
        let shown = rows.count > limit ? Array(rows.prefix(limit)) : rows
        let last = shown.last.map(id)
        return SchoolRows(rows: shown, matched: matched, hasMore: rows.count > limit, last: last)
    }

    /// Every row in the bounds, sorted.
    private func gathered(_ parts: [SchoolPart], _ bounds: Bounds, after: SchoolID, limit: Int) -> SchoolRows {
        var matched = 0
        let lists = parts.map { part -> ArraySlice<UInt64> in
            let first = part.table.firstRank(after: after)
            var found: [UInt64] = []
            part.forEachRow(in: bounds) { row in
                matched += 1
                let rank = part.table.rank[row]
                guard rank >= first else { return }
                found.append(UInt64(rank) << 32 | UInt64(row))
                // Records lie in the order of the curve: fetched here one after the other, they are near by the time
                // they are written in the order of ids, which jumps about.
                part.table.prefetchRecord(row)
            }
            NumberOrder.sort(&found)
            return found[...]
        }
        guard lists.count > 1, !lists[1].isEmpty else {
            return page(
                lists[0].prefix(limit + 1).map { UInt32(truncatingIfNeeded: $0) }, parts, matched: matched, limit: limit
            )
        }
        var (own, newer, rows) = (lists[0], lists[1], [UInt32]())
        func id(_ key: UInt64, _ table: SchoolTable) -> Int64 { table.ids[Int(key >> 32)] }
        while rows.count <= limit {
            if let first = own.first, newer.first.map({ id(first, base) < id($0, delta) }) ?? true {
                rows.append(UInt32(truncatingIfNeeded: first))
                own.removeFirst()
            } else if let first = newer.popFirst() {
                rows.append(UInt32(truncatingIfNeeded: first) | SchoolRows.deltaBit)
            } else {
                break
            }
        }
        return page(rows, parts, matched: matched, limit: limit)
    }

    /// Goes through the ids in order until the limit is met.
    private func walk(_ parts: [SchoolPart], _ bounds: Bounds?, after: SchoolID, limit: Int) -> [UInt32] {
        var ranks = parts.map { $0.table.firstRank(after: after) }
        var found: [UInt32] = []
        while found.count < limit {
            // The part whose next id is smallest; there are two at most.
            var next: Int?
            for at in parts.indices where Int(ranks[at]) < parts[at].table.count {
                let id = parts[at].table.ids[Int(ranks[at])]
                if next.map({ id < parts[$0].table.ids[Int(ranks[$0])] }) ?? true { next = at }
            }
            guard let at = next else { break }
            let row = parts[at].table.rowOfRank[Int(ranks[at])]
            if parts[at].shows(Int(row)), parts[at].lies(Int(row), in: bounds) {
                found.append(at == 0 ? row : row | SchoolRows.deltaBit)
            }
            ranks[at] += 1
        }
        return found
    }

    /// The number of rows that are shown and match; without bounds also those that have no position.
    func count(_ parts: [SchoolPart], in bounds: Bounds?) -> Int {
        parts.reduce(0) { sum, part in
            guard let bounds else {
                return sum + part.selection.count - part.hidden.count { part.selection.contains(Int($0)) }
            }
            return sum + part.count(in: bounds)
        }
    }
}

/// Sorts numbers whose upper halves differ, by these.
enum NumberOrder {
    static func sort(_ keys: inout [UInt64]) {
        guard keys.count > 512 else { return keys.sort() }
        var spare = keys
        for shift in [UInt64(32), 43, 54] {
            var places = [Int](repeating: 0, count: 2048)
            keys.withUnsafeBufferPointer { source in
                spare.withUnsafeMutableBufferPointer { target in
                    places.withUnsafeMutableBufferPointer { places in
                        for key in source { places[Int(key >> shift & 2047)] += 1 }
                        var sum = 0
                        for digit in 0..<2048 {
                            let count = places[digit]
                            places[digit] = sum
                            sum += count
                        }
                        for key in source {
                            let digit = Int(key >> shift & 2047)
                            target[places[digit]] = key
                            places[digit] += 1
                        }
                    }
                }
            }
            swap(&keys, &spare)
        }
    }
}

extension Snapshot {
    /// The id of a row of a page.
    func id(_ row: UInt32) -> SchoolID {
        row & SchoolRows.deltaBit == 0 ? base.id(row: Int(row)) : delta.id(row: Int(row & ~SchoolRows.deltaBit))
    }
}
