import GeoCore
import TileRender

/// Describes a tile layer to map libraries (TileJSON 3.0).
enum TileJSON {
    /// Grows when the look of tiles changes; part of their addresses, so that no old picture is mixed with new ones.
    static let styleVersion = 1

    /// The pictures of a layer, or with `format=mvt` its vector tiles.
    static func response(_ layer: TileLayer, _ snapshot: Snapshot, _ request: Request) throws(Problem) -> Response {
        switch request.query("format") ?? "" {
        case "", "png": break
        case "mvt":
            guard let layer = VectorLayer(rawValue: layer.rawValue) else { throw .notFound }
            return response(layer, snapshot, origin: request.origin)
        default: throw .badParameter("format", th: "ต้องเป็น png หรือ mvt", en: "is png or mvt.")
        }
        return response(layer.rawValue, "png", snapshot, origin: request.origin, [])
    }

    /// The vector tiles of a layer with the properties of their features.
    static func response(_ layer: VectorLayer, _ snapshot: Snapshot, origin: String) -> Response {
        let fields = layer.fields.map { ($0.name, JSON.string($0.type)) }
        let members: [(String, JSON)] = [
            ("id", .string(layer.rawValue)), ("minzoom", 0), ("maxzoom", .int(TileID.maxZoom)),
            ("fields", JSON.object(fields)),
        ]
        return response(
            layer.rawValue, "mvt", snapshot, origin: origin, [("vector_layers", .array([JSON.object(members)]))])
    }

    private static func response(
        _ layer: String, _ format: String, _ snapshot: Snapshot, origin: String, _ more: [(String, JSON)]
    ) -> Response {
        var members: [(String, JSON)] = [
            ("tilejson", "3.0.0"), ("name", .string(layer)), ("version", .string("\(styleVersion).0.0")),
            ("scheme", "xyz"),
            ("tiles", .array([.string("\(origin)/tiles/\(layer)/{z}/{x}/{y}.\(format)?v=\(styleVersion)")])),
            ("minzoom", 0), ("maxzoom", .int(TileID.maxZoom)),
        ]
        if let box = snapshot.extent {
            members.append(("bounds", .array([box.west, box.south, box.east, box.north].map(JSON.double))))
            members.append(
                ("center", .array([.double((box.west + box.east) / 2), .double((box.south + box.north) / 2), 10])))
        }
        return Response(JSON.object(members + more).bytes, type: .json, cache: .briefly)
    }
}

extension VectorLayer {
    /// The properties of the features, as `fields` of a TileJSON's vector layer.
    var fields: [(name: String, type: String)] {
        let names: [String: String] = ["count": "Number", "pupils": "Number", "year": "Number", "complete": "Boolean"]
        return properties.map { ($0, names[$0] ?? "String") }
    }
}
