/// A drawing of a document: shapes, lines, dots and labels in plane coordinates, y downward, drawn in their order.
///
/// Bad at: thousands of labels; each is tried against all that were placed before it.
public struct PrintedDrawing: Sendable {
    /// A colour of ink, 0 ... 255.
    public struct Ink: Sendable, Equatable {
        public let red: UInt8
        public let green: UInt8
        public let blue: UInt8

        public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
            (self.red, self.green, self.blue) = (red, green, blue)
        }

        public static let black = Ink(0, 0, 0)
        public static let grey = Ink(0x77, 0x77, 0x77)

        /// "#1a2b3c".
        public var hex: String {
            "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    public struct Shape: Sendable {
        /// Closed; holes by the even-odd rule.
        public var rings: [[SIMD2<Double>]]
        public var fill: Ink?
        public var stroke: Ink
    }

    public struct Line: Sendable {
        public var from: SIMD2<Double>
        public var to: SIMD2<Double>
    }

    public struct Label: Sendable {
        public var at: SIMD2<Double>
        public var text: String
        public var isBold: Bool
    }

    public private(set) var shapes: [Shape] = []
    public private(set) var lines: [Line] = []
    public private(set) var labels: [Label] = []
    /// What is shown when it is not everything: the upper left and the lower right corner.
    public var frame: (low: SIMD2<Double>, high: SIMD2<Double>)?

    public init() {}

    public mutating func add(_ rings: [[SIMD2<Double>]], fill: Ink? = nil, stroke: Ink = .black) {
        shapes.append(Shape(rings: rings, fill: fill, stroke: stroke))
    }

    public mutating func line(from: SIMD2<Double>, to: SIMD2<Double>) { lines.append(Line(from: from, to: to)) }

    /// A dot with words beside it.
    public mutating func label(_ text: String, at place: SIMD2<Double>, isBold: Bool = false) {
        labels.append(Label(at: place, text: text, isBold: isBold))
    }

    /// The box that is shown; nil for a drawing of nothing.
    var box: (low: SIMD2<Double>, high: SIMD2<Double>)? {
        if let frame { return frame }
        let points = shapes.lazy.flatMap { $0.rings.joined() }
        guard let first = points.first else { return nil }
        return points.reduce((first, first)) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
    }

    /// The corners where the words of the labels begin (left, baseline), so that they cover neither each other nor a
    /// dot as far as there is room: to the right, the left, above or below.
    func places(of size: Double, in scale: (SIMD2<Double>) -> SIMD2<Double>) -> [SIMD2<Double>] {
        var taken: [(low: SIMD2<Double>, high: SIMD2<Double>)] = labels.map {
            let at = scale($0.at)
            return (at - size * 0.25, at + size * 0.25)
        }
        return labels.map { label in
            let at = scale(label.at)
            // Marks above and below a Thai letter take no width.
            let letters = label.text.unicodeScalars.count { !$0.properties.isGraphemeExtend && $0 != "\u{E33}" }
            let wide = Double(letters) * size * 0.55
            let starts = [
                SIMD2(size * 0.45, size * 0.35), SIMD2(-wide - size * 0.45, size * 0.35),
                SIMD2(-wide / 2, -size * 0.5), SIMD2(-wide / 2, size * 1.15),
            ].map { at + $0 }
            let boxes = starts.map { (low: $0 - SIMD2(0, size * 0.9), high: $0 + SIMD2(wide, size * 0.2)) }
            let free = boxes.firstIndex { box in
                !taken.contains { all($0.low .< box.high) && all(box.low .< $0.high) }
            }
            let chosen = free ?? 0
            taken.append(boxes[chosen])
            return starts[chosen]
        }
    }
}
