import Foundation

/// The figures of stored service areas by the villages that lie in them, for exports.
struct AreaFigures: Sendable {
    private var figures: [ServiceAreaID: PlanStatistics] = [:]

    /// Measures every area; O(areas · villages in their boxes). Distances are straight lines on the sphere's local plane.
    init(reading store: any StoreReading) throws {
        let facts = try PlanningFacts(reading: store)
        let checks = try store.settings().checks ?? CheckSettings()
        let schools = Dictionary(facts.schools.map { ($0.id, $0) }) { first, _ in first }
        let villages = facts.villages.filter { $0.point != nil }.sorted {
            ($0.point?.longitude ?? 0) < ($1.point?.longitude ?? 0)
        }
        var totals: [String: CensusTotals] = [:]
        for area in facts.areas {
            let rule = Level(rawValue: area.band).map { checks.rule(for: $0) }
            let ages = rule.map { $0.youngest...max($0.youngest, $0.oldest) } ?? 0...24
            let counts = totals[area.band] ?? CensusTotals(facts.census, ages: ages)
            totals[area.band] = counts
            let school = area.school.flatMap { schools[$0] }
            let own = Self.inside(area, villages).map { village in
                (
                    children: counts.children(in: village.id), byAge: counts.byAge(in: village.id),
                    metres: village.point.flatMap { from in
                        school?.position.map { Earth.roughDistance(from, $0.point) }
                    }
                )
            }
            var measured = PlanStatistics(counts: own)
            (measured.pupils, measured.capacity) = (school?.pupils, school?.capacity)
            figures[area.id] = measured
        }
    }

    subscript(id: ServiceAreaID) -> PlanStatistics? { figures[id] }

    /// The villages in an area, of a list in the order of longitudes.
    private static func inside(_ area: ServiceArea, _ villages: [Village]) -> [Village] {
        guard let shape = PreparedPolygon(area.geometry) else { return [] }
        var (low, high) = (0, villages.count)
        while low < high {
            let middle = (low + high) / 2
            if (villages[middle].point?.longitude ?? 0) < shape.bounds.west { low = middle + 1 } else { high = middle }
        }
        return villages[low...].prefix { ($0.point?.longitude ?? 0) <= shape.bounds.east }
            .filter { $0.point.map { shape.bounds.contains($0) && shape.contains($0) } ?? false }
    }
}
