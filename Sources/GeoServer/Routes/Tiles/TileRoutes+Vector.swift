import GeoCore
import TileRender

extension TileRoutes {
    /// Reads filter and band; unknown parameters mean nothing here.
    static func vectorTileRequest(
        _ layer: VectorLayer, _ tile: TileID, _ request: Request
    ) throws(Problem) -> VectorTileRequest {
        VectorTileRequest(
            layer, tile, filter: layer == .schools ? try FilterQuery.filter(request) : SchoolFilter(),
            band: layer == .areas ? request.query("band").flatMap { $0.isEmpty ? nil : $0 } : nil)
    }

    /// A vector tile, compressed where the client takes it; one without features has no bytes.
    func vectorTile(_ layer: VectorLayer, _ tile: TileID, _ request: Request) throws -> Response {
        let wanted = try Self.vectorTileRequest(layer, tile, request)
        let isCompressed = Negotiation.acceptsGzip(request.headers["accept-encoding"])
        let snapshot = live.snapshot
        let prepared = try cache.response(
            .vector(wanted, isCompressed: isCompressed), at: snapshot.revision
        ) { _ in
            let tile = try renderer.render(wanted, snapshot)
            guard let prepared = PreparedResponse(Self.vectorAnswer(tile, isCompressed: isCompressed)) else {
                throw Problem.unavailable
            }
            return prepared
        }
        return Response(status: 200, body: .prepared(prepared))
    }

    private static func vectorAnswer(_ tile: EncodedTile, isCompressed: Bool) -> Response {
        var response = Response(
            status: 200,
            headers: [
                ("Content-Type", MediaType.vectorTile.rawValue), ("Cache-Control", CacheRule.briefly.rawValue),
                ("Access-Control-Allow-Origin", "*"), ("X-Content-Type-Options", "nosniff"),
                ("Vary", "Accept-Encoding"),
            ], body: .bytes(tile.bytes))
        // Below a hundred bytes the frame of gzip costs more than it saves.
        if isCompressed, tile.bytes.count > 100, let compressed = Gzip.compress(tile.bytes, level: 4),
            compressed.count < tile.bytes.count
        {
            response.body = .bytes(compressed)
            response.headers.append(("Content-Encoding", "gzip"))
        }
        let tag = EntityTag(hash: tile.contentHash)
        response.headers.append(("ETag", tag.header))
        response.tag = tag
        return response
    }
}
