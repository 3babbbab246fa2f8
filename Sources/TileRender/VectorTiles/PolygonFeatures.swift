import GeoCore

/// Service areas and boundaries of a vector tile, thinned so that neighbours share their edges.
struct PolygonFeatures {
    private let request: VectorTileRequest
    private let polygons = TilePolygons(extent: VectorTileLayer.extent, buffer: VectorTileLayer.buffer)
    private let level: MosaicLevel
    private var layer: VectorTileLayer
    /// Those of the feature that is being added.
    private var tags: [UInt32] = []

    private init(_ request: VectorTileRequest, _ mosaic: Mosaic) {
        self.request = request
        level = mosaic.level(zoom: request.tile.z)
        layer = VectorTileLayer(name: request.layer.rawValue)
    }

    private var bounds: Bounds {
        request.tile.bounds(withBuffer: Double(VectorTileLayer.buffer) / Double(VectorTileLayer.extent))
    }

    /// The announced areas of the band asked for; drafts only to those who may see them.
    static func areas(_ request: VectorTileRequest, _ snapshot: Snapshot) -> [UInt8] {
        let areas = snapshot.areas
        var tile = PolygonFeatures(request, areas.mosaic)
        for place in areas.indices(in: tile.bounds) {
            let area = areas.features[place]
            guard request.showsDrafts || area.status == .announced, request.band ?? area.band == area.band else {
                continue
            }
            let school = area.school.flatMap(snapshot.school)?.name ?? area.schoolText
            tile.add(
                place, id: area.id.rawValue,
                texts: [
                    ("name", area.name), ("code", area.code), ("school_name", school), ("band", area.band),
                    ("kind", area.kind.rawValue), ("status", area.status.rawValue),
                ], numbers: [("school", area.school?.rawValue), ("year", area.year.map(Int64.init))])
        }
        return tile.layer.tile
    }

    /// The zoom from which a level is there; the widest level of the map is there from zoom 0.
    private static func firstZoom(_ level: Boundary.Level) -> Int {
        switch level {
        case .province: 0
        case .amphoe, .office: 6
        case .tambon: 9
        }
    }

    static func boundaries(_ request: VectorTileRequest, _ snapshot: Snapshot) -> [UInt8] {
        let boundaries = snapshot.boundaries
        var tile = PolygonFeatures(request, boundaries.mosaic)
        let widest = BoundaryRanks.of(boundaries).widest
        for place in boundaries.indices(in: tile.bounds) {
            let boundary = boundaries.features[place]
            guard request.tile.z >= firstZoom(boundary.level) || boundary.level == widest else { continue }
            tile.add(
                place, id: boundary.id.rawValue,
                texts: [
                    ("name", boundary.name), ("name_en", boundary.nameEnglish), ("level", boundary.level.rawValue),
                    ("code", boundary.code), ("parent", boundary.parent),
                ], numbers: [])
        }
        return tile.layer.tile
    }

    private mutating func add(
        _ place: Int, id: Int64, texts: [(String, String)], numbers: [(String, Int64?)]
    ) {
        let rings = polygons.rings(of: place, at: level, request.tile)
        guard !rings.isEmpty else { return }
        tags.removeAll(keepingCapacity: true)
        for (key, text) in texts where !text.isEmpty {
            tags.append(layer.key(key))
            tags.append(layer.value(.text(text)))
        }
        for case (let key, let number?) in numbers {
            tags.append(layer.key(key))
            tags.append(layer.value(.integer(number)))
        }
        layer.addPolygons(id: id, tags: tags, rings)
    }
}
