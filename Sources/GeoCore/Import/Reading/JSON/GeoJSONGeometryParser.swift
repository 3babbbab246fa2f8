/// Reads GeoJSON geometry objects (RFC 7946 §3.1) as they are: rings may be open, too short or cross themselves.
struct GeoJSONGeometryParser {
    private static let types = [
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
    ]

    static func isGeometryType(_ type: String) -> Bool { types.contains(type) }

    /// Takes a geometry object or null; nil for null and for one without any position.
    static func geometry(_ reader: inout JSONReader) throws(JSONReader.Failure) -> SourceGeometry? {
        if try reader.peek() == .null {
            try reader.null()
            return nil
        }
        guard try reader.peek() == .object else {
            throw reader.failure("a geometry is an object or null, not \(try reader.peek().rawValue)")
        }
        let start = reader.position
        try reader.open(.object)
        var type: String?
        var coordinates: Int?
        var members: [SourceGeometry]?
        var geometry: SourceGeometry??
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            if reader.isEqual(key, to: "type") {
                guard type == nil else { throw reader.failure("the geometry has two members 'type'") }
                type = try knownType(&reader)
            } else if reader.isEqual(key, to: "coordinates") {
                guard coordinates == nil else { throw reader.failure("the geometry has two members 'coordinates'") }
                coordinates = reader.position
                if let type { geometry = try parse(type, &reader) } else { try reader.skip() }
            } else if reader.isEqual(key, to: "geometries") {
                members = try collection(&reader)
            } else if reader.isEqual(key, to: "bbox") {
                try boundingBox(&reader)
            } else {
                try reader.skip()
            }
        }
        guard let type else { throw reader.failure("the geometry has no 'type'", at: start) }
        if type == "GeometryCollection" {
            guard let members else { throw reader.failure("a GeometryCollection needs 'geometries'", at: start) }
            return SourceGeometry(merging: members)
        }
        if let geometry { return geometry }
        guard let coordinates else { throw reader.failure("the \(type) has no 'coordinates'", at: start) }
        // The type came after the coordinates: go back to them.
        let end = reader.position
        reader.position = coordinates
        let late = try parse(type, &reader)
        reader.position = end
        return late
    }

    /// Checks a bounding box: 4 or 6 numbers (RFC 7946 §5).
    static func boundingBox(_ reader: inout JSONReader) throws(JSONReader.Failure) {
        let start = reader.position
        try reader.open(.array)
        var count = 0
        while try reader.nextElement(isFirst: count == 0) {
            _ = try reader.number()
            count += 1
        }
        guard count == 4 || count == 6 else {
            throw reader.failure("a bbox has 4 or 6 numbers, not \(count)", at: start)
        }
    }

    private static func knownType(_ reader: inout JSONReader) throws(JSONReader.Failure) -> String {
        let start = reader.position
        let type = try reader.string()
        guard isGeometryType(type) else {
            throw reader.failure(
                "a geometry's 'type' is one of \(types.joined(separator: ", ")), not '\(type.prefix(40))'", at: start)
        }
        return type
    }

    private static func collection(_ reader: inout JSONReader) throws(JSONReader.Failure) -> [SourceGeometry] {
        try reader.open(.array)
        var members: [SourceGeometry] = []
        var isFirst = true
        while try reader.nextElement(isFirst: isFirst) {
            isFirst = false
            guard try reader.peek() == .object else {
                throw reader.failure("a member of a GeometryCollection is an object, not \(try reader.peek().rawValue)")
            }
            if let member = try geometry(&reader) { members.append(member) }
        }
        return members
    }

    private static func parse(_ type: String, _ reader: inout JSONReader) throws(JSONReader.Failure) -> SourceGeometry?
    {
        switch type {
        case "Point":
            return .point(try position(&reader))
        case "MultiPoint":
            let points = try positions(&reader)
            return points.isEmpty ? nil : .points(points)
        case "LineString":
            let line = try positions(&reader)
            return line.isEmpty ? nil : .lines([line])
        case "MultiLineString":
            let lines = try rings(&reader)
            return lines.isEmpty ? nil : .lines(lines)
        case "Polygon":
            let polygon = try rings(&reader)
            return polygon.isEmpty ? nil : .polygons([polygon])
        case "MultiPolygon":
            try reader.open(.array)
            var polygons: [[[SourcePoint]]] = []
            var isFirst = true
            while try reader.nextElement(isFirst: isFirst) {
                isFirst = false
                polygons.append(try rings(&reader))
            }
            return polygons.isEmpty ? nil : .polygons(polygons)
        default:
            throw reader.failure("a GeometryCollection has 'geometries', not 'coordinates'")
        }
    }

    private static func rings(_ reader: inout JSONReader) throws(JSONReader.Failure) -> [[SourcePoint]] {
        try reader.open(.array)
        var rings: [[SourcePoint]] = []
        while try reader.nextElement(isFirst: rings.isEmpty) { rings.append(try positions(&reader)) }
        return rings
    }

    private static func positions(_ reader: inout JSONReader) throws(JSONReader.Failure) -> [SourcePoint] {
        try reader.open(.array)
        var points: [SourcePoint] = []
        while try reader.nextElement(isFirst: points.isEmpty) { points.append(try position(&reader)) }
        return points
    }

    /// A position: two numbers or more; what comes after the second is dropped.
    private static func position(_ reader: inout JSONReader) throws(JSONReader.Failure) -> SourcePoint {
        guard try reader.peek() == .array else {
            throw reader.failure("a position [x, y] is expected, not \(try reader.peek().rawValue)")
        }
        let start = reader.position
        try reader.open(.array)
        var point = SourcePoint(0, 0)
        var count = 0
        while try reader.nextElement(isFirst: count == 0) {
            let next = try reader.peek()
            guard next == .number else { throw reader.failure("a coordinate is a number, not \(next.rawValue)") }
            let range = try reader.number()
            if count < 2 {
                let value = DecimalParser.parse(UnsafeBufferPointer(rebasing: reader.text[range])) ?? .nan
                guard value.isFinite else { throw reader.failure("the coordinate is too large", at: range.lowerBound) }
                if count == 0 { point.x = value } else { point.y = value }
            }
            count += 1
        }
        guard count >= 2 else { throw reader.failure("a position has two numbers, this one \(count)", at: start) }
        return point
    }
}
