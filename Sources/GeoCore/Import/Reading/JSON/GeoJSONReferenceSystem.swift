/// The `crs` member of GeoJSON 2008, which RFC 7946 dropped and files still carry.
enum GeoJSONReferenceSystem {
    /// Takes the value and returns "EPSG:n", "OGC:CRS84" or the name as it is; nil for null and links.
    static func parse(_ reader: inout JSONReader) throws(JSONReader.Failure) -> String? {
        guard try reader.peek() == .object else {
            try reader.skip()
            return nil
        }
        var name: String?
        try reader.open(.object)
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            if reader.isEqual(key, to: "properties"), try reader.peek() == .object {
                name = try properties(&reader)
            } else {
                try reader.skip()
            }
        }
        return name.map { normalise($0) }
    }

    private static func properties(_ reader: inout JSONReader) throws(JSONReader.Failure) -> String? {
        var name: String?
        try reader.open(.object)
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            let kind = try reader.peek()
            if reader.isEqual(key, to: "name"), kind == .string {
                name = try reader.string()
            } else if reader.isEqual(key, to: "code"), kind == .number {
                name = "EPSG:\(String(decoding: reader.text[try reader.number()], as: UTF8.self))"
            } else {
                try reader.skip()
            }
        }
        return name
    }

    /// Shortens "urn:ogc:def:crs:EPSG::32647" and the like (OGC 05-010).
    static func normalise(_ name: String) -> String {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 7, parts[0].lowercased() == "urn", parts[3].lowercased() == "crs", let code = parts.last
        else { return name }
        return "\(parts[4].uppercased()):\(code)"
    }
}
