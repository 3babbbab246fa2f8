/// Judges by the other rows of the same place, where no boundaries are loaded.
struct NeighbourWitness: PlaceWitness {
    /// The rows of one place.
    private struct Group {
        var centre: LonLat
        /// Nine of ten rows lie within this many metres of the centre.
        var radius: Double
        var count: Int
    }

    /// Fewer rows than this say nothing.
    private static let fewest = 5
    /// A point this many times farther out than nine of ten others does not belong.
    private static let tolerance = 4.0
    /// No place is so small that less than this counts, metres.
    private static let slack: [PlaceLevel: Double] = [.province: 50_000, .amphoe: 20_000, .tambon: 8_000]

    private var groups: [RowPlace: Group] = [:]
    private let names: PlaceTable

    /// Takes the rows whose points are not in doubt. O(rows · log rows).
    init(_ rows: some Sequence<(point: LonLat, place: RowPlace)>, names: PlaceTable) {
        self.names = names
        var members: [RowPlace: [LonLat]] = [:]
        for row in rows {
            for level in PlaceLevel.allCases {
                guard let key = Self.key(row.place, down: level) else { continue }
                members[key, default: []].append(row.point)
            }
        }
        for (key, points) in members where points.count >= Self.fewest { groups[key] = Self.group(points) }
    }

    /// The place down to a level, so that two subdistricts of one name in two districts stay apart.
    private static func key(_ place: RowPlace, down level: PlaceLevel) -> RowPlace? {
        guard place[level] != 0 else { return nil }
        var key = place
        for lower in PlaceLevel.allCases where lower > level { key[lower] = 0 }
        return key
    }

    private static func group(_ points: [LonLat]) -> Group? {
        let longitudes = points.map(\.longitude).sorted()
        let latitudes = points.map(\.latitude).sorted()
        guard
            let centre = LonLat(
                longitude: longitudes[points.count / 2], latitude: latitudes[points.count / 2])
        else { return nil }
        let distances = points.map { Earth.roughDistance($0, centre) }.sorted()
        return Group(centre: centre, radius: distances[points.count * 9 / 10], count: points.count)
    }

    func opinion(of point: LonLat, in place: RowPlace) -> PlaceOpinion {
        var agreed: PlaceLevel?
        for level in PlaceLevel.allCases {
            guard let key = Self.key(place, down: level), let group = groups[key] else { continue }
            let reach = max(group.radius * Self.tolerance, Self.slack[level] ?? 0)
            if Earth.roughDistance(point, group.centre) > reach { return .contradicts(level) }
            agreed = level
        }
        return agreed.map { .agrees($0) } ?? .silent
    }

    func evidence(of point: LonLat, in place: RowPlace) -> String? {
        let opinion = opinion(of: point, in: place)
        let level: PlaceLevel
        switch opinion {
        case .silent: return nil
        case .agrees(let lowest): level = lowest
        case .contradicts(let highest): level = highest
        }
        guard let key = Self.key(place, down: level), let group = groups[key] else { return nil }
        let distance = Metres(Earth.roughDistance(point, group.centre))
        return
            "\(distance) from the middle of \(group.count) rows of \(names.spelling(place[level])), of which nine in ten lie within \(Metres(group.radius))"
    }
}
