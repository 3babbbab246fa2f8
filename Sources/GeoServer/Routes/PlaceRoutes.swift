import GeoCore

/// Answers about places: names while typing, and which areas and schools belong to a point.
enum PlaceRoutes {
    /// `/api/suggest?q=` – up to 10 schools, villages and boundaries.
    static func suggest(_ request: Request, _ snapshot: Snapshot) throws(Problem) -> Response {
        guard let text = request.query("q") else {
            throw .badParameter("q", th: "ต้องระบุคำค้น", en: "is missing: the text to look for.")
        }
        guard text.utf8.count <= 400 else {
            throw .badParameter("q", th: "คำค้นยาวเกินไป", en: "is longer than 400 bytes.")
        }
        let items = snapshot.suggest(text, limit: 10, scope: try scope(request)).map { suggestion -> JSON in
            var members: [(String, JSON)] = target(suggestion.target)
            members += [("name", .string(suggestion.name)), ("place", .string(suggestion.place.placeText))]
            members += PlaceAnswer.members(suggestion.place, snapshot)
            if !suggestion.nameEnglish.isEmpty { members.append(("nameEnglish", .string(suggestion.nameEnglish))) }
            members += facts(suggestion.target, snapshot)
            if let point = suggestion.point {
                members += [("lon", .double(point.longitude)), ("lat", .double(point.latitude))]
            }
            return .object(members)
        }
        return Response(JSON.object([("suggestions", .array(items))]).bytes, type: .json, cache: .briefly)
    }

    /// `kind=school` or `kind=place` look for one of them only.
    private static func scope(_ request: Request) throws(Problem) -> Snapshot.SearchScope {
        switch request.query("kind") ?? "" {
        case "": return .everything
        case "school": return .schools
        case "place": return .places
        default: throw .badParameter("kind", th: "ต้องเป็น school หรือ place", en: "is school or place.")
        }
    }

    private static func target(_ target: Suggestion.Target) -> [(String, JSON)] {
        switch target {
        case .school(let id): [("kind", "school"), ("id", .int(Int(id.rawValue)))]
        case .boundary(let id): [("kind", "boundary"), ("id", .int(Int(id.rawValue)))]
        case .village(let id): [("kind", "village"), ("id", .int(Int(id.rawValue)))]
        }
    }

    /// What a line shows besides its names: the levels of a school, the box of a boundary.
    private static func facts(_ target: Suggestion.Target, _ snapshot: Snapshot) -> [(String, JSON)] {
        switch target {
        case .school(let id): snapshot.school(id).map(levels) ?? []
        case .boundary(let id): boundary(snapshot.boundary(id))
        case .village: []
        }
    }

    private static func boundary(_ boundary: Boundary?) -> [(String, JSON)] {
        guard let boundary else { return [] }
        var members: [(String, JSON)] = [("level", .string(boundary.level.rawValue))]
        if let box = boundary.geometry.bounds { members.append(("bbox", .bounds(box))) }
        return members
    }

    private static func levels(_ school: School) -> [(String, JSON)] {
        guard let lowest = school.levels.lowest, let highest = school.levels.highest else { return [] }
        return [("level_min", .string(lowest.rawValue)), ("level_max", .string(highest.rawValue))]
    }

    /// `/api/locate?lon=&lat=` – the announced service areas that hold the point, by band, and the nearest schools
    /// with the distance on the ellipsoid in metres. Drafts are no business of the public.
    static func locate(_ request: Request, _ snapshot: Snapshot) throws(Problem) -> Response {
        let point = try point(request)
        let areas = snapshot.areas(containing: point).filter { $0.status == .announced }
        let bands = Dictionary(grouping: areas, by: \.band).sorted { $0.key < $1.key }
        let json = JSON.object([
            ("lon", .double(point.longitude)), ("lat", .double(point.latitude)),
            (
                "bands",
                .array(
                    bands.map { band, areas in
                        ["band": .string(band), "areas": .array(areas.map { area($0, snapshot) })]
                    })
            ),
            ("places", .array(snapshot.boundaries(containing: point).map(place))),
            ("nearest", .array(nearest(to: point, snapshot))),
            // Only a map with boundaries can say that a point is outside all of them.
            ("outside", .bool(snapshot.countBoundaries() > 0 && snapshot.boundaries(containing: point).isEmpty)),
        ])
        return Response(json.bytes, type: .json, cache: .never)
    }

    private static func place(_ boundary: Boundary) -> JSON {
        var members: [(String, JSON)] = [
            ("level", .string(boundary.level.rawValue)), ("code", .string(boundary.code)),
            ("name", .string(boundary.name)),
        ]
        if !boundary.nameEnglish.isEmpty { members.append(("nameEnglish", .string(boundary.nameEnglish))) }
        return .object(members)
    }

    private static func nearest(to point: LonLat, _ snapshot: Snapshot) -> [JSON] {
        snapshot.nearest(to: point, count: 5, within: 100_000).compactMap { found in
            guard let school = snapshot.school(found.school), let place = school.position?.point else { return nil }
            return .object(
                [
                    ("id", .int(Int(school.id.rawValue))), ("name", .string(school.name)),
                    ("lon", .double(place.longitude)), ("lat", .double(place.latitude)),
                    ("metres", .double((found.metres * 10).rounded() / 10)),
                ] + PlaceAnswer.members(school.address, snapshot) + levels(school))
        }
    }

    private static func area(_ area: ServiceArea, _ snapshot: Snapshot) -> JSON {
        var members: [(String, JSON)] = [
            ("id", .int(Int(area.id.rawValue))), ("name", .string(area.name)), ("kind", .string(area.kind.rawValue)),
        ]
        if let id = area.school { members.append(("school", .int(Int(id.rawValue)))) }
        let name = area.school.flatMap { snapshot.school($0)?.name } ?? area.schoolText
        if !name.isEmpty { members.append(("school_name", .string(name))) }
        if let year = area.year { members.append(("year", .int(year))) }
        return .object(members)
    }

    private static func point(_ request: Request) throws(Problem) -> LonLat {
        let longitude = try number("lon", request)
        let latitude = try number("lat", request)
        guard let point = LonLat(longitude: longitude, latitude: latitude) else {
            throw .badParameter(
                "lon, lat", th: "ต้องอยู่ในช่วง −180…180 และ −90…90", en: "are degrees from −180 to 180 and −90 to 90.")
        }
        return point
    }

    private static func number(_ name: String, _ request: Request) throws(Problem) -> Double {
        guard let value = request.query(name).flatMap(Double.init), value.isFinite else {
            throw .badParameter(name, th: "ต้องเป็นตัวเลของศา", en: "is a number of degrees.")
        }
        return value
    }
}
