extension Snapshot {
    /// Which kinds of things a search looks for.
    public enum SearchScope: Sendable {
        case everything
        case schools
        /// Villages and boundaries.
        case places
    }

    /// Up to `limit` schools and places for what somebody types, best first.
    ///
    /// Forgives missing spaces and tone marks, letters that sound alike, abbreviations (รร. ต. อ. จ. บ.), Thai digits,
    /// another romanisation, a place before or after the name with or without a space, and a typing error or two.
    /// Names that are equal come first, then those that begin with the text, then those that hold it; larger schools
    /// before smaller ones. A few milliseconds for all schools of a country.
    public func suggest(_ text: String, limit: Int = 10, scope: SearchScope = .everything) -> [Suggestion] {
        guard limit > 0, let query = SearchQuery(text) else { return [] }
        // Many more than wanted, because their order is only made final with the full names at hand.
        let pool = limit > 1000 ? Int.max >> 8 : max(64, limit * 4)
        var hits = hits(query, errors: 0, scope, pool)
        if hits.count < 3 {
            let length = query.words.map(\.count).reduce(0, +)
            let known = hits
            hits = self.hits(query, errors: length >= 12 ? 2 : 1, scope, pool)
            if hits.isEmpty { hits = known }
        }
        return ordered(hits, query, limit: limit, scope).map(suggestion)
    }

    private func hits(_ query: SearchQuery, errors: Int, _ scope: SearchScope, _ limit: Int) -> [SearchHit] {
        var found = SearchHits(limit: limit)
        if scope != .places {
            for part in parts(matching: SchoolFilter()) { add(part, query, errors, to: &found) }
        }
        if scope != .schools {
            addPlaces(query, errors, to: &found)
        }
        found.cut()
        return found.hits
    }

    private func add(_ part: SchoolPart, _ query: SearchQuery, _ errors: Int, to found: inout SearchHits) {
        let (table, index) = (part.table, part.table.searchIndex)
        let typed = query.words.reduce(0) { $0 + $1.count }
        let costs = index.costs(query, errors: errors)
        for row in costs.indices where costs[row] < MatchCost.none && part.shows(row) {
            found.add(
                SearchHit(
                    rank: Int(costs[row]) * 4, rest: abs(index.names.nameLength(row) - typed),
                    weight: Int(table.flags[row] >> 4 & 7), order: table.id(row: row).rawValue,
                    kind: .school(table, row)))
        }
    }

    /// Boundaries and villages stand behind schools that match as well, unless a place was asked for by its level.
    private func addPlaces(_ query: SearchQuery, _ errors: Int, to found: inout SearchHits) {
        let boundaryQuery = query.asPlace
        for (index, bonus) in [(boundaries.searchIndex, 2)] {
            let costs = index.costs(boundaryQuery?.query ?? query, errors: errors)
            for at in costs.indices where costs[at] < MatchCost.none {
                let boundary = boundaries.features[at]
                if let level = boundaryQuery?.level, boundary.level != level { continue }
                // Places whose larger place alone matches are not what was asked for.
                guard costs[at] % MatchCost.error < SearchIndex.onlyPlace else { continue }
                found.add(
                    SearchHit(
                        rank: Int(costs[at]) * 4 + (boundaryQuery == nil ? bonus : -1),
                        rest: index.names.nameLength(at), weight: 0, order: Int64(at), kind: .boundary(at)))
            }
        }
        guard !query.words.isEmpty else { return }
        let index = villages.searchIndex
        let costs = index.costs(query, errors: errors)
        for at in costs.indices where costs[at] < MatchCost.none && costs[at] % MatchCost.error < SearchIndex.onlyPlace
        {
            found.add(
                SearchHit(
                    rank: Int(costs[at]) * 4 + 6, rest: index.names.nameLength(at), weight: 0, order: Int64(at),
                    kind: .village(at)))
        }
    }

    /// The final order, in which names that agree with tone marks and spelling come first, and places do not crowd out
    /// schools.
    private func ordered(_ hits: [SearchHit], _ query: SearchQuery, limit: Int, _ scope: SearchScope) -> [SearchHit] {
        guard limit <= 1000 else { return hits }
        var hits = hits
        for at in hits.indices where ThaiText.searchKey(name(of: hits[at])).contains(query.key) {
            hits[at].inexactness = 0
        }
        hits.sort()
        guard scope == .everything else { return Array(hits.prefix(limit)) }
        var (boundaries, villages) = (0, 0)
        let most = max(1, limit * 3 / 10)
        return Array(
            hits.filter { hit in
                switch hit.kind {
                case .school: return true
                case .boundary:
                    boundaries += 1
                    return boundaries <= most
                case .village:
                    villages += 1
                    return villages <= most
                }
            }.prefix(limit))
    }

    private func name(of hit: SearchHit) -> String {
        switch hit.kind {
        case .school(let table, let row): table.school(row: row).name
        case .boundary(let at): boundaries.features[at].name
        case .village(let at): villages.features[at].name
        }
    }

    private func suggestion(_ hit: SearchHit) -> Suggestion {
        switch hit.kind {
        case .boundary(let at):
            let boundary = boundaries.features[at]
            let larger = boundaries.larger(boundary)
            return Suggestion(
                target: .boundary(boundary.id), name: boundary.name, nameEnglish: boundary.nameEnglish,
                place: Address(tambon: "", amphoe: larger.amphoe, province: larger.province),
                point: boundary.geometry.bounds?.centre)
        case .village(let at):
            let village = villages.features[at]
            return Suggestion(
                target: .village(village.id), name: village.name, place: village.address,
                point: village.point ?? village.bounds?.centre)
        case .school(let table, let row):
            let school = table.school(row: row)
            return Suggestion(
                target: .school(school.id), name: school.name, nameEnglish: school.nameEnglish,
                place: school.address, point: school.position?.point)
        }
    }
}

extension SearchQuery {
    /// The query as one for a place of a level, when all of it says so: "อ.นาแก จ.นครพนม" is the district นาแก.
    var asPlace: (query: SearchQuery, level: Boundary.Level)? {
        guard words.isEmpty, let place = places.first else { return nil }
        let level: Boundary.Level =
            switch place.level {
            case .tambon: .tambon
            case .amphoe: .amphoe
            case .province: .province
            }
        return (SearchQuery(name: place.key, in: Array(places.dropFirst()), of: self), level)
    }
}

extension Address {
    /// Subdistrict, district and province with the abbreviations of the address style; empty when none is known.
    public var placeText: String {
        [("ต.", tambon), ("อ.", amphoe), ("จ.", province)].filter { !$0.1.isEmpty }
            .map { $0.0 + SearchPlaces.bare($0.1) }.joined(separator: " ")
    }
}

extension Bounds {
    public var centre: LonLat? { LonLat(longitude: (west + east) / 2, latitude: (south + north) / 2) }
}

extension Snapshot {
    /// Makes the indexes that searching needs, so that the first one to type waits for nothing; about 5 µs a school.
    package func prepareSearch() {
        for table in [base, delta] { _ = table.searchIndex }
        _ = boundaries.searchIndex
        _ = villages.searchIndex
    }
}
