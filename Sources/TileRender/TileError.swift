/// Why a tile could not be made.
public enum TileError: Error, Equatable, Sendable {
    /// A C library failed, for want of memory or of a font: what was being done, and what it said.
    case failed(doing: String, reason: String)
}
