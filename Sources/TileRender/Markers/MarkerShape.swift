/// The outline of a marker's body as a signed distance: negative inside, pixels at scale 1, y down, origin in the middle.
enum MarkerShape: Hashable, Sendable {
    case circle(radius: Double)
    /// Half the side, and the radius of the corners.
    case roundedSquare(half: Double, corner: Double)
    /// A square on its corner: half the diagonal, and the radius of the corners.
    case diamond(half: Double, corner: Double)
    /// Pointing up: radius of the circle round it before its corners are rounded.
    case triangle(radius: Double, corner: Double)

    func distance(_ x: Double, _ y: Double) -> Double {
        switch self {
        case .circle(let radius): return length(x, y) - radius
        case .roundedSquare(let half, let corner): return Self.box(x, y, half: half, corner: corner)
        case .diamond(let half, let corner):
            let turn = 0.5.squareRoot()
            return Self.box((x + y) * turn, (x - y) * turn, half: half * turn, corner: corner)
        case .triangle(let radius, let corner):
            return Self.triangle(x, y, radius: radius, corner: corner)
        }
    }

    /// Three half planes at 120°, shrunk by the corner's radius and grown by it again. The shape is symmetric.
    private static func triangle(_ x: Double, _ y: Double, radius: Double, corner: Double) -> Double {
        let (half, inset) = (0.75.squareRoot(), radius / 2 - corner)
        let (base, flank) = (y - inset, abs(x) * half - y / 2 - inset)
        if base <= 0 && flank <= 0 { return max(base, flank) - corner }
        let (tip, foot) = (2 * inset, 2 * inset * half)
        // Beside the base, beside the flank, or nearest to a corner.
        if base > 0 && abs(x) <= foot { return base - corner }
        let along = abs(x) / 2 + y * half
        if flank > 0 && along >= -tip * half && along <= tip * half { return flank - corner }
        return min(length(x, y + tip), length(abs(x) - foot, y - inset)) - corner
    }

    private static func box(_ x: Double, _ y: Double, half: Double, corner: Double) -> Double {
        let (right, down) = (abs(x) - half + corner, abs(y) - half + corner)
        return length(max(right, 0), max(down, 0)) + min(max(right, down), 0) - corner
    }
}

/// A marker to be made into sprites: a body in one hue, a white rim round it.
struct MarkerDesign: Hashable, Sendable {
    let shape: MarkerShape
    /// Index into the palette's hues.
    let hue: Int
    /// Width of the white rim outside the body, pixels at scale 1.
    let rim: Double
    /// A white round hole in the middle; 0 for none.
    var hole = 0.0
    /// A second line in the hue outside the white rim; 0 for none.
    var ring = 0.0

    /// How far it reaches from its middle, pixels at scale 1.
    var reach: Double {
        let body: Double
        switch shape {
        case .circle(let radius): body = radius
        case .roundedSquare(let half, _): body = half * 2.0.squareRoot()
        case .diamond(let half, _): body = half
        case .triangle(let radius, _): body = radius
        }
        return body + rim + (ring > 0 ? ring + rim : 0)
    }

    /// Signed distances (negative inside) to the outer edge of all that is drawn, and to what has the hue.
    func edges(_ x: Double, _ y: Double) -> (outer: Double, coloured: Double) {
        let body = shape.distance(x, y)
        let solid = hole > 0 ? max(body, hole - length(x, y)) : body
        guard ring > 0 else { return (body - rim, solid) }
        return (body - 2 * rim - ring, min(solid, max(rim - body, body - rim - ring)))
    }
}

/// The length of a vector of some pixels. `hypot` guards against overflow, which costs five times as much.
@inline(__always)
private func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
