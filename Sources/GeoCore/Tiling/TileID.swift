/// A tile of the Web Mercator pyramid: zoom 0–22, x from the west, y from the north, 256 × 256 px.
public struct TileID: Hashable, Sendable, CustomStringConvertible {
    public static let maxZoom = 22

    public let z: Int
    public let x: Int
    public let y: Int

    /// Returns nil when the zoom is not 0–22 or x or y is not 0..<2^z.
    public init?(z: Int, x: Int, y: Int) {
        guard 0...Self.maxZoom ~= z, 0..<(1 << z) ~= x, 0..<(1 << z) ~= y else { return nil }
        self.z = z
        self.x = x
        self.y = y
    }

    public var description: String { "\(z)/\(x)/\(y)" }
}
