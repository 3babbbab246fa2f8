import GeoCore

/// What a new plan can be made of: the boundaries, the years and bands there are.
struct GroundList {
    private let facts: PlanningFacts

    init(_ book: PlanBook) throws { facts = try book.facts().facts }

    func response() -> Response {
        let index = BoundaryIndex(facts.boundaries)
        var counts: [BoundaryID: Int] = [:]
        for village in facts.villages {
            guard let location = village.point.map(index.locate) else { continue }
            for place in [location.province, location.amphoe, location.tambon, location.office] {
                if let place { counts[index.entries[place].id, default: 0] += 1 }
            }
        }
        let bands = Set(facts.areas.map(\.band)).union(Level.allCases.map(\.rawValue)).sorted()
        return PlanRoutes.json([
            "boundaries": .array(
                facts.boundaries.map { boundary in
                    [
                        "id": .int(Int(boundary.id.rawValue)), "level": .string(boundary.level.rawValue),
                        "code": .string(boundary.code), "name": .string(boundary.name),
                        "parent": .string(boundary.parent), "villages": .int(counts[boundary.id] ?? 0),
                    ]
                }),
            "years": .array(Set(facts.areas.compactMap(\.year)).sorted().map { .int($0) }),
            "bands": .array(bands.map { .string($0) }), "villages": .int(facts.villages.count),
        ])
    }
}
