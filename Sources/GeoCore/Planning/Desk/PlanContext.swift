import Foundation

/// What a plan is measured with: villages with their children, schools, boundaries and settings, as they are now.
///
/// Immutable; any thread. Places are metres in the UTM zone of the ground's middle.
public struct PlanContext: Sendable {
    /// A village on the ground of the plan.
    public struct Village: Sendable {
        public let id: VillageID
        public let name: String
        public let code: String
        public let address: Address
        public let point: LonLat?
        /// Of the plan's ages, by its latest census year; nil when it was never counted.
        public let children: Int?
        /// Children by year of age within the plan's ages.
        public let byAge: [Int: Int]
        let place: (x: Double, y: Double)?
        let polygon: MultiPolygon?
    }

    public let level: Level?
    /// The band and year, for which stored areas are announced.
    public let band: String
    public let detour: Double
    public let settings: Settings
    /// The completed years of life of the band's children.
    public let ages: ClosedRange<Int>
    /// The farthest a village may be from its school, metres; nil for a band of the office's own.
    public let farthest: Double?
    public let villages: [Village]
    public let schools: [SchoolID: School]
    public let plane: LocalPlane
    /// The boundaries that are planned; empty when the plan is about everything.
    let ground: [Boundary]
    /// The smallest boundaries on the ground, which no cell crosses.
    let units: [Boundary]
    /// The offices whose boundary holds a village of the plan.
    let offices: [Boundary]
    /// The ground that is planned, for quick looks.
    private let shapes: [PreparedPolygon]
    private let indexOfVillage: [VillageID: Int]
    private let unitOfVillage: [BoundaryID?]
    let placeOfSchool: [SchoolID: (x: Double, y: Double)]
    /// The latest census year of the villages.
    public let censusYear: Int?

    public var checks: CheckSettings { settings.checks ?? CheckSettings() }

    /// Gathers what belongs to the plan. O(villages + boundaries' corners).
    public init(_ plan: Plan, _ facts: PlanningFacts, _ settings: Settings) throws {
        level = plan.level
        band = plan.band
        detour = plan.detour
        self.settings = settings
        let rule = plan.level.map { (settings.checks ?? CheckSettings()).rule(for: $0) }
        ages = rule.map { $0.youngest...max($0.youngest, $0.oldest) } ?? 0...24
        farthest = rule?.farthest
        let chosen = Set(plan.ground)
        ground = facts.boundaries.filter { chosen.contains($0.id) }
        let members = Self.members(facts.villages, on: ground, isEverything: plan.ground.isEmpty)
        let box = Self.box(members, ground) ?? .thailand
        let plane = try LocalPlane(around: try box.middle)
        self.plane = plane
        let counts = CensusTotals(facts.census, ages: ages)
        censusYear = counts.latestYear
        villages = members.map { village in
            let place = village.point.map { plane.project($0) }
            return Village(
                id: village.id, name: village.name, code: village.code, address: village.address, point: village.point,
                children: counts.children(in: village.id), byAge: counts.byAge(in: village.id),
                place: place.flatMap { $0.x.isFinite ? $0 : nil }, polygon: village.polygon)
        }
        indexOfVillage = Dictionary(villages.enumerated().map { ($1.id, $0) }) { first, _ in first }
        schools = Dictionary(facts.schools.map { ($0.id, $0) }) { first, _ in first }
        placeOfSchool = schools.compactMapValues { school in
            school.position.map { plane.project($0.point) }.flatMap { $0.x.isFinite ? $0 : nil }
        }
        let places = villages.compactMap(\.point)
        offices = Self.holding(places, facts.boundaries.filter { $0.level == .office })
        units = Self.units(places, facts.boundaries, ground: ground)
        let unitShapes = units.compactMap { unit in PreparedPolygon(unit.geometry).map { (unit.id, $0) } }
        unitOfVillage = villages.map { village in
            village.point.flatMap { point in
                unitShapes.first { $0.1.bounds.contains(point) && $0.1.contains(point) }?.0
            }
        }
        shapes = (ground.isEmpty ? units : ground).compactMap { PreparedPolygon($0.geometry) }
    }

    public func village(_ id: VillageID) -> Village? { indexOfVillage[id].map { villages[$0] } }
    func index(of id: VillageID) -> Int? { indexOfVillage[id] }

    /// Metres of the way from a village to a school: straight line × detour; nil when one of the two has no place.
    public func metres(_ village: VillageID, to area: PlanAreaID) -> Double? {
        guard let from = indexOfVillage[village].flatMap({ villages[$0].place }),
            let to = area.school.flatMap({ placeOfSchool[$0] })
        else { return nil }
        return hypot(from.x - to.x, from.y - to.y) * detour
    }

    /// Schools that may take children of the band, by id: open, on the globe, of the level or of unknown levels.
    public var candidates: [School] {
        schools.values.filter { school in
            guard placeOfSchool[school.id] != nil, school.status == .open else { return false }
            guard let level, !school.levels.isEmpty else { return true }
            return school.levels.contains(level)
        }.sorted { $0.id < $1.id }
    }

    /// The name people know an area by.
    public func name(of area: PlanAreaID, _ facts: PlanAreaFacts) -> String {
        if !facts.name.isEmpty { return facts.name }
        if let school = area.school { return schools[school]?.name ?? "\(school)" }
        return "\(area)"
    }

    // MARK: Gathering

    /// The villages that lie in one of the boundaries, or whose code says so.
    private static func members(_ villages: [GeoCore.Village], on ground: [Boundary], isEverything: Bool)
        -> [GeoCore.Village]
    {
        if isEverything { return villages }
        let shapes = ground.compactMap { PreparedPolygon($0.geometry) }
        let codes = ground.filter { $0.level != .office }.map(\.code).filter { !$0.isEmpty }
        return villages.filter { village in
            if let point = village.point, shapes.contains(where: { $0.bounds.contains(point) && $0.contains(point) }) {
                return true
            }
            return village.code.count == 8 && codes.contains { village.code.hasPrefix($0) }
        }
    }

    private static func box(_ villages: [GeoCore.Village], _ ground: [Boundary]) -> Bounds? {
        let boxes = ground.compactMap(\.geometry.bounds) + villages.compactMap { $0.point.map(Bounds.init) }
        return boxes.first.map { boxes.dropFirst().reduce($0) { $0.union($1) } }
    }

    private static func holding(_ places: [LonLat], _ boundaries: [Boundary]) -> [Boundary] {
        boundaries.filter { boundary in
            guard let shape = PreparedPolygon(boundary.geometry) else { return false }
            return places.contains { shape.bounds.contains($0) && shape.contains($0) }
        }
    }

    /// The subdistricts of the ground; where there are none its districts, else the ground itself.
    private static func units(_ places: [LonLat], _ boundaries: [Boundary], ground: [Boundary]) -> [Boundary] {
        let box = ground.compactMap(\.geometry.bounds).reduce(nil as Bounds?) { $0?.union($1) ?? $1 }
        let shapes = ground.compactMap { PreparedPolygon($0.geometry) }
        for level in [Boundary.Level.tambon, .amphoe, .province, .office] {
            let near = boundaries.filter { boundary in
                guard boundary.level == level else { return false }
                guard let box else { return true }
                return boundary.geometry.bounds.map { $0.intersects(box) } ?? false
            }
            let found =
                ground.isEmpty
                ? holding(places, near)
                : near.filter { boundary in
                    guard let point = inside(boundary.geometry) else { return false }
                    return shapes.contains { $0.contains(point) }
                }
            if !found.isEmpty { return found }
        }
        return ground
    }

    /// A point that lies in the polygons, also when their rings are not valid.
    private static func inside(_ geometry: MultiPolygon) -> LonLat? {
        let parts = geometry.polygons.compactMap { polygon in
            GridPolygon(rings: polygon.rings.map { $0.map(GridPoint.init) }).canonical
        }
        guard let point = try? GridPolygon.planar(parts).repaired().pointInside else { return nil }
        return LonLat(longitude: point.x / GridPoint.steps, latitude: point.y / GridPoint.steps)
    }
}

extension Bounds {
    /// The centre; a box that is not on the globe has none.
    fileprivate var middle: LonLat {
        get throws(EditRefusal) {
            guard let centre else { throw .offTheGlobe }
            return centre
        }
    }
}

/// The children of each village by its latest census year.
struct CensusTotals {
    private var latest: [VillageID: Int] = [:]
    private var ages: [VillageID: [Int: Int]] = [:]

    init(_ census: [CensusCount], ages range: ClosedRange<Int>) {
        for count in census { latest[count.village] = max(latest[count.village] ?? .min, count.year) }
        for count in census where latest[count.village] == count.year && range.contains(count.age) {
            ages[count.village, default: [:]][count.age, default: 0] += max(0, count.count)
        }
    }

    var latestYear: Int? { latest.values.max() }

    /// nil for a village that was never counted.
    func children(in village: VillageID) -> Int? {
        guard latest[village] != nil else { return nil }
        return byAge(in: village).values.reduce(0, +)
    }

    func byAge(in village: VillageID) -> [Int: Int] { ages[village] ?? [:] }
}

extension PlanContext {
    /// Whether a place lies on the ground that is planned.
    func holds(_ point: LonLat) -> Bool {
        shapes.contains { $0.bounds.contains(point) && $0.contains(point) }
    }

    /// The boxes of the boundaries that are planned.
    public var groundBounds: [Bounds] { (ground.isEmpty ? units : ground).compactMap(\.geometry.bounds) }

    /// The subdistrict a village lies in.
    public func boundary(of village: VillageID) -> BoundaryID? { indexOfVillage[village].flatMap { unitOfVillage[$0] } }
}
