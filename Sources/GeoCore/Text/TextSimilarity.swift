/// Measures how far two texts are apart by typing errors: a scalar too many, too few, wrong, or two swapped.
///
/// Counts Unicode scalars, since in Thai a wrong tone mark is one error. Compare search keys, not names.
public enum TextSimilarity {
    /// Counts the typing errors between two texts (optimal string alignment); nil when more than `limit`.
    ///
    /// O(length × limit) time.
    public static func distance(_ left: String, _ right: String, atMost limit: Int) -> Int? {
        distance(Array(left.unicodeScalars), Array(right.unicodeScalars), atMost: limit)
    }

    public static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
        guard limit >= 0, abs(left.count - right.count) <= limit else { return nil }
        // What is equal at both ends cannot be an error.
        var (start, leftEnd, rightEnd) = (0, left.count, right.count)
        while start < leftEnd, start < rightEnd, left[start] == right[start] { start += 1 }
        while leftEnd > start, rightEnd > start, left[leftEnd - 1] == right[rightEnd - 1] {
            (leftEnd, rightEnd) = (leftEnd - 1, rightEnd - 1)
        }
        let (a, b) = (left[start..<leftEnd], right[start..<rightEnd])
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        return table(a, b, limit)
    }

    /// The usual table, three rows of it, only the cells within `limit` of the diagonal.
    private static func table(_ a: ArraySlice<Unicode.Scalar>, _ b: ArraySlice<Unicode.Scalar>, _ limit: Int) -> Int? {
        let far = limit + 1
        var twoBack = [Int](repeating: far, count: b.count + 1)
        var previous = (0...b.count).map { min($0, far) }
        var row = twoBack
        for i in 1...a.count {
            let (low, high) = (max(1, i - limit), min(b.count, i + limit))
            guard low <= high else { return nil }
            row[low - 1] = low == 1 ? min(i, far) : far
            var best = row[low - 1]
            for j in low...high {
                let (mine, theirs) = (a[a.startIndex + i - 1], b[b.startIndex + j - 1])
                var cost = min(previous[j - 1] + (mine == theirs ? 0 : 1), row[j - 1] + 1)
                // The cell above lies outside the band at its right edge.
                if j < i + limit { cost = min(cost, previous[j] + 1) }
                if i > 1, j > 1, mine == b[b.startIndex + j - 2], theirs == a[a.startIndex + i - 2] {
                    cost = min(cost, twoBack[j - 2] + 1)
                }
                row[j] = min(cost, far)
                best = min(best, row[j])
            }
            if best > limit, i > 1, previous.min() ?? far > limit { return nil }
            (twoBack, previous, row) = (previous, row, twoBack)
        }
        return previous[b.count] <= limit ? previous[b.count] : nil
    }
}
