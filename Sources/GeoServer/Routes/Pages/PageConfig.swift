import GeoCore

/// `/api/config` – what the map page must know before it can draw: whose map, where, and on what ground.
enum PageConfig {
    static func response(_ snapshot: Snapshot, _ archives: [(name: BaseMapShelf.Name, map: TileArchive)]) -> Response {
        let settings = snapshot.settings
        let tour = settings.tour ?? TourSettings()
        var members: [(String, JSON)] = [("officeName", .string(settings.officeName))]
        if let box = snapshot.extent { members.append(("bounds", .bounds(box))) }
        members += [
            ("baseMaps", .array(archives.map(file) + settings.baseMaps.map(address))),
            (
                "tour",
                [
                    "seconds": .int(tour.seconds), "order": .string(tour.order.rawValue),
                    "filter": .string(tour.filter),
                ]
            ),
        ]
        return Response(JSON.object(members).bytes, type: .json, cache: .briefly)
    }

    private static func file(_ entry: (name: BaseMapShelf.Name, map: TileArchive)) -> JSON {
        [
            "id": .string("file-\(entry.name)"), "name": .string(entry.map.name), "kind": "mbtiles",
            "url": .string("/basemaps/\(entry.name)/{z}/{x}/{y}"), "attribution": .string(entry.map.attribution),
            "minZoom": .int(entry.map.zooms.lowerBound), "maxZoom": .int(entry.map.zooms.upperBound),
        ]
    }

    private static func address(_ base: BaseMap) -> JSON {
        [
            "id": .string(base.name), "name": .string(base.name), "kind": "xyz", "url": .string(base.url),
            "attribution": .string(base.attribution), "maxZoom": .int(base.maxZoom),
        ]
    }
}

extension JSON {
    /// West, south, east, north in degrees, the order of RFC 7946 §5.
    static func bounds(_ box: Bounds) -> JSON {
        .array([box.west, box.south, box.east, box.north].map(JSON.double))
    }
}
