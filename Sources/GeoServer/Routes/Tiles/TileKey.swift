import TileRender

/// What a tile in the cache is a copy of.
///
/// The key of a plain picture is a number, which costs next to nothing to make, copy and compare; what else may be asked
/// for stands in an object of its own.
struct TileKey: Hashable, Sendable {
    private enum Content: Hashable, Sendable {
        case picture(TileRequest)
        /// The compressed and the plain form of a vector tile are kept apart.
        case vector(VectorTileRequest, isCompressed: Bool)
    }

    private final class Detail: Hashable, Sendable {
        let content: Content

        init(_ content: Content) { self.content = content }

        static func == (left: Detail, right: Detail) -> Bool { left.content == right.content }

        func hash(into hasher: inout Hasher) { hasher.combine(content) }
    }

    /// The number of a plain picture's address; 0 for all else.
    private let number: UInt64
    private let detail: Detail?
    /// How many pixels of a picture make one of the map; nil for a vector tile.
    let scale: TileScale?

    static func plain(_ address: TileAddress) -> TileKey {
        TileKey(number: address.number, detail: nil, scale: address.scale)
    }

    static func picture(_ request: TileRequest) -> TileKey {
        if let address = TileAddress(request) { return plain(address) }
        return TileKey(number: 0, detail: Detail(.picture(request)), scale: request.scale)
    }

    static func vector(_ request: VectorTileRequest, isCompressed: Bool) -> TileKey {
        TileKey(number: 0, detail: Detail(.vector(request, isCompressed: isCompressed)), scale: nil)
    }

    static func == (left: TileKey, right: TileKey) -> Bool {
        left.number == right.number && left.detail == right.detail
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(number)
        if let detail { hasher.combine(detail) }
    }
}
