import GeoCore

/// The villages of a vector tile: below zoom 12 one for each cell of 8 px, with the `count` it stands for.
enum VillagePoints {
    private static let everyVillageFrom = 12
    /// Cells a tile's side as a power of two.
    private static let cells = 5

    /// The tile's bytes; none when there is nothing to show.
    static func tile(_ request: VectorTileRequest, _ snapshot: Snapshot) -> [UInt8] {
        let grid = TileGrid(request.tile)
        let box = grid.box(buffer: VectorTileLayer.buffer)
        let shift = UInt32(32 - min(32, request.tile.z + cells))
        var groups: [SIMD2<UInt32>: Int] = [:]
        var points: [(place: WorldPoint, village: Village, count: Int)] = []
        for at in snapshot.villages.indices(in: request.tile.bounds(withBuffer: 0.1)) {
            let village = snapshot.villages.features[at]
            guard let point = village.point else { continue }
            let place = WorldPoint(point)
            // Whole cells, so that neighbouring tiles count the same.
            let cell = SIMD2(place.x >> shift, place.y >> shift)
            guard box.contains(place.x, place.y) || request.tile.z < everyVillageFrom else { continue }
            if request.tile.z < everyVillageFrom, let group = groups[cell] {
                points[group].count += 1
            } else {
                groups[cell] = points.count
                points.append((place, village, 1))
            }
        }
        var layer = VectorTileLayer(name: VectorLayer.villages.rawValue)
        for point in points where box.contains(point.place.x, point.place.y) {
            add(point.village, point.count, grid.x(point.place.x), grid.y(point.place.y), to: &layer)
        }
        return layer.tile
    }

    private static func add(_ village: Village, _ count: Int, _ x: Int, _ y: Int, to layer: inout VectorTileLayer) {
        var tags = [layer.key("count"), layer.value(.integer(Int64(count)))]
        let texts = [
            ("name", village.name), ("code", village.code), ("moo", village.address.moo),
            ("tambon", village.address.tambon), ("amphoe", village.address.amphoe),
            ("province", village.address.province),
        ]
        if count == 1 {
            for (key, text) in texts where !text.isEmpty { tags += [layer.key(key), layer.value(.text(text))] }
        }
        layer.addPoint(id: village.id.rawValue, tags: tags, x: x, y: y)
    }
}

extension TileID {
    /// The tile's box in degrees, larger on each side by that share of the tile.
    func bounds(withBuffer share: Double) -> Bounds {
        let box = bounds
        // Mercator's tiles are not of one height in degrees; half as much again covers the difference.
        let (east, north) = ((box.east - box.west) * share, (box.north - box.south) * share * 1.5)
        return Bounds(
            west: max(-180, box.west - east), south: max(-90, box.south - north), east: min(180, box.east + east),
            north: min(90, box.north + north)) ?? box
    }
}
