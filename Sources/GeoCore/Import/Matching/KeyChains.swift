/// The features that have a key in common, for every key, in the order in which they came.
///
/// Chains through one run of memory: a million arrays of one feature each would be a million allocations.
struct KeyChains {
    private struct Link {
        let feature: Int32
        var next: Int32 = -1
    }

    private struct Ends {
        var first: Int32 = -1
        var last: Int32 = -1
    }

    private var links: [Link] = []
    private var ends: [Ends] = []

    mutating func append(_ feature: Int32, to key: Int) {
        while ends.count <= key { ends.append(Ends()) }
        let link = Int32(links.count)
        links.append(Link(feature: feature))
        if ends[key].first < 0 { ends[key].first = link } else { links[Int(ends[key].last)].next = link }
        ends[key].last = link
    }

    /// The features of a key.
    subscript(key: Int) -> [Int] {
        guard key < ends.count else { return [] }
        var features: [Int] = []
        var link = ends[key].first
        while link >= 0 {
            features.append(Int(links[Int(link)].feature))
            link = links[Int(link)].next
        }
        return features
    }
}
