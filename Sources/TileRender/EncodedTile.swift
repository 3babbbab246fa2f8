/// A finished tile.
public struct EncodedTile: Sendable {
    /// The file, PNG.
    public let bytes: [UInt8]
    /// A hash of what the tile shows, equal for two encodings of one picture; good for a weak ETag.
    public let contentHash: UInt64
    /// Nothing is drawn on it.
    public let isBlank: Bool

    init(bytes: [UInt8], contentHash: UInt64, isBlank: Bool) {
        self.bytes = bytes
        self.contentHash = contentHash
        self.isBlank = isBlank
    }
}
