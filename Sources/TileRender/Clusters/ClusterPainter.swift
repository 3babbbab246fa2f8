import Foundation
import GeoCore

/// Draws counts of schools on a grid of 64 px that is the same for the whole zoom level.
///
/// A bubble stays inside its cell, so that no tile edge cuts it and panning moves nothing. A cell with few schools shows
/// their markers instead.
struct ClusterPainter {
    /// Cells a tile's side.
    private static let cells = 4
    /// Cells with no more schools than this show them.
    private static let most = 3

    let markers: SchoolPainter
    let bubbles: BubbleSprites

    func paint(_ request: TileRequest, _ snapshot: Snapshot, on canvas: IndexCanvas) throws(TileError) {
        markers.paintSelected(request, snapshot, MarkerGrid(request, markers.sprites), on: canvas)
        let side = request.side / Self.cells
        // One cell more all round, whose markers may reach into the tile.
        let columns = request.tile.x * Self.cells - 1...(request.tile.x + 1) * Self.cells
        let rows = request.tile.y * Self.cells - 1...(request.tile.y + 1) * Self.cells
        let grid = snapshot.clusters(
            level: request.tile.z + 2, columns: columns, rows: rows, matching: request.filter, listing: Self.most)
        for cluster in grid where cluster.count > Self.most {
            let (column, row) = (cluster.column - columns.lowerBound - 1, cluster.row - rows.lowerBound - 1)
            guard 0..<Self.cells ~= column, 0..<Self.cells ~= row else { continue }
            let bubble = ClusterBubble(cluster, scale: request.scale.rawValue)
            let patch = try bubbles.patch(bubble, markers.sprites.style, markers.set)
            // Near the schools' middle, but whole inside the cell.
            func place(_ mean: Double) -> Int {
                min(max(Int(mean * Double(side)), bubble.reach), side - bubble.reach) - bubble.reach
            }
            canvas.drawUnder(
                patch, left: column * side + place(cluster.meanX), top: row * side + place(cluster.meanY),
                palette: markers.sprites.style.palette)
        }
        let singles = grid.flatMap { $0.count <= Self.most ? $0.schools : [] }
        markers.paint(singles, request, snapshot, on: canvas)
    }
}
