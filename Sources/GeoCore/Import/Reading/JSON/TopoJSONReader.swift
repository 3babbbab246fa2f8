/// Reads TopoJSON: objects whose lines and rings are made of shared arcs, in whole numbers with a transform.
///
/// Source: the TopoJSON format specification 1.0. Every named object becomes a table.
struct TopoJSONReader {
    /// Where the members of the topology begin; they may stand in any order and need each other.
    private struct Members {
        var transform: Int?
        var arcs: Int?
        var objects: Int?
    }

    private var scale = SourcePoint(1, 1)
    private var translation = SourcePoint(0, 0)
    private var isQuantized = false
    private var arcs: [[SourcePoint]] = []

    static func read(_ reader: inout JSONReader) throws -> [SourceTable] {
        let start = reader.position
        var topology = TopoJSONReader()
        let members = try topology.members(&reader)
        try reader.end()
        guard let arcs = members.arcs, let objects = members.objects else {
            throw reader.failure("the Topology needs 'objects' and 'arcs'", at: start)
        }
        if let transform = members.transform { try topology.readTransform(&reader, at: transform) }
        try topology.readArcs(&reader, at: arcs)
        return try topology.readObjects(&reader, at: objects)
    }

    private func members(_ reader: inout JSONReader) throws(JSONReader.Failure) -> Members {
        var members = Members()
        try reader.open(.object)
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            if reader.isEqual(key, to: "transform") { members.transform = reader.position }
            if reader.isEqual(key, to: "arcs") { members.arcs = reader.position }
            if reader.isEqual(key, to: "objects") { members.objects = reader.position }
            try reader.skip()
        }
        return members
    }

    private mutating func readTransform(_ reader: inout JSONReader, at place: Int) throws(JSONReader.Failure) {
        reader.position = place
        isQuantized = true
        try reader.open(.object)
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            if reader.isEqual(key, to: "scale") {
                scale = try Self.pair(&reader)
            } else if reader.isEqual(key, to: "translate") {
                translation = try Self.pair(&reader)
            } else {
                try reader.skip()
            }
        }
    }

    private mutating func readArcs(_ reader: inout JSONReader, at place: Int) throws(JSONReader.Failure) {
        reader.position = place
        try reader.open(.array)
        while try reader.nextElement(isFirst: arcs.isEmpty) {
            try reader.open(.array)
            var arc: [SourcePoint] = []
            var sum = SourcePoint(0, 0)
            while try reader.nextElement(isFirst: arc.isEmpty) {
                let point = try Self.pair(&reader)
                // Quantized arcs hold differences from point to point.
                sum = isQuantized ? SourcePoint(sum.x + point.x, sum.y + point.y) : point
                arc.append(transformed(sum))
            }
            arcs.append(arc)
        }
    }

    private func transformed(_ point: SourcePoint) -> SourcePoint {
        isQuantized ? SourcePoint(point.x * scale.x + translation.x, point.y * scale.y + translation.y) : point
    }

    private static func pair(_ reader: inout JSONReader) throws(JSONReader.Failure) -> SourcePoint {
        try reader.open(.array)
        var values: [Double] = []
        while try reader.nextElement(isFirst: values.isEmpty) {
            let range = try reader.number()
            let value = DecimalParser.parse(UnsafeBufferPointer(rebasing: reader.text[range])) ?? .nan
            guard value.isFinite else { throw reader.failure("the number is too large", at: range.lowerBound) }
            values.append(value)
        }
        guard values.count >= 2 else { throw reader.failure("two numbers are expected, not \(values.count)") }
        return SourcePoint(values[0], values[1])
    }

    // MARK: Objects

    private mutating func readObjects(_ reader: inout JSONReader, at place: Int) throws -> [SourceTable] {
        reader.position = place
        try reader.open(.object)
        var tables: [SourceTable] = []
        while let key = try reader.nextKey(isFirst: tables.isEmpty) {
            var name: [UInt8] = []
            try reader.unescape(key, into: &name)
            var rows = Rows()
            try object(&reader, into: &rows, isTop: true)
            let (fields, grid) = rows.builder.finish()
            tables.append(
                SourceTable(
                    origin: SourceTable.Origin(
                        format: "TopoJSON", encoding: "UTF-8", layer: String(decoding: name, as: UTF8.self),
                        lineUnit: .feature),
                    fields: fields, grid: grid, geometries: rows.geometries))
        }
        return tables
    }

    private struct Rows {
        var builder = RowBuilder()
        var geometries: [SourceGeometry?] = []
    }

    /// Points of all geometries together; a small hostile file could name one long arc a million times.
    static let maximumPoints = 20_000_000
    private var pointCount = 0

    /// Takes a geometry object: a collection at the top gives a row for each member, all else gives one row.
    private mutating func object(_ reader: inout JSONReader, into rows: inout Rows, isTop: Bool) throws {
        let start = reader.position
        var type: String?
        var (shape, members): (Int?, Int?)
        try reader.open(.object)
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            if reader.isEqual(key, to: "type") {
                if try reader.peek() == .null { try reader.null() } else { type = try reader.string() }
            } else if reader.isEqual(key, to: "properties"), try reader.peek() == .object {
                try rows.builder.setAll(from: &reader)
            } else if reader.isEqual(key, to: "id"), try [.string, .number].contains(reader.peek()) {
                try rows.builder.set(rows.builder.identifierColumn(), to: &reader)
            } else {
                if reader.isEqual(key, to: "geometries") { members = reader.position }
                if reader.isEqual(key, to: "arcs") || reader.isEqual(key, to: "coordinates") { shape = reader.position }
                try reader.skip()
            }
        }
        let end = reader.position
        if type == "GeometryCollection" {
            guard isTop, let members else { throw reader.failure("a GeometryCollection needs 'geometries'", at: start) }
            reader.position = members
            try reader.open(.array)
            while try reader.nextElement(isFirst: rows.geometries.isEmpty) {
                try object(&reader, into: &rows, isTop: false)
            }
        } else {
            if let type, let shape {
                reader.position = shape
                rows.geometries.append(try geometry(type, &reader))
            } else if type == nil {
                rows.geometries.append(nil)
            } else {
                throw reader.failure("the \(type ?? "geometry") has neither 'arcs' nor 'coordinates'", at: start)
            }
            try rows.builder.endRow(line: rows.geometries.count)
        }
        reader.position = end
    }

    private mutating func geometry(_ type: String, _ reader: inout JSONReader) throws(JSONReader.Failure)
        -> SourceGeometry?
    {
        switch type {
        case "Point": return .point(transformed(try Self.pair(&reader)))
        case "MultiPoint":
            try reader.open(.array)
            var points: [SourcePoint] = []
            while try reader.nextElement(isFirst: points.isEmpty) { points.append(transformed(try Self.pair(&reader))) }
            return .points(points)
        case "LineString": return .lines([try line(&reader)])
        case "MultiLineString": return .lines(try lines(&reader))
        case "Polygon": return .polygons([try lines(&reader)])
        case "MultiPolygon":
            try reader.open(.array)
            var polygons: [[[SourcePoint]]] = []
            while try reader.nextElement(isFirst: polygons.isEmpty) { polygons.append(try lines(&reader)) }
            return .polygons(polygons)
        default: throw reader.failure("a geometry's 'type' cannot be '\(type.prefix(40))'")
        }
    }

    private mutating func lines(_ reader: inout JSONReader) throws(JSONReader.Failure) -> [[SourcePoint]] {
        try reader.open(.array)
        var lines: [[SourcePoint]] = []
        while try reader.nextElement(isFirst: lines.isEmpty) { lines.append(try line(&reader)) }
        return lines
    }

    /// Joins arcs; a negative index ~i is arc i backwards, and neighbours share one point.
    private mutating func line(_ reader: inout JSONReader) throws(JSONReader.Failure) -> [SourcePoint] {
        try reader.open(.array)
        var line: [SourcePoint] = []
        var isFirst = true
        while try reader.nextElement(isFirst: isFirst) {
            let range = try reader.number()
            let index = Int(String(decoding: reader.text[range], as: UTF8.self)) ?? Int.max
            let position = index < 0 ? ~index : index
            guard arcs.indices.contains(position) else {
                throw reader.failure("there is no arc \(index); there are \(arcs.count)", at: range.lowerBound)
            }
            let arc = index < 0 ? arcs[position].reversed() : arcs[position]
            pointCount += arc.count
            guard pointCount <= Self.maximumPoints else {
                throw reader.failure("the shapes have more than \(Self.maximumPoints) points", at: range.lowerBound)
            }
            line += isFirst ? arc[...] : arc.dropFirst()
            isFirst = false
        }
        return line
    }
}
