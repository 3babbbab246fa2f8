extension Snapshot {
    /// The box of the schools on the map, in degrees exactly as stored; nil when there are none.
    ///
    /// O(1) once a table was asked, O(changes) after some; O(n) only where a school on the rim moved or closed.
    package var extent: Bounds? {
        var box = base.extent
        if let whole = box, hidden.contains(where: { base.point(row: Int($0)).map { !whole.holdsInside($0) } ?? false })
        {
            box = base.extent(without: hidden)
        }
        guard let newer = delta.extent else { return box }
        return box?.union(newer) ?? newer
    }
}

extension SchoolTable {
    fileprivate var extent: Bounds? { wholeExtent.get { extent(without: []) } }

    /// The box of the rows on the map that are not hidden. Reads only rows near the rim, but all where some are hidden.
    fileprivate func extent(without hidden: Set<UInt32>) -> Bounds? {
        guard let rim = rim(without: hidden) else { return nil }
        // What the columns round to the rim is told apart by the coordinates.
        let edges = [
            WorldBox(west: rim.west, north: rim.north, east: rim.west, south: rim.south),
            WorldBox(west: rim.east, north: rim.north, east: rim.east, south: rim.south),
            WorldBox(west: rim.west, north: rim.north, east: rim.east, south: rim.north),
            WorldBox(west: rim.west, north: rim.south, east: rim.east, south: rim.south),
        ]
        var box: Bounds?
        for edge in edges {
            forEachRun(in: edge) { rows, _ in
                for row in rows where edge.contains(x[row], y[row]) && !hidden.contains(UInt32(row)) {
                    guard let point = point(row: row) else { continue }
                    box = box?.union(Bounds(point)) ?? Bounds(point)
                }
            }
        }
        return box
    }

    private func rim(without hidden: Set<UInt32>) -> WorldBox? {
        if hidden.isEmpty { return index.extent }
        var rim: WorldBox?
        for row in 0..<placed where !hidden.contains(UInt32(row)) {
            let place = WorldBox(west: x[row], north: y[row], east: x[row], south: y[row])
            if rim == nil { rim = place } else { rim?.extend(by: place) }
        }
        return rim
    }
}

extension Bounds {
    /// Whether a point lies in the box and not on its edge.
    fileprivate func holdsInside(_ point: LonLat) -> Bool {
        west < point.longitude && point.longitude < east && south < point.latitude && point.latitude < north
    }
}
