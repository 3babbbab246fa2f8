import GeoCore

/// Answers about many schools: how many there are of each kind, and their list.
enum DirectoryRoutes {
    /// Subdistricts are listed when there are no more of them, or once a district is chosen.
    private static let mostTambons = 200

    /// `/api/facets` – counts of each choice under all other filters.
    static func facets(_ request: Request, _ snapshot: Snapshot) throws(Problem) -> Response {
        let filter = try FilterQuery.filter(request)
        let facets = snapshot.facets(filter)
        let showsTambons = filter.amphoe != nil || facets.tambons.count <= mostTambons
        var members: [(String, JSON)] = [
            ("level", .array(facets.levels.map { choice($0.value.rawValue, Vocabulary.name(of: $0.value), $0.count) })),
            ("size", .array(facets.sizes.map { choice($0.value.rawValue, Vocabulary.name(of: $0.value), $0.count) })),
            (
                "affiliation",
                .array(facets.affiliations.map { choice($0.value, Vocabulary.name(ofAffiliation: $0.value), $0.count) })
            ),
            (
                "office",
                .array(facets.offices.map { choice($0.value, LocalizedText(th: $0.value, en: $0.value), $0.count) })
            ),
            ("province", .array(facets.provinces.map { place($0, \.province, snapshot) })),
            ("amphoe", .array(facets.amphoes.map { place($0, \.amphoe, snapshot) })),
            ("tambon", .array(showsTambons ? facets.tambons.map { place($0, \.tambon, snapshot) } : [])),
            ("photos", yesNo(facets.withPhotos, facets.withoutPhotos)),
            ("website", yesNo(facets.withWebsite, facets.withoutWebsite)),
        ]
        if let point = try FilterQuery.point(request) {
            members.append(("within", .array(distances(from: point, filter, snapshot))))
        }
        let json = JSON.object([("total", .int(facets.total)), ("facets", .object(members))])
        return Response(json.bytes, type: .json, cache: .briefly)
    }

    private static func choice(_ value: String, _ label: LocalizedText, _ count: Int) -> JSON {
        ["value": .string(value), "label": .text(label), "count": .int(count)]
    }

    private static func place(
        _ place: SchoolFacets.Count<SchoolFacets.Place>, _ level: WritableKeyPath<Address, String>,
        _ snapshot: Snapshot
    ) -> JSON {
        var larger = Address(tambon: "", amphoe: place.value.amphoe, province: place.value.province)
        let within = PlaceAnswer.members(larger, snapshot)
        larger[keyPath: level] = place.value.name
        let english = snapshot.englishNames(of: larger)[keyPath: level]
        var members: [(String, JSON)] = [("value", .string(place.value.name))]
        if !english.isEmpty {
            members.append(("label", .text(LocalizedText(th: place.value.name, en: english))))
        }
        return .object(members + within + [("count", .int(place.count))])
    }

    private static func yesNo(_ yes: Int, _ no: Int) -> JSON {
        .array([
            choice("yes", LocalizedText(th: "มี", en: "Yes"), yes), choice("no", LocalizedText(th: "ไม่มี", en: "No"), no),
        ])
    }

    /// How many schools lie within a few usual distances.
    private static func distances(from point: LonLat, _ filter: SchoolFilter, _ snapshot: Snapshot) -> [JSON] {
        [1_000.0, 3_000, 6_000, 10_000, 20_000].compactMap { metres in
            guard let near = Nearby(point, within: metres) else { return nil }
            var filter = filter
            filter.near = near
            let kilometres = Int(metres / 1000)
            return choice(
                String(Int(metres)), LocalizedText(th: "ภายใน \(kilometres) กม.", en: "Within \(kilometres) km"),
                snapshot.count(matching: filter))
        }
    }

    static let defaultPageSize = 50
    static let maximumPageSize = 200

    /// `/api/list` – one page of the matching schools, in Thai order unless another is asked for.
    static func list(_ request: Request, _ snapshot: Snapshot) throws(Problem) -> Response {
        let point = try FilterQuery.point(request)
        let filter = try FilterQuery.filter(request)
        let whole = snapshot.listing(filter, by: try order(request, from: point))
        let listing = try boxes(request).map(whole.inside) ?? whole
        let size = min(try number("limit", request) ?? defaultPageSize, maximumPageSize)
        let page = try number("page", request) ?? 1
        let pages = max(1, (listing.count + size - 1) / size)
        // Far beyond the end is an empty page, not an overflow.
        let start = page > pages ? listing.count : (page - 1) * size
        let items = listing[start..<min(start + size, listing.count)].compactMap(snapshot.school)
            .map { item($0, from: point, snapshot) }
        let json = JSON.object([
            ("total", .int(listing.count)), ("page", .int(page)), ("pages", .int(pages)), ("limit", .int(size)),
            ("place", .object(PlaceAnswer.englishMembers(place(of: filter), snapshot))), ("items", .array(items)),
        ])
        return Response(json.bytes, type: .json, cache: .briefly)
    }

    private static func place(of filter: SchoolFilter) -> Address {
        Address(tambon: filter.tambon ?? "", amphoe: filter.amphoe ?? "", province: filter.province ?? "")
    }

    /// `bbox=west,south,east,north`, what a map shows; nil when it is not given.
    private static func boxes(_ request: Request) throws(Problem) -> [Bounds]? {
        guard let text = request.query("bbox"), !text.isEmpty else { return nil }
        return try FeatureQuery.boxes(text)
    }

    private static func order(_ request: Request, from point: LonLat?) throws(Problem) -> ListOrder {
        switch request.query("sort") ?? "" {
        case "", "name": return .name
        case "pupils": return .pupils
        case "distance":
            guard let point else {
                throw .badParameter(
                    "sort", th: "distance ต้องระบุ near ด้วย", en: "distance needs near=longitude,latitude.")
            }
            return .distance(from: point)
        default:
            throw .badParameter(
                "sort", th: "ต้องเป็น name, pupils หรือ distance", en: "is one of name, pupils and distance.")
        }
    }

    private static func number(_ name: String, _ request: Request) throws(Problem) -> Int? {
        guard let text = request.query(name), !text.isEmpty else { return nil }
        guard let number = Int(text), number >= 1 else {
            throw .badParameter(name, th: "ต้องเป็นจำนวนเต็มตั้งแต่ 1", en: "is a whole number from 1.")
        }
        return number
    }

    private static func item(_ school: School, from point: LonLat?, _ snapshot: Snapshot) -> JSON {
        var members = SchoolAnswer.line(school, snapshot)
        if let point, let place = school.position?.point {
            members.append(("metres", .metres(point.distance(to: place))))
        }
        return .object(members)
    }
}
