/// A position as a file has it: x (east or longitude) first, in whatever unit and CRS the file uses.
public struct SourcePoint: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// The geometry of one row as the file has it: untransformed, unrepaired, heights dropped.
public enum SourceGeometry: Hashable, Sendable {
    case point(SourcePoint)
    case points([SourcePoint])
    case lines([[SourcePoint]])
    /// Polygons of rings of points; the first ring of each is the outer one. Rings may be open or cross themselves.
    case polygons([[[SourcePoint]]])

    /// Every point in the order of the file.
    public func forEachPoint(_ body: (SourcePoint) throws -> Void) rethrows {
        switch self {
        case .point(let point): try body(point)
        case .points(let points): try points.forEach(body)
        case .lines(let lines): for line in lines { try line.forEach(body) }
        case .polygons(let polygons): for rings in polygons { for ring in rings { try ring.forEach(body) } }
        }
    }

    /// Makes one geometry of the members of a collection: all polygons, else all lines, else all points.
    init?(merging members: [SourceGeometry]) {
        guard members.count > 1 else {
            guard let only = members.first else { return nil }
            self = only
            return
        }
        var points: [SourcePoint] = []
        var lines: [[SourcePoint]] = []
        var polygons: [[[SourcePoint]]] = []
        for member in members {
            switch member {
            case .point(let point): points.append(point)
            case .points(let more): points += more
            case .lines(let more): lines += more
            case .polygons(let more): polygons += more
            }
        }
        self = !polygons.isEmpty ? .polygons(polygons) : !lines.isEmpty ? .lines(lines) : .points(points)
    }
}
