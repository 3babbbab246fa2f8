/// The features that have a key in common, for every key, in the order in which they came.
///
/// Chains through one run of memory: a million arrays of one feature each would be a million allocations. A link knows
/// the one before it, so that a new one is written without touching those that lie elsewhere in memory.
struct KeyChains {
    private struct Link {
        let feature: Int32
        /// −1 for the first.
        let previous: Int32
    }

    private var links: [Link] = []
    /// The last link of each key, −1 for none.
    private var last: [Int32] = []

    mutating func append(_ feature: Int32, to key: Int) {
        while last.count <= key { last.append(-1) }
        links.append(Link(feature: feature, previous: last[key]))
        last[key] = Int32(links.count - 1)
    }

    /// The features of a key.
    subscript(key: Int) -> [Int] {
        guard key < last.count else { return [] }
        var features: [Int] = []
        var link = last[key]
        while link >= 0 {
            features.append(Int(links[Int(link)].feature))
            link = links[Int(link)].previous
        }
        features.reverse()
        return features
    }
}
