/// Finds points that several rows have in common: the middle of a province given for want of better, or a copied cell.
struct SharedPoints {
    /// Rows from which on a point is taken for the middle of an area.
    static let crowd = 5

    private let groups: [Int: [Int]]
    private let groupOfRow: [Int: Int]

    /// Compares coordinates to 1e-7° (1 cm). O(rows), memory only for those that share.
    init(_ points: [LonLat?]) {
        var order: [RadixSort.Item] = []
        order.reserveCapacity(points.count)
        for (row, point) in points.enumerated() {
            guard let point else { continue }
            // 0…3.6·10⁹ and 0…1.8·10⁹: both fit into 32 bits.
            let x = UInt64(Int64((point.longitude * 1e7).rounded()) + 1_800_000_000)
            let y = UInt64(Int64((point.latitude * 1e7).rounded()) + 900_000_000)
            order.append(RadixSort.Item(key: x << 32 | y, number: UInt32(row)))
        }
        RadixSort.sort(&order)
        var groups: [Int: [Int]] = [:]
        var groupOfRow: [Int: Int] = [:]
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, order[end].key == order[start].key { end += 1 }
            if end - start > 1 {
                let rows = order[start..<end].map { Int($0.number) }
                groups[rows[0]] = rows
                for row in rows { groupOfRow[row] = rows[0] }
            }
            start = end
        }
        (self.groups, self.groupOfRow) = (groups, groupOfRow)
    }

    /// The rows that have the same point as this one, itself included; empty when it is alone.
    func rows(with row: Int) -> [Int] { groupOfRow[row].flatMap { groups[$0] } ?? [] }

    func isAlone(_ row: Int) -> Bool { groupOfRow.isEmpty || groupOfRow[row] == nil }

    /// What to say about the row; nil when its point is its own.
    func finding(for row: Int, places: [RowPlace], lines: (Int) -> Int, names: PlaceTable) -> CoordinateFinding? {
        let rows = rows(with: row)
        guard rows.count > 1 else { return nil }
        guard rows.count >= Self.crowd else {
            let others = rows.filter { $0 != row }.map { String(lines($0)) }.joined(separator: ", ")
            return CoordinateFinding(.sharedPoint, evidence: "the same point as line \(others)")
        }
        let tambons = Set(rows.map { places[$0] }).count
        let provinces = Set(rows.map { places[$0].province })
        var evidence = "\(rows.count) rows of \(tambons) places have this point"
        if provinces.count == 1, let province = provinces.first, province != 0 {
            evidence += ", all of \(names.spelling(province))"
        }
        return CoordinateFinding(tambons > 1 ? .provinceCentroid : .sharedPoint, evidence: evidence)
    }
}
