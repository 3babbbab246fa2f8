import GeoCore

/// Draws the markers of schools: in the order of ids, later ones on top, the selected one above all.
///
/// Works from the top: the newest marker first, each later one under what is there, until the tile is full. What shows
/// of a crowded tile is kept with the table, so that its cost is bounded by its pixels.
struct SchoolPainter {
    /// A tile with more markers than this keeps the list of those that show.
    private static let crowd = 400

    let sprites: MarkerSprites
    /// Tells the styles and scales apart in caches.
    let set: MarkerSet.Key

    func paint(_ request: TileRequest, _ snapshot: Snapshot, on canvas: IndexCanvas) {
        let grid = MarkerGrid(request, sprites)
        paintSelected(request, snapshot, grid, on: canvas)
        let parts = snapshot.parts(matching: request.filter)
        let below = candidates(parts[0], request.tile, grid)
        let above = parts.count > 1 ? delta(parts[1], over: snapshot.base, grid) : []
        var next = 0
        for marker in below {
            let rank = Int(marker >> 32)
            while next < above.count, above[next].rank > rank {
                draw(above[next].marker, on: canvas)
                next += 1
            }
            draw(marker, on: canvas)
            if canvas.isFull { return }
        }
        for entry in above[next...] { draw(entry.marker, on: canvas) }
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

    private func paintSelected(_ request: TileRequest, _ snapshot: Snapshot, _ grid: MarkerGrid, on canvas: IndexCanvas)
    {
        guard let id = request.selected, let (table, row) = snapshot.row(of: id), row < table.placed,
            grid.box.contains(table.x[row], table.y[row])
        else { return }
        draw(grid.marker(table, row, designs: sprites.style.selectedOfLevels), on: canvas)
    }

    private func draw(_ marker: UInt64, on canvas: IndexCanvas) {
        let place = MarkerGrid.unpack(marker)
        canvas.drawUnder(sprites, design: place.design, x: place.x, y: place.y)
    }

    /// The markers of the base near the tile, newest first: all, or enough of them for the same picture.
    private func candidates(_ part: SchoolPart, _ tile: TileID, _ grid: MarkerGrid) -> [UInt64] {
        let all = SchoolPart(table: part.table, selection: part.selection, hidden: [])
        let key = ListKey(set: set, tile: tile)
        guard let list = showing(all, key, grid) else { return grid.markers(part, in: grid.box) }
        let hidden = part.hidden.filter { row in
            Int(row) < part.table.placed && grid.box.contains(part.table.x[Int(row)], part.table.y[Int(row)])
        }
        guard !hidden.isEmpty else { return list }
        // What is gone no longer covers its neighbours: they may show, whether the list has them or not.
        var markers = Set(list.filter { !part.hidden.contains(part.table.rowOfRank[Int($0 >> 32)]) })
        for row in hidden {
            let near = grid.boxOfOverlap(x: part.table.x[Int(row)], y: part.table.y[Int(row)])
            markers.formUnion(grid.markers(part, in: near))
        }
        return markers.sorted(by: >)
    }

    private struct ListKey: Hashable {
        let set: MarkerSet.Key
        let tile: TileID
    }

    /// The markers that show when all of a crowded tile are drawn; nil for a tile that is not crowded.
    private func showing(_ part: SchoolPart, _ key: ListKey, _ grid: MarkerGrid) -> [UInt64]? {
        var count = 0
        part.table.forEachRun(in: grid.box) { rows, _ in count += rows.count }
        guard count > Self.crowd else { return nil }
        return part.selection.derived.value(key) {
            let canvas = IndexCanvas(side: grid.side)
            var showing: [UInt64] = []
            for marker in grid.markers(part, in: grid.box) {
                let place = MarkerGrid.unpack(marker)
                if canvas.drawUnder(sprites, design: place.design, x: place.x, y: place.y) { showing.append(marker) }
                if canvas.isFull { break }
            }
            return showing
        }
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
