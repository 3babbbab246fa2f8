import GeoCore
import TileRender

/// Describes a tile layer to map libraries (TileJSON 3.0).
enum TileJSON {
    /// Grows when the look of tiles changes; part of their addresses, so that no old picture is mixed with new ones.
    static let styleVersion = 1

    static func response(_ layer: TileLayer, _ snapshot: Snapshot, origin: String) -> Response {
        var members: [(String, JSON)] = [
            ("tilejson", "3.0.0"), ("name", .string(layer.rawValue)), ("version", .string("\(styleVersion).0.0")),
            ("scheme", "xyz"),
            (
                "tiles",
                .array([.string("\(origin)/tiles/\(layer.rawValue)/{z}/{x}/{y}.png?v=\(styleVersion)")])
            ),
            ("minzoom", 0), ("maxzoom", .int(TileID.maxZoom)),
        ]
        if let box = snapshot.extent {
            members.append(("bounds", .array([box.west, box.south, box.east, box.north].map(JSON.double))))
            members.append(
                ("center", .array([.double((box.west + box.east) / 2), .double((box.south + box.north) / 2), 10])))
        }
        return Response(JSON.object(members).bytes, type: .json, cache: .briefly)
    }
}

extension Snapshot {
    /// The box of the schools on the map; nil when there are none.
    var extent: Bounds? {
        var box: Bounds?
        for id in schools() {
            guard let point = school(id)?.position?.point else { continue }
            box = box?.union(Bounds(point)) ?? Bounds(point)
        }
        return box
    }
}
