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

    /// The box of the rows on the map that are not hidden. Two passes over the columns; records only of rows on the rim.
    fileprivate func extent(without hidden: Set<UInt32>) -> Bounds? {
        var rim: WorldBox?
        forEachShown(hidden) { row in
            let place = WorldBox(west: x[row], north: y[row], east: x[row], south: y[row])
            if rim == nil { rim = place } else { rim?.extend(by: place) }
        }
        guard let rim else { return nil }
        var box: Bounds?
        forEachShown(hidden) { row in
            guard x[row] == rim.west || x[row] == rim.east || y[row] == rim.north || y[row] == rim.south,
                let point = point(row: row)
            else { return }
            box = box?.union(Bounds(point)) ?? Bounds(point)
        }
        return box
    }

    private func forEachShown(_ hidden: Set<UInt32>, _ body: (Int) -> Void) {
        for row in 0..<placed where hidden.isEmpty || !hidden.contains(UInt32(row)) { body(row) }
    }
}

extension Bounds {
    /// Whether a point lies in the box and not on its edge.
    fileprivate func holdsInside(_ point: LonLat) -> Bool {
        west < point.longitude && point.longitude < east && south < point.latitude && point.latitude < north
    }
}
