/// Gives the parts of a map colours so that neighbours differ.
package enum NeighbourColouring {
    /// A colour 0..<`colours` for each node: its own wish where no neighbour before it in order has it, else the next
    /// one that is free among all its neighbours so far; the least used of them when none is.
    ///
    /// Nodes are coloured one after the other, so a change affects only neighbours that come later.
    package static func colours(wishes: [Int], neighbours: [[Int]], colours count: Int) -> [Int] {
        var chosen = [Int](repeating: -1, count: wishes.count)
        for node in wishes.indices {
            var uses = [Int](repeating: 0, count: count)
            for neighbour in neighbours[node] where chosen[neighbour] >= 0 { uses[chosen[neighbour]] += 1 }
            let order = (0..<count).map { (wishes[node] + $0) % count }
            chosen[node] = order.min { uses[$0] < uses[$1] } ?? 0
        }
        return chosen
    }
}
