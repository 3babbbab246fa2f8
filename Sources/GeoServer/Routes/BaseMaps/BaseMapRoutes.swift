import GeoCore

/// The tiles of base maps that lie as files in the data folder.
enum BaseMapRoutes {
    /// `/basemaps/{name}/{z}/{x}/{y}`; 404 where the map has no tile.
    static func tile(_ name: String, _ tile: TileID, _ shelf: BaseMapShelf) throws -> Response {
        guard let map = shelf.map(name), let found = try map.tile(tile) else { throw Problem.notFound }
        let type: MediaType =
            switch found.format {
            case .png: .png
            case .jpeg: .jpeg
            case .webp: .webp
            }
        return Response(found.bytes, type: type, cache: .briefly)
    }
}
