import GeoCore
import TileRender

/// Tiles as pictures and as vectors: one address, one content, one tag.
struct TileRoutes: Sendable {
    let live: LiveMap
    let cache: TileCache
    let renderer: TileRenderer

    init(live: LiveMap, renderer: TileRenderer, cacheBytes: Int) {
        self.live = live
        self.renderer = renderer
        cache = TileCache(limit: cacheBytes) { key, response in
            guard let scale = key.scale, let tag = response.tag,
                let bytes = try? renderer.smaller(response.bytes, scale)
            else {
                return nil
            }
            return PreparedResponse(Self.answer(bytes, tag))
        }
    }

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

    /// The answer held ready, or made.
    func response(_ request: TileRequest, header: (String) -> String?) throws -> PreparedResponse {
        try response(.picture(request), request, header: header)
    }

    /// The answer to a target in its plain form, found without decoding anything; nil for what takes the long way.
    func prepared(_ target: UnsafeRawBufferPointer, header: (String) -> String?) -> PreparedResponse? {
        guard let address = TileTarget.address(target) else { return nil }
        // What fails here fails again on the long way, which tells why.
        return try? response(.plain(address), address.request, header: header)
    }

    /// Made fast, unless the client's line is slow, then small at once.
    func response(
        _ key: TileKey, _ request: @autoclosure () -> TileRequest, header: (String) -> String?
    ) throws -> PreparedResponse {
        var snapshot = live.drawn
        if let ready = cache.ready(key, at: snapshot.revision, effort: .small) { return ready }
        let effort = LinkHints.isSlow(header) ? TileEffort.small : .fast
        let request = request()
        if !request.isOfPlacesOnly { snapshot = live.snapshot }
        return try cache.response(key, at: snapshot.revision, effort: effort) { effort in
            let tile = try renderer.render(request, snapshot, effort: effort)
            guard let prepared = PreparedResponse(Self.answer(tile.bytes, EntityTag(hash: tile.contentHash))) else {
                throw Problem.unavailable
            }
            return prepared
        }
    }

    private static func answer(_ bytes: [UInt8], _ tag: EntityTag) -> Response {
        var response = Response(
            status: 200,
            headers: [
                ("Content-Type", MediaType.png.rawValue), ("Cache-Control", CacheRule.briefly.rawValue),
                ("Access-Control-Allow-Origin", "*"), ("X-Content-Type-Options", "nosniff"),
            ], body: .bytes(bytes))
        response.headers.append(("ETag", tag.header))
        response.tag = tag
        return response
    }
}
