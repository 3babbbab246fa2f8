/// What a tile is encoded as.
public enum TileFormat: String, Sendable, CaseIterable {
    case png
    case mvt
}
