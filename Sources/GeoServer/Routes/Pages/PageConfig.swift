import GeoCore

/// `/api/config` – what the map page must know before it can draw: whose map, where, and on what ground.
enum PageConfig {
    static func response(_ snapshot: Snapshot) -> Response {
        let settings = snapshot.settings
        var members: [(String, JSON)] = [("officeName", .string(settings.officeName))]
        if let box = snapshot.extent { members.append(("bounds", .bounds(box))) }
        members.append(
            (
                "baseMaps",
                .array(
                    settings.baseMaps.map { base in
                        [
                            "name": .string(base.name), "url": .string(base.url),
                            "attribution": .string(base.attribution), "maxZoom": .int(base.maxZoom),
                        ]
                    })
            ))
        return Response(JSON.object(members).bytes, type: .json, cache: .briefly)
    }
}

extension JSON {
    /// West, south, east, north in degrees, the order of RFC 7946 §5.
    static func bounds(_ box: Bounds) -> JSON {
        .array([box.west, box.south, box.east, box.north].map(JSON.double))
    }
}
