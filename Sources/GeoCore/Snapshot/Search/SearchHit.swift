/// A thing found by a search, in the order it is shown.
struct SearchHit: Comparable {
    enum Kind {
        case school(SchoolTable, Int)
        case boundary(Int)
        case village(Int)
    }

    /// Smaller is better.
    var rank: Int
    /// 0 when the name holds the text as it was typed, tone marks and all.
    var inexactness = 1
    /// How much longer the name is than what was typed.
    var rest: Int
    /// Larger schools first.
    var weight: Int
    var order: Int64
    var kind: Kind

    static func == (left: SearchHit, right: SearchHit) -> Bool { !(left < right) && !(right < left) }

    static func < (left: SearchHit, right: SearchHit) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.inexactness != right.inexactness { return left.inexactness < right.inexactness }
        return (left.rest, -left.weight, left.order) < (right.rest, -right.weight, right.order)
    }
}

/// The best hits of a search, no more than are wanted.
struct SearchHits {
    private(set) var hits: [SearchHit] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func add(_ hit: SearchHit) {
        hits.append(hit)
        // Cut back now and then: sorting each time would cost more than the search.
        if limit < 1 << 20, hits.count > 8 * limit + 256 { cut() }
    }

    mutating func cut() {
        hits.sort()
        if hits.count > limit { hits.removeLast(hits.count - limit) }
    }
}
