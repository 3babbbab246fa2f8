/// Finds what is wrong with a plan of service areas: ground, schools, villages, numbers.
///
/// Ground is measured by GEOS in the local UTM zone. Nothing is repaired. Runs on the calling thread; thousands of areas
/// take about a second.
public struct AreaChecks {
    let facts: PlanningFacts
    let settings: CheckSettings
    let staleAfterDays: Int
    let today: ThaiDate?
    let plane: LocalPlane
    let outlines: [AreaOutline]
    let bands: [AreaBand]
    /// The ground of the offices that have areas; nil when no boundary of an office is loaded.
    let office: PlanarGeometry?
    let schools: [SchoolID: School]

    /// Finds everything, errors first; the order is the same for the same facts.
    ///
    /// Without `today` nothing is stale. Throws when GEOS cannot compute an overlay.
    public static func findings(
        in facts: PlanningFacts, settings: Settings = Settings(), today: ThaiDate? = nil
    ) throws -> [Finding] {
        guard let checks = try AreaChecks(facts, settings, today) else { return [] }
        var findings = checks.invalidRings() + checks.severalParts()
        for band in checks.bands {
            findings += try checks.overlaps(in: band)
            findings += try checks.gaps(in: band)
            findings += try checks.villageFindings(in: band)
            findings += try checks.schoolsWithoutArea(in: band)
        }
        findings += try checks.outsideOffice()
        findings += checks.areasAndTheirSchools()
        return findings.sorted(by: precedes)
    }

    /// nil when there are no areas, so that there is nothing to check.
    private init?(_ facts: PlanningFacts, _ settings: Settings, _ today: ThaiDate?) throws {
        guard !facts.areas.isEmpty, let middle = Self.middle(of: facts.areas) else { return nil }
        self.facts = facts
        self.settings = settings.checks ?? CheckSettings()
        staleAfterDays = settings.staleAfterDays
        self.today = today
        let plane = try LocalPlane(around: middle)
        self.plane = plane
        let outlines = try facts.areas.map { try AreaOutline($0, on: plane) }
        self.outlines = outlines
        bands = AreaBand.bands(of: outlines)
        office = try Self.office(facts.boundaries, holding: outlines, on: plane)
        schools = Dictionary(facts.schools.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The middle of all areas, the place whose UTM zone is the measure of all.
    private static func middle(of areas: [ServiceArea]) -> LonLat? {
        let boxes = areas.compactMap(\.geometry.bounds)
        let box = boxes.dropFirst().reduce(boxes.first ?? .thailand) { $0.union($1) }
        return box.centre
    }

    /// The union of the offices' boundaries that hold a point of some area: neighbours' offices do not count.
    private static func office(
        _ boundaries: [Boundary], holding outlines: [AreaOutline], on plane: LocalPlane
    ) throws -> PlanarGeometry? {
        let points = outlines.compactMap(\.shape.pointInside)
        let grounds = try boundaries.filter { $0.level == .office }
            .map { try AreaOutline(ServiceArea(name: $0.name, geometry: $0.geometry), on: plane).shape }
            .filter { ground in points.contains { ground.covers(x: $0.x, y: $0.y) } }
        return grounds.isEmpty ? nil : try PlanarGeometry.union(grounds)
    }

    private static func precedes(_ left: Finding, _ right: Finding) -> Bool {
        func key(_ finding: Finding) -> (Int, Int, Int64, Int64) {
            (
                Finding.Severity.allCases.firstIndex(of: finding.severity) ?? 0,
                Finding.Kind.allCases.firstIndex(of: finding.kind) ?? 0, finding.area?.rawValue ?? .max,
                finding.other ?? .max
            )
        }
        let (leftKey, rightKey) = (key(left), key(right))
        if leftKey != rightKey { return leftKey < rightKey }
        // Gaps have no area to sort by: the largest first.
        return (left.measure ?? 0) > (right.measure ?? 0)
    }

    /// A place in WGS 84 to look at the geometry.
    func place(of geometry: PlanarGeometry) -> LonLat? {
        geometry.pointInside.flatMap { plane.unproject(x: $0.x, y: $0.y) }
    }
}
