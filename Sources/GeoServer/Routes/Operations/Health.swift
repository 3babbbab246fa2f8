import GeoCore

/// Whether the program runs, and whether it can do its work.
enum Health {
    static func response(_ kind: Route.Health, _ live: LiveMap) throws(Problem) -> Response {
        if kind == .ready, !live.isFresh { throw .unavailable }
        let json = JSON.object([
            ("status", .string(kind == .live ? "live" : "ready")),
            ("revision", .int(Int(live.snapshot.revision.rawValue))),
        ])
        return Response(json.bytes, type: .json, cache: .never)
    }
}
