/// Reads the coordinates of every row of a table from its geometry or its columns.
struct CoordinateColumns {
    private enum Source {
        case geometry
        /// Longitude or easting, latitude or northing.
        case columns(x: Int, y: Int)
        case both(Int)
        case none
    }

    private let table: SourceTable
    private let source: Source

    init(_ table: SourceTable, mapping: ColumnMapping) {
        self.table = table
        if let x = mapping[.lon] ?? mapping[.x], let y = mapping[.lat] ?? mapping[.y] {
            source = .columns(x: x, y: y)
        } else if let both = mapping[.coordinates] {
            source = .both(both)
        } else {
            source = table.hasGeometry ? .geometry : .none
        }
    }

    /// The column a finding is about, for the report.
    var column: String? {
        switch source {
        case .columns(let x, let y): "\(table.fields[y].name), \(table.fields[x].name)"
        case .both(let column): table.fields[column].name
        case .geometry, .none: nil
        }
    }

    var exist: Bool { if case .none = source { false } else { true } }
    var isGeometry: Bool { if case .geometry = source { true } else { false } }

    /// What the file has, for the report and the position's original text.
    func text(_ row: Int) -> String? {
        switch source {
        case .columns(let x, let y): "\(table.text(row, y).trimmed), \(table.text(row, x).trimmed)"
        case .both(let column): String(table.text(row, column).trimmed)
        case .geometry: table.geometry(of: row)?.firstPoint.map { "\($0.x) \($0.y)" }
        case .none: nil
        }
    }

    func reading(_ row: Int) -> CoordinateReading {
        switch source {
        case .none: return .blank
        case .geometry:
            guard let point = table.geometry(of: row)?.middle else { return .blank }
            guard point.x.isFinite, point.y.isFinite else { return CoordinateReading(fault: .noNumber) }
            return CoordinateReading(x: point.x, y: point.y)
        case .both(let column):
            return CoordinateReading(both: CoordinateText(table.text(row, column), expecting: .pair))
        case .columns(let x, let y):
            let plain = table.withUTF8(row, x) { x in
                table.withUTF8(row, y) { y in
                    PlainDecimal.parse(x).flatMap { x in PlainDecimal.parse(y).map { (x, $0) } }
                }
            }
            if let plain { return CoordinateReading(x: plain.0, y: plain.1) }
            let texts = [x, y].map { column -> CoordinateText in
                let text = table.text(row, column)
                return BlankWords.isBlank(text) ? .blank : CoordinateText(text, expecting: .single)
            }
            return CoordinateReading(x: texts[0], y: texts[1])
        }
    }
}

extension SourceGeometry {
    var firstPoint: SourcePoint? {
        switch self {
        case .point(let point): point
        case .points(let points): points.first
        case .lines(let lines): lines.lazy.flatMap(\.self).first
        case .polygons(let polygons): polygons.lazy.flatMap { $0.lazy.flatMap(\.self) }.first
        }
    }

    /// The point itself, or the middle of the first outer ring's box.
    var middle: SourcePoint? {
        guard case .polygons(let polygons) = self else { return firstPoint }
        let ring = polygons.first?.first ?? []
        guard let first = ring.first else { return nil }
        var (west, east, south, north) = (first.x, first.x, first.y, first.y)
        for point in ring {
            (west, east) = (min(west, point.x), max(east, point.x))
            (south, north) = (min(south, point.y), max(north, point.y))
        }
        return SourcePoint((west + east) / 2, (south + north) / 2)
    }
}
