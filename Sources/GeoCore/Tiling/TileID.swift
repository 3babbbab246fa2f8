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

    /// The four tiles of the next zoom that it is made of; none at the last zoom.
    public var children: [TileID] {
        [(0, 0), (1, 0), (0, 1), (1, 1)].compactMap { TileID(z: z + 1, x: 2 * x + $0.0, y: 2 * y + $0.1) }
    }
}
