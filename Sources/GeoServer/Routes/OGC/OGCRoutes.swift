import GeoCore

/// OGC API – Features Part 1: Core, with GeoJSON and OpenAPI 3.0 (OGC 17-069r4).
enum OGCRoutes {
    static func response(_ route: OGCRoute, _ snapshot: Snapshot, _ request: Request) throws(Problem) -> Response {
        let documents = OGCDocuments(origin: request.origin, language: request.language, snapshot: snapshot)
        if case .items(let collection) = route { return try items(collection, snapshot, request) }
        try checkPlainQuery(request)
        switch route {
        case .landing: return json(documents.landing)
        case .api: return json(OpenAPIDocument(origin: request.origin).json, type: .openAPI)
        case .conformance: return json(documents.conformance)
        case .collections: return json(documents.collections)
        case .collection(let collection): return json(documents.collection(collection))
        case .item(let collection, let id): return try item(id, collection, snapshot, request)
        case .items: throw .notFound
        }
    }

    /// Only JSON is spoken here.
    static func checkFormat(_ value: String) throws(Problem) {
        guard ["json", "geojson"].contains(value) else {
            throw .badParameter("f", th: "ใช้ได้เฉพาะ json", en: "is json; no other format is spoken here.")
        }
    }

    static func checkLanguage(_ value: String) throws(Problem) {
        guard Language(rawValue: value) != nil else {
            throw .badParameter("lang", th: "ต้องเป็น th หรือ en", en: "is th or en.")
        }
    }

    /// Addresses other than items take the format and the language.
    private static func checkPlainQuery(_ request: Request) throws(Problem) {
        for (name, value) in request.query {
            switch name {
            case "f": try checkFormat(value)
            case "lang": try checkLanguage(value)
            default: throw .unknownParameter(name, known: ["f", "lang"])
            }
        }
    }

    private static func json(_ json: JSON, type: MediaType = .json) -> Response {
        Response(json.bytes, type: type, cache: .briefly)
    }

    private static func items(
        _ collection: OGCCollection, _ snapshot: Snapshot, _ request: Request
    ) throws(Problem) -> Response {
        let query = try FeatureQuery(request, collection: collection)
        let page = FeaturePage(collection, query, snapshot)
        let base = "\(request.origin)/ogc/collections/\(collection.rawValue)"
        var links: [JSON] = [
            OGCDocuments.link(base + "/items" + QueryText.text(request.query), "self", .geoJSON),
            OGCDocuments.link(base, "collection", .json),
        ]
        if page.hasMore, let last = page.last {
            let next = QueryText.text(request.query, setting: "after", to: String(last))
            links.append(OGCDocuments.link(base + "/items" + next, "next", .geoJSON))
        }
        let buffer = ByteBuffer(capacity: 1024 + page.count * 320)
        buffer.append(#"{"type":"FeatureCollection","features":["#.utf8)
        if let rows = page.rows {
            snapshot.appendFeatures(rows, to: buffer)
        } else {
            var bytes: [UInt8] = []
            snapshot.appendFeatures(page.ids, of: collection, to: &bytes)
            buffer.append(bytes)
        }
        buffer.append("],\"numberMatched\":\(page.matched),\"numberReturned\":\(page.count),\"links\":".utf8)
        var end: [UInt8] = []
        JSON.array(links).write(to: &end)
        end.append(UInt8(ascii: "}"))
        buffer.append(end)
        return Response(buffer, type: .geoJSON, cache: .briefly)
    }

    private static func item(
        _ id: Int64, _ collection: OGCCollection, _ snapshot: Snapshot, _ request: Request
    ) throws(Problem) -> Response {
        guard snapshot.holds(id, in: collection) else { throw .notFound }
        let base = "\(request.origin)/ogc/collections/\(collection.rawValue)"
        var links = [
            OGCDocuments.link("\(base)/items/\(id)", "self", .geoJSON),
            OGCDocuments.link(base, "collection", .json),
        ]
        if collection == .schools {
            links.append(OGCDocuments.link("\(request.origin)/schools/\(id)", "alternate", .html))
        }
        var bytes: [UInt8] = []
        snapshot.appendFeatures([id], of: collection, to: &bytes)
        // The feature ends with a brace; its links go before it.
        bytes.removeLast()
        bytes += ",\"links\":".utf8
        JSON.array(links).write(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return Response(bytes, type: .geoJSON, cache: .briefly)
    }
}

/// Writes queries for links.
enum QueryText {
    /// `?a=b&c=d` with percent-encoding; empty without pairs. A pair of the name that is set is replaced.
    static func text(_ query: [(name: String, value: String)], setting name: String? = nil, to value: String = "")
        -> String
    {
        var pairs = query.filter { $0.name != name }
        if let name { pairs.append((name, value)) }
        guard !pairs.isEmpty else { return "" }
        return "?" + pairs.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    /// Percent-encodes everything but unreserved characters (RFC 3986 §2.3) and the comma and slash of lists.
    static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ":"):
                out.append(byte)
            default:
                out += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
