/// How much work goes into making a tile's file small.
public enum TileEffort: Sendable {
    /// For an answer somebody waits for: several times faster, up to twice as large.
    case fast
    /// For what is kept, stored, or sent over a slow line.
    case small
}

/// A finished tile.
public struct EncodedTile: Sendable {
    /// The file: PNG, or a vector tile without compression, which has no bytes when nothing is on it.
    public let bytes: [UInt8]
    /// A hash of what the tile shows, equal for two encodings of one picture; good for a weak ETag.
    public let contentHash: UInt64
    /// Nothing is drawn on it.
    public let isBlank: Bool
    /// The effort that went into it; `TileRenderer.smaller` makes the file of a fast one small.
    public let effort: TileEffort

    init(bytes: [UInt8], contentHash: UInt64, isBlank: Bool, effort: TileEffort = .small) {
        self.bytes = bytes
        self.contentHash = contentHash
        self.isBlank = isBlank
        self.effort = effort
    }
}
