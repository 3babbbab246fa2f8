import GeoCore
import TileRender

/// Tiles as pictures: one address, one picture, one tag.
struct TileRoutes: Sendable {
    let live: LiveMap
    let cache: TileCache
    let renderer: TileRenderer

    /// Reads style, filter and selected school; unknown parameters mean nothing here.
    static func tileRequest(
        _ layer: TileLayer, _ tile: TileID, _ scale: TileScale, _ request: Request
    ) throws(Problem) -> TileRequest {
        var style = TileStyle.standard
        if let name = request.query("style"), !name.isEmpty {
            guard let known = TileStyle(rawValue: name) else {
                let names = TileStyle.allCases.map(\.rawValue).joined(separator: ", ")
                throw .badParameter("style", th: "ต้องเป็นค่าใดค่าหนึ่งใน \(names)", en: "is one of \(names).")
            }
            style = known
        }
        let selected = request.query("selected").flatMap(Int64.init).map(SchoolID.init)
        var wanted = TileRequest(
            layer, tile, scale: scale, style: style, filter: try FilterQuery.filter(request), selected: selected)
        wanted.band = request.query("band").flatMap { $0.isEmpty ? nil : $0 }
        return wanted
    }

    func response(_ request: TileRequest) throws -> PreparedResponse {
        let snapshot = live.snapshot
        return try cache.response(request, at: snapshot.revision) {
            let tile = try renderer.render(request, snapshot)
            guard let prepared = PreparedResponse(Self.answer(tile)) else { throw Problem.unavailable }
            return prepared
        }
    }

    /// The answer held ready for a target without query, found without decoding anything.
    func ready(_ target: UnsafeRawBufferPointer) -> PreparedResponse? {
        guard let request = TileTarget.request(target) else { return nil }
        return cache.ready(request, at: live.snapshot.revision)
    }

    private static func answer(_ tile: EncodedTile) -> Response {
        var response = Response(
            status: 200,
            headers: [
                ("Content-Type", MediaType.png.rawValue), ("Cache-Control", CacheRule.briefly.rawValue),
                ("Access-Control-Allow-Origin", "*"), ("X-Content-Type-Options", "nosniff"),
            ], body: .bytes(tile.bytes))
        let tag = EntityTag(hash: tile.contentHash)
        response.headers.append(("ETag", tag.header))
        response.tag = tag
        return response
    }
}
