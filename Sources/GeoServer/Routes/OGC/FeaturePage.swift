import GeoCore

/// One page of features of a collection: which ids, and how many match in all.
struct FeaturePage {
    let ids: [Int64]
    let matched: Int
    /// Whether more follow the last id.
    let hasMore: Bool
    /// The rows of a page of schools that was found without a list of ids; `ids` is empty then.
    let rows: SchoolRows?

    var count: Int { rows?.count ?? ids.count }
    var last: Int64? { rows?.last?.rawValue ?? ids.last }

    init(_ collection: OGCCollection, _ query: FeatureQuery, _ snapshot: Snapshot) {
        if collection == .schools, query.boxes.count < 2, query.time == nil, query.text == nil {
            // The snapshot answers a page without listing all that match.
            let after = query.after.map { SchoolID($0) }
            let page = snapshot.page(
                matching: query.filter, in: query.boxes.first, after: after, limit: query.limit)
            (rows, ids, matched, hasMore) = (page, [], page.matched, page.hasMore)
            return
        }
        rows = nil
        let all = Self.all(collection, query, snapshot)
        let rest = query.after.map { after in all.drop { $0 <= after } } ?? all[...]
        ids = Array(rest.prefix(query.limit))
        matched = all.count
        hasMore = rest.count > query.limit
    }

    /// Every id that matches, ascending.
    private static func all(_ collection: OGCCollection, _ query: FeatureQuery, _ snapshot: Snapshot) -> [Int64] {
        let parts = query.boxes.isEmpty ? [nil] : query.boxes.map(Optional.some)
        var ids: Set<Int64> = []
        for box in parts { ids.formUnion(self.ids(collection, query, in: box, snapshot)) }
        if let text = query.text, collection != .areas, collection != .photos {
            ids.formIntersection(found(text, collection, snapshot))
        }
        return ids.sorted()
    }

    private static func ids(
        _ collection: OGCCollection, _ query: FeatureQuery, in box: Bounds?, _ snapshot: Snapshot
    ) -> [Int64] {
        switch collection {
        case .schools:
            return snapshot.schools(matching: query.filter, in: box).filter { id in
                guard let time = query.time, let updated = snapshot.school(id)?.updated.flatMap(TimeSpan.init)
                else { return true }
                return time.intersects(updated)
            }.map(\.rawValue)
        case .areas:
            return snapshot.areas(in: box).filter { id in
                snapshot.publicArea(id).map { matches($0, query) } ?? false
            }.map(\.rawValue)
        case .villages:
            return snapshot.villages(in: box).filter { id in
                query.properties.isEmpty || snapshot.village(id).map { matches($0, query) } ?? false
            }.map(\.rawValue)
        case .boundaries:
            return snapshot.boundaries(in: box).filter { id in
                query.properties.isEmpty || snapshot.boundary(id).map { matches($0, query) } ?? false
            }.map(\.rawValue)
        case .photos:
            return snapshot.photos(in: box).filter { photo in
                query.properties.allSatisfy { $0.value == String(photo.school.rawValue) }
                    && (query.time.map { span in TimeSpan(photo.published).map(span.intersects) ?? true } ?? true)
            }.map(\.id.rawValue)
        }
    }

    /// The search that also answers suggestions, without its limit for people.
    private static func found(_ text: String, _ collection: OGCCollection, _ snapshot: Snapshot) -> Set<Int64> {
        Set(
            snapshot.suggest(text, limit: .max).compactMap { suggestion in
                switch suggestion.target {
                case .school(let id): collection == .schools ? id.rawValue : nil
                case .boundary(let id): collection == .boundaries ? id.rawValue : nil
                case .village(let id): collection == .villages ? id.rawValue : nil
                }
            })
    }

    private static func matches(_ area: ServiceArea, _ query: FeatureQuery) -> Bool {
        if let text = query.text, !ThaiText.searchKey(area.name).contains(ThaiText.searchKey(text)) { return false }
        return query.properties.allSatisfy { name, value in
            switch name {
            case "band": area.band == value
            case "kind": area.kind.rawValue == value
            default: area.school?.description == value
            }
        }
    }

    private static func matches(_ village: Village, _ query: FeatureQuery) -> Bool {
        query.properties.allSatisfy { name, value in
            switch name {
            case "tambon": village.address.tambon == value
            case "amphoe": village.address.amphoe == value
            case "province": village.address.province == value
            default: village.code == value
            }
        }
    }

    private static func matches(_ boundary: Boundary, _ query: FeatureQuery) -> Bool {
        query.properties.allSatisfy { name, value in
            switch name {
            case "level": boundary.level.rawValue == value
            case "parent": boundary.parent == value
            default: boundary.code == value
            }
        }
    }
}

extension Snapshot {
    /// An area the public may see: announced ones only.
    func publicArea(_ id: ServiceAreaID) -> ServiceArea? { area(id).flatMap { $0.status == .announced ? $0 : nil } }

    /// Appends the GeoJSON of features of any collection, separated by commas.
    func appendFeatures(_ ids: [Int64], of collection: OGCCollection, to bytes: inout [UInt8]) {
        switch collection {
        case .schools: appendFeatures(ids.lazy.map { SchoolID($0) }, to: &bytes)
        case .areas: appendFeatures(ids.lazy.map { ServiceAreaID($0) }, to: &bytes)
        case .villages: appendFeatures(ids.lazy.map { VillageID($0) }, to: &bytes)
        case .boundaries: appendFeatures(ids.lazy.map { BoundaryID($0) }, to: &bytes)
        case .photos: appendFeatures(ids.lazy.map { PhotoID($0) }, to: &bytes)
        }
    }

    /// Whether the public may see a feature of this id.
    func holds(_ id: Int64, in collection: OGCCollection) -> Bool {
        switch collection {
        case .schools: school(SchoolID(id)) != nil
        case .areas: publicArea(ServiceAreaID(id)) != nil
        case .villages: village(VillageID(id)) != nil
        case .boundaries: boundary(BoundaryID(id)) != nil
        case .photos: photo(PhotoID(id)) != nil
        }
    }
}
