import GeoCore

/// The schools of a vector tile.
///
/// Below zoom 14 a cell of 8 px (32 × 32 cells a tile) gives one feature: one of its schools, with the `count` it stands
/// for, so a tile has at most some 1,200 features however many schools there are. From zoom 14 on every school is there;
/// where a tile would hold more than 16,384 of them, one for each cell of 2 px. Names and details come from zoom 12 on,
/// and only with features that stand for one school.
struct SchoolPoints {
    private static let everySchoolFrom = 14
    private static let detailsFrom = 12
    private static let most = 16_384
    /// So many features before it is written, the id of one is fetched from memory.
    private static let ahead = 8

    private let snapshot: Snapshot
    private let request: VectorTileRequest
    private let grid: TileGrid
    private var layer = VectorTileLayer(name: VectorLayer.schools.rawValue)
    private let levelKey, countKey: UInt32
    /// The numbers of the values of `level`, by rank; last that of an unknown level.
    private let levels: [UInt32]
    /// The numbers of the counts that were used.
    private var counts: [Int: UInt32] = [:]
    /// That of the count 1, by far the most frequent.
    private let one: UInt32
    /// Of the feature that is being written.
    private var tags: [UInt32] = []

    init(_ request: VectorTileRequest, _ snapshot: Snapshot) {
        (self.request, self.snapshot) = (request, snapshot)
        grid = TileGrid(request.tile)
        (levelKey, countKey) = (layer.key("level"), layer.key("count"))
        var layer = layer
        levels = (Level.allCases.map(\.rawValue) + ["unknown"]).map { layer.value(.text($0)) }
        one = layer.value(.integer(1))
        self.layer = layer
    }

    /// The tile's bytes; none when there is nothing to show.
    static func tile(_ request: VectorTileRequest, _ snapshot: Snapshot) -> [UInt8] {
        var points = SchoolPoints(request, snapshot)
        points.add()
        return points.layer.tile
    }

    private mutating func add() {
        let box = grid.box(buffer: VectorTileLayer.buffer)
        let z = request.tile.z
        if z >= Self.everySchoolFrom {
            let parts = snapshot.parts(matching: request.filter)
            var rows: [(part: Int, row: Int)] = []
            for (number, part) in parts.enumerated() {
                part.forEachRow(in: box) { if rows.count <= Self.most { rows.append((number, $0)) } }
            }
            if rows.count <= Self.most {
                for (part, row) in rows { add(parts[part].table, row, count: 1) }
                return
            }
        }
        // 32 cells a side, or 128 where even the deep tile is crowded.
        let level = min(32, z + (z >= Self.everySchoolFrom ? 7 : 5))
        let tables = snapshot.parts(matching: request.filter).map(\.table)
        let cells = snapshot.thinned(level: level, in: box, matching: request.filter)
        for (number, cell) in cells.enumerated() {
            if number + Self.ahead < cells.count {
                let next = cells[number + Self.ahead]
                tables[next.part].prefetchID(row: next.row)
            }
            add(tables[cell.part], cell.row, count: cell.count)
        }
    }

    private mutating func add(_ table: SchoolTable, _ row: Int, count: Int) {
        let (x, y) = (grid.x(table.x[row]), grid.y(table.y[row]))
        let near = -VectorTileLayer.buffer..<VectorTileLayer.extent + VectorTileLayer.buffer
        // A cell reaches over the buffer's edge by less than itself.
        guard near.contains(x), near.contains(y) else { return }
        let rank = SchoolFlags(rawValue: table.flags[row]).levels.highest?.rank ?? 4
        let id = table.id(row: row)
        tags.removeAll(keepingCapacity: true)
        tags.append(levelKey)
        tags.append(levels[rank])
        tags.append(countKey)
        tags.append(number(of: count))
        if count == 1, request.tile.z >= Self.detailsFrom, let school = snapshot.school(id) { addDetails(of: school) }
        layer.addPoint(id: id.rawValue, tags: tags, x: x, y: y)
    }

    private mutating func number(of count: Int) -> UInt32 {
        if count == 1 { return one }
        if let known = counts[count] { return known }
        let number = layer.value(.integer(Int64(count)))
        counts[count] = number
        return number
    }

    private mutating func addDetails(of school: School) {
        let texts = [
            ("name", school.name), ("name_en", school.nameEnglish), ("code", school.code),
            ("affiliation", school.affiliation), ("office", school.office), ("tambon", school.address.tambon),
            ("amphoe", school.address.amphoe), ("province", school.address.province),
        ]
        for (key, text) in texts where !text.isEmpty { tags += [layer.key(key), layer.value(.text(text))] }
        if let pupils = school.pupils { tags += [layer.key("pupils"), layer.value(.integer(Int64(pupils)))] }
        tags += [layer.key("complete"), layer.value(.flag(snapshot.isComplete(school)))]
    }
}
