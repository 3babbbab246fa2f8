/// One page of the schools that match: which rows, and how many match in all.
public struct SchoolRows: Sendable {
    /// By ascending id.
    let rows: [RankedRow]
    public let matched: Int
    /// Whether more follow the last one.
    public let hasMore: Bool
    public let last: SchoolID?

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
        return page(rows[...], matched: count(parts, in: bounds), limit: limit)
    }

    /// About how many schools lie in the bounds, whatever they are; costs the boxes of the index on the rim.
    public func estimatedCount(in bounds: Bounds) -> Int { estimatedCount(parts(matching: SchoolFilter()), in: bounds) }

    private func estimatedCount(_ parts: [SchoolPart], in bounds: Bounds) -> Int {
        let box = WorldBox(bounds).outer
        return parts.reduce(0) { $0 + $1.estimatedCount(in: box) }
    }

    private func page(_ rows: ArraySlice<RankedRow>, matched: Int, limit: Int) -> SchoolRows {
        let shown = Array(rows.prefix(limit))
        return SchoolRows(rows: shown, matched: matched, hasMore: rows.count > limit, last: shown.last.map(id))
    }

    /// Every row in the bounds, sorted.
    private func gathered(_ parts: [SchoolPart], _ bounds: Bounds, after: SchoolID, limit: Int) -> SchoolRows {
        var matched = 0
        let lists = parts.enumerated().map { number, part -> [RankedRow] in
            let first = part.table.firstRank(after: after)
            var found: [RankedRow] = []
            part.forEachRow(in: bounds) { row in
                matched += 1
                let rank = part.table.rank[row]
                guard rank >= first else { return }
                found.append(RankedRow(rank: rank, row: UInt32(row), isOfDelta: number > 0))
            }
            RankedRow.sort(&found)
            return found
        }
        guard lists.count > 1, !lists[1].isEmpty else { return page(lists[0][...], matched: matched, limit: limit) }
        return page(merged(lists[0], lists[1], limit: limit + 1)[...], matched: matched, limit: limit)
    }

    /// The first rows of both lists in the order of ids.
    private func merged(_ own: [RankedRow], _ newer: [RankedRow], limit: Int) -> [RankedRow] {
        var (own, newer, rows) = (own[...], newer[...], [RankedRow]())
        while rows.count < limit {
            if let first = own.first, newer.first.map({ base.ids[first.rank] < delta.ids[$0.rank] }) ?? true {
                rows.append(first)
                own.removeFirst()
            } else if let first = newer.popFirst() {
                rows.append(first)
            } else {
                break
            }
        }
        return rows
    }

    /// Goes through the ids in order until the limit is met.
    private func walk(_ parts: [SchoolPart], _ bounds: Bounds?, after: SchoolID, limit: Int) -> [RankedRow] {
        var ranks = parts.map { $0.table.firstRank(after: after) }
        var found: [RankedRow] = []
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
                found.append(RankedRow(rank: ranks[at], row: row, isOfDelta: at > 0))
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

extension Snapshot {
    func id(_ row: RankedRow) -> SchoolID { SchoolID((row.isOfDelta ? delta : base).ids[row.rank]) }
}
