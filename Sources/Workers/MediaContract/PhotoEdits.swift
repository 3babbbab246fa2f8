/// What a person did to improve a photo; the original stays as it is and every public size is made again from it.
///
/// Applied in this order: blur boxes, quarter turns, straighten, crop, brighten. Fractions are of the picture's width and
/// height as seen upright, from the top left.
public struct PhotoEdits: Codable, Sendable, Equatable {
    /// A box in fractions 0…1.
    public struct Box: Codable, Sendable, Equatable {
        public var left, top, width, height: Double

        public init(left: Double, top: Double, width: Double, height: Double) {
            self.left = left
            self.top = top
            self.width = width
            self.height = height
        }

        /// Inside the picture and not empty; NaN is neither.
        public var isValid: Bool {
            left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= 1.000_001 && top + height <= 1.000_001
        }
    }

    /// Faces and number plates made unreadable, in fractions of the upright original.
    public var blurs: [Box] = []
    /// Clockwise, 0…3.
    public var quarterTurns = 0
    /// Degrees clockwise, −20…20; the corners this leaves empty are cut away.
    public var straighten = 0.0
    /// In fractions of the turned and straightened picture.
    public var crop: Box?
    /// −1 (black) … 0 (as it is) … 1 (twice as bright).
    public var brightness = 0.0

    public init() {}

    public var isEmpty: Bool { self == PhotoEdits() }

    public var isValid: Bool {
        blurs.count <= 100 && blurs.allSatisfy(\.isValid) && crop?.isValid ?? true && 0...3 ~= quarterTurns
            && abs(straighten) <= 20 && abs(brightness) <= 1
    }
}
