import GeoCore

/// Draws the markers of schools: in the order of ids, later ones on top, the selected one above all.
struct SchoolPainter {
    let sprites: MarkerSprites

    func paint(_ request: TileRequest, _ snapshot: Snapshot, on canvas: IndexCanvas) {
        paint(snapshot.schools(matching: request.filter), request, snapshot, on: canvas)
    }

    /// Draws these schools alone.
    func paint(_ ids: [SchoolID], _ request: TileRequest, _ snapshot: Snapshot, on canvas: IndexCanvas) {
        let style = sprites.style
        let scale = Double(request.side * 4) * Double(1 << request.tile.z)
        let (west, north) = (request.tile.x * request.side * 4, request.tile.y * request.side * 4)
        let order = (request.selected.map { [$0] } ?? []) + ids.sorted(by: >)
        for (place, id) in order.enumerated() {
            guard let school = snapshot.school(id), let point = school.position?.point else { continue }
            let world = WebMercator.world(point)
            let x = Int((world.x * scale).rounded(.down)) - west
            let y = Int((world.y * scale).rounded(.down)) - north
            let levels = Int(school.levels.rawValue)
            let isSelected = place == 0 && request.selected == id
            let design = isSelected ? style.selectedOfLevels[levels] : style.designOfLevels[levels]
            canvas.drawUnder(sprites, design: Int(design), x: x, y: y)
            if canvas.isFull { return }
        }
    }
}
