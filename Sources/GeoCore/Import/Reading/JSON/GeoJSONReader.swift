/// Reads GeoJSON (RFC 7946, and the `crs` member of 2008), features one per line, and plain arrays of objects.
///
/// Properties become cells: strings and numbers as the file writes them, nested values as their JSON text.
struct GeoJSONReader {
    private var rows = RowBuilder()
    private var geometries: [SourceGeometry?] = []
    private var declaredCRS: String?
    private var layer: String?
    private var notes: [SourceNote] = []
    private var format = "GeoJSON"

    /// Reads all tables of a JSON text; TopoJSON gives one for each of its objects.
    static func read(_ text: UnsafeBufferPointer<UInt8>, name: String) throws(ReadError) -> [SourceTable] {
        var reader = JSONReader(text)
        var state = GeoJSONReader()
        do {
            let first = try reader.peek()
            if first == .object, try rootType(reader) == "Topology" {
                return try TopoJSONReader.read(&reader)
            }
            try state.roots(&reader)
            return [state.finish()]
        } catch let failure as JSONReader.Failure {
            throw state.error(failure, name: name)
        } catch {
            throw ReadError(
                .tooLarge, th: "ตารางใน \(name) ใหญ่เกิน 4 GiB โปรดแบ่งไฟล์",
                en: "\(name) holds more than 4 GiB of text; split it")
        }
    }

    private func finish() -> SourceTable {
        let (fields, grid) = rows.finish()
        return SourceTable(
            origin: SourceTable.Origin(
                format: format, encoding: "UTF-8", layer: layer, declaredCRS: declaredCRS, lineUnit: .feature),
            fields: fields, grid: grid, geometries: geometries, notes: notes)
    }

    /// Says which feature the fault is in.
    private func error(_ failure: JSONReader.Failure, name: String) -> ReadError {
        let place = geometries.isEmpty ? "" : " (after feature \(geometries.count))"
        let thaiPlace = geometries.isEmpty ? "" : " (ถัดจาก feature ที่ \(geometries.count))"
        return ReadError(
            .malformed, line: failure.line,
            th: "\(name) บรรทัด \(failure.line)\(thaiPlace): JSON ไม่ถูกต้อง (\(failure.reason))",
            en: "\(name), line \(failure.line)\(place): \(failure.reason)")
    }

    /// The value of the root's `type`, wherever it stands; takes a copy so that nothing is consumed.
    private static func rootType(_ reader: JSONReader) throws(JSONReader.Failure) -> String? {
        var probe = reader
        try probe.open(.object)
        var isFirst = true
        while let key = try probe.nextKey(isFirst: isFirst) {
            isFirst = false
            if probe.isEqual(key, to: "type"), try probe.peek() == .string { return try probe.string() }
            try probe.skip()
        }
        return nil
    }

    // MARK: Roots

    private mutating func roots(_ reader: inout JSONReader) throws {
        let kind = try reader.peek()
        if kind == .array {
            try objects(&reader)
            return try reader.end()
        }
        guard kind == .object else { throw reader.failure("GeoJSON is an object, not \(kind.rawValue)") }
        var isFirst = true
        while isFirst || !reader.isAtEnd() {
            let start = reader.position
            let type = try Self.rootType(reader)
            switch type {
            case "FeatureCollection" where isFirst:
                try collection(&reader)
                return try reader.end()
            case "Feature": try feature(&reader)
            case let type? where GeoJSONGeometryParser.isGeometryType(type):
                geometries.append(try GeoJSONGeometryParser.geometry(&reader))
                try rows.endRow(line: geometries.count)
            case let type?:
                throw reader.failure("'type' of a GeoJSON object cannot be '\(type.prefix(40))'", at: start)
            case nil:
                throw reader.failure("the object has no 'type' text, so it is no GeoJSON", at: start)
            }
            isFirst = false
        }
    }

    private mutating func collection(_ reader: inout JSONReader) throws {
        let start = reader.position
        try reader.open(.object)
        var hasFeatures = false
        var types = 0
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            if reader.isEqual(key, to: "features") {
                guard !hasFeatures else { throw reader.failure("the collection has two members 'features'") }
                hasFeatures = true
                try features(&reader)
            } else if reader.isEqual(key, to: "crs") {
                declaredCRS = try GeoJSONReferenceSystem.parse(&reader)
            } else if reader.isEqual(key, to: "name"), try reader.peek() == .string {
                layer = try reader.string()
            } else if reader.isEqual(key, to: "bbox") {
                try GeoJSONGeometryParser.boundingBox(&reader)
            } else {
                if reader.isEqual(key, to: "type") { types += 1 }
                try reader.skip()
            }
        }
        guard types == 1 else { throw reader.failure("the collection has two members 'type'", at: start) }
        guard hasFeatures else { throw reader.failure("the FeatureCollection has no 'features'", at: start) }
    }

    private mutating func features(_ reader: inout JSONReader) throws {
        try reader.open(.array)
        var isFirst = true
        while try reader.nextElement(isFirst: isFirst) {
            isFirst = false
            guard try reader.peek() == .object else {
                throw reader.failure("a feature is an object, not \(try reader.peek().rawValue)")
            }
            try feature(&reader)
        }
    }

    /// The rows of a plain JSON array of objects.
    private mutating func objects(_ reader: inout JSONReader) throws {
        format = "JSON"
        try reader.open(.array)
        var isFirst = true
        while try reader.nextElement(isFirst: isFirst) {
            isFirst = false
            try properties(&reader)
            geometries.append(nil)
            try rows.endRow(line: geometries.count)
        }
        geometries = []
    }

    // MARK: Features

    private mutating func feature(_ reader: inout JSONReader) throws {
        let start = reader.position
        var geometry: SourceGeometry??
        var (hasType, hasProperties) = (false, false)
        try reader.open(.object)
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            if reader.isEqual(key, to: "type") {
                let place = reader.position
                guard try !hasType && reader.string() == "Feature" else {
                    throw reader.failure("'type' of a feature is 'Feature', and only once", at: place)
                }
                hasType = true
            } else if reader.isEqual(key, to: "geometry") {
                guard geometry == nil else { throw reader.failure("the feature has two members 'geometry'") }
                geometry = .some(try GeoJSONGeometryParser.geometry(&reader))
            } else if reader.isEqual(key, to: "properties") {
                guard !hasProperties else { throw reader.failure("the feature has two members 'properties'") }
                hasProperties = true
                if try reader.peek() == .null { try reader.null() } else { try properties(&reader) }
            } else if reader.isEqual(key, to: "id") {
                try identifier(&reader)
            } else if reader.isEqual(key, to: "bbox") {
                try GeoJSONGeometryParser.boundingBox(&reader)
            } else {
                try reader.skip()
            }
        }
        guard hasType else { throw reader.failure("the feature has no 'type'", at: start) }
        guard let geometry else {
            throw reader.failure("the feature has no 'geometry'; write null if it has no place", at: start)
        }
        geometries.append(geometry)
        if !hasProperties, notes.isEmpty {
            notes.append(
                SourceNote(
                    line: geometries.count, code: "no-properties",
                    text: LocalizedText(th: "feature นี้ไม่มี properties", en: "this feature has no 'properties'")))
        }
        try rows.endRow(line: geometries.count)
    }

    private mutating func identifier(_ reader: inout JSONReader) throws(JSONReader.Failure) {
        let kind = try reader.peek()
        guard kind == .string || kind == .number || kind == .null else {
            throw reader.failure("a feature's 'id' is a string or a number, not \(kind.rawValue)")
        }
        if kind == .null { return try reader.null() }
        try rows.set(rows.identifierColumn(), to: &reader)
    }

    private mutating func properties(_ reader: inout JSONReader) throws(JSONReader.Failure) {
        guard try reader.peek() == .object else {
            throw reader.failure("the properties are an object or null, not \(try reader.peek().rawValue)")
        }
        try rows.setAll(from: &reader)
    }
}
