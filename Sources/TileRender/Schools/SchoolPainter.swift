import GeoCore

/// Draws the markers of schools: in the order of ids, later ones on top, the selected one above all.
///
/// Works from the top: the newest marker first, each later one under what is there, until the tile is full.
struct SchoolPainter {
    let sprites: MarkerSprites
    /// Tells the styles and scales apart in caches.
    let set: MarkerSet.Key
    /// What shows on crowded tiles, where it is known already.
    var shown: ShownMarkers?

    func paint(_ request: TileRequest, _ snapshot: Snapshot, on canvas: IndexCanvas) {
        let grid = MarkerGrid(request, sprites)
        paintSelected(request, snapshot, grid, on: canvas)
        let parts = snapshot.parts(matching: request.filter)
        var above = (parts.count > 1 ? delta(parts[1], over: snapshot.base, grid) : [])[...]
        let isFull =
            !request.filter.isEmpty
            ? nil
            : shown?.withList(request.tile, parts[0], grid) { paint($0, under: &above, on: canvas) }
        if isFull ?? paint(MarkerCrowd(parts[0], grid), under: &above, on: canvas) { return }
        for entry in above { draw(entry.marker, on: canvas) }
    }

    private func paint(
        _ crowd: consuming MarkerCrowd, under above: inout ArraySlice<(rank: Int, marker: UInt64)>,
        on canvas: IndexCanvas
    ) -> Bool {
        while let markers = crowd.next(on: canvas) {
            if markers.withUnsafeBufferPointer({ paint($0, under: &above, on: canvas) }) { return true }
        }
        return false
    }

    /// Draws markers of the base, newest first, each after the changed ones that lie above it; returns whether the tile is
    /// full.
    private func paint(
        _ markers: UnsafeBufferPointer<UInt64>, under above: inout ArraySlice<(rank: Int, marker: UInt64)>,
        on canvas: IndexCanvas
    ) -> Bool {
        for marker in markers {
            let rank = Int(marker >> 32)
            while let entry = above.first, entry.rank > rank {
                draw(entry.marker, on: canvas)
                above.removeFirst()
            }
            draw(marker, on: canvas)
            if canvas.isFull { return true }
        }
        return false
    }

    /// Draws these schools alone.
    func paint(_ ids: [SchoolID], _ request: TileRequest, _ snapshot: Snapshot, on canvas: IndexCanvas) {
        let grid = MarkerGrid(request, sprites)
        paintSelected(request, snapshot, grid, on: canvas)
        for id in ids.sorted(by: >) {
            guard let (table, row) = snapshot.row(of: id), row < table.placed else { continue }
            draw(grid.marker(table, row), on: canvas)
        }
    }

    /// Draws the selected school; call it first, so that it lies on top.
    func paintSelected(_ request: TileRequest, _ snapshot: Snapshot, _ grid: MarkerGrid, on canvas: IndexCanvas) {
        guard let id = request.selected, let (table, row) = snapshot.row(of: id), row < table.placed,
            grid.box.contains(table.x[row], table.y[row])
        else { return }
        draw(grid.marker(table, row, designs: sprites.style.selectedOfLevels), on: canvas)
    }

    private func draw(_ marker: UInt64, on canvas: IndexCanvas) {
        let place = MarkerGrid.unpack(marker)
        canvas.drawUnder(sprites, design: place.design, x: place.x, y: place.y)
    }

    /// The changed schools near the tile, newest first, each with the number of base ids that are smaller.
    private func delta(_ part: SchoolPart, over base: SchoolTable, _ grid: MarkerGrid) -> [(rank: Int, marker: UInt64)]
    {
        grid.markers(part, in: grid.box).map { marker in
            let id = part.table.id(row: Int(part.table.rowOfRank[Int(marker >> 32)]))
            return (base.firstRank(notBelow: id), marker)
        }
    }
}
