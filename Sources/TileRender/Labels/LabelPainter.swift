import GeoCore

/// Draws the names of schools with a halo, none over another or over a marker; a name that reaches over the edge of a
/// tile goes on in the tile beside it. See `LabelPlan` for which.
struct LabelPainter {
    /// The first zoom with names.
    static let firstZoom = 14

    let style: MarkerStyle
    let key: MarkerSet.Key
    let sprites: LabelSprites

    /// Draws the names that show on the tile; call it before the markers, which lie under them.
    func paint(_ request: TileRequest, _ snapshot: Snapshot, on canvas: IndexCanvas) throws(TileError) {
        guard request.tile.z >= Self.firstZoom else { return }
        let frame = LabelFrame(request.tile, font: sprites.font)
        let scale = request.scale.rawValue
        for placed in labels(request, snapshot, frame) {
            let patch = try sprites.patch(placed.table.name(row: placed.row), style, key)
            // The same whole pixel on every tile the name touches.
            let x = frame.place(placed.table.x[placed.row], scale: scale) - frame.west * scale
            let y = frame.place(placed.table.y[placed.row], scale: scale) - frame.north * scale
            canvas.drawUnder(
                patch.picture, left: x - patch.picture.width / 2, top: y + placed.top * scale + patch.top,
                palette: style.palette)
        }
    }

    /// A name that is drawn.
    struct Drawn {
        let table: SchoolTable
        let row: Int
        /// The upper edge of the text from the marker's middle, pixels at scale 1.
        let top: Int
    }

    /// The names that touch the tile. Where nothing near has changed since the table was packed the plan is kept.
    func labels(_ request: TileRequest, _ snapshot: Snapshot, _ frame: LabelFrame) -> [Drawn] {
        let parts = snapshot.parts(matching: request.filter)
        let base = parts[0]
        // Many changes lie near enough, or are soon merged.
        let isChanged =
            base.hidden.count > 256
            || base.hidden.contains { row in
                Int(row) < base.table.placed && frame.box.contains(base.table.x[Int(row)], base.table.y[Int(row)])
            } || parts.dropFirst().contains { !Self.isEmpty($0, frame.box) }
        if isChanged { return plan(parts, frame) }
        let key = LabelSprites.PlanKey(table: base.table.serial, filter: request.filter, tile: request.tile)
        if let kept = sprites.plans.value(key) {
            return kept.map { Drawn(table: base.table, row: Int($0.row), top: Int($0.top)) }
        }
        let drawn = plan([base], frame)
        sprites.plans.keep(
            drawn.map { LabelSprites.PlannedName(row: UInt32($0.row), top: Int32($0.top)) }, for: key,
            bytes: drawn.count * 8 + 200)
        return drawn
    }

    private static func isEmpty(_ part: SchoolPart, _ box: WorldBox) -> Bool {
        var isEmpty = true
        part.forEachRow(in: box) { _ in isEmpty = false }
        return isEmpty
    }

    private func plan(_ parts: [SchoolPart], _ frame: LabelFrame) -> [Drawn] {
        var candidates: [LabelPlan.Candidate] = []
        var schools: [(table: SchoolTable, row: Int)] = []
        for part in parts {
            part.forEachRow(in: frame.box) { row in
                candidates.append(candidate(part.table, row, number: schools.count, frame))
                schools.append((part.table, row))
            }
        }
        let tile = LabelPlan.Box(left: 0, top: 0, right: 256, bottom: 256)
        return LabelPlan.place(candidates).compactMap { label, box in
            guard box.meets(tile) else { return nil }
            let school = schools[label.number]
            return Drawn(table: school.table, row: school.row, top: label.top)
        }
    }

    private func candidate(_ table: SchoolTable, _ row: Int, number: Int, _ frame: LabelFrame) -> LabelPlan.Candidate {
        let record = table.nameRecord(row: row)
        let shape = LabelShape(LabelName.units(record), sprites.font)
        return LabelPlan.Candidate(
            x: frame.place(table.x[row], scale: 1) - frame.west, y: frame.place(table.y[row], scale: 1) - frame.north,
            width: shape.width, height: sprites.font.height(lines: shape.lines),
            rank: LabelPlan.Rank(
                pupils: record.pupils ?? -1,
                isComplete: SchoolFlags(rawValue: table.flags[row]).isComplete,
                id: table.id(row: row).rawValue), number: number)
    }
}
