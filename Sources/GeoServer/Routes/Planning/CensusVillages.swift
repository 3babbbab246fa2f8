import GeoCore

/// Which villages a school counts: those of its area in the newest plan that is no draft, else of its announced area,
/// else those it is the nearest school to.
struct CensusVillages {
    private let book: PlanBook
    private let facts: PlanningFacts

    init(_ book: PlanBook) throws {
        self.book = book
        facts = try book.facts().facts
    }

    func villages(of school: SchoolID) throws -> (source: String, villages: [Village]) {
        let (source, groups) = try grouped()
        let own = Set(groups[school] ?? [])
        let found = facts.villages.filter { own.contains($0.id) }
        if !found.isEmpty || source == "nearest" { return (source, found) }
        let nearest = Set(nearest()[school] ?? [])
        return ("nearest", facts.villages.filter { nearest.contains($0.id) })
    }

    func bySchool() throws -> [SchoolID: [VillageID]] { try grouped().groups }

    private func grouped() throws -> (source: String, groups: [SchoolID: [VillageID]]) {
        if let plan = try book.plans().first(where: { $0.status != .draft && $0.status != .announced }) {
            let desk = try book.open(plan.id).desk
            let groups = desk.areas.compactMap { area in area.school.map { ($0, desk.villages(of: area).map(\.id)) } }
            return ("plan", Dictionary(groups) { $0 + $1 })
        }
        let announced = facts.areas.filter { $0.status == .announced && $0.school != nil }
        guard !announced.isEmpty else { return ("nearest", nearest()) }
        let shapes = announced.compactMap { area in PreparedPolygon(area.geometry).map { (area.school, $0) } }
        var groups: [SchoolID: [VillageID]] = [:]
        for village in facts.villages {
            guard let point = village.point else { continue }
            let schools = Set(
                shapes.filter { $0.1.bounds.contains(point) && $0.1.contains(point) }.compactMap(\.0))
            for school in schools { groups[school, default: []].append(village.id) }
        }
        return ("announced", groups)
    }

    private func nearest() -> [SchoolID: [VillageID]] {
        let places = facts.schools.compactMap { school in school.position.map { (school.id, $0.point) } }
        var groups: [SchoolID: [VillageID]] = [:]
        for village in facts.villages {
            guard let point = village.point,
                let best = places.min(by: {
                    Earth.roughDistance($0.1, point) < Earth.roughDistance($1.1, point)
                })
            else { continue }
            groups[best.0, default: []].append(village.id)
        }
        return groups
    }
}

/// Villages by what sums are asked for.
struct CensusGroups {
    private var groupOfVillage: [VillageID: Int64] = [:]
    private var names: [Int64: (name: String, tambon: String)] = [:]
    /// The groups in the order in which they are shown.
    private(set) var order: [Int64] = []

    init(_ by: String, _ request: Request, _ book: PlanBook, _ facts: PlanningFacts) throws {
        switch by {
        case "village":
            for village in facts.villages { add(village.id, village.id.rawValue, village.name, village.address.tambon) }
        case "area": try areas(request, book, facts)
        case "tambon", "office":
            let index = BoundaryIndex(facts.boundaries)
            for village in facts.villages {
                let location = village.point.map(index.locate)
                let place = by == "tambon" ? location?.tambon : location?.office
                let entry = place.map { index.entries[$0] }
                add(village.id, entry?.id.rawValue ?? 0, entry?.name ?? "", "")
            }
        default:
            throw Problem.badParameter(
                "by", th: "ต้องเป็น village, area, tambon หรือ office", en: "is village, area, tambon or office.")
        }
        order = names.keys.sorted()
    }

    private mutating func add(_ village: VillageID, _ group: Int64, _ name: String, _ tambon: String) {
        groupOfVillage[village] = group
        names[group] = (name, tambon)
    }

    private mutating func areas(_ request: Request, _ book: PlanBook, _ facts: PlanningFacts) throws {
        if let text = request.query("plan") {
            guard let id = Router.id(text) else {
                throw Problem.badParameter("plan", th: "ต้องเป็นรหัสแผน", en: "is the id of a plan.")
            }
            let desk = try book.open(PlanID(id)).desk
            for area in desk.areas {
                let name = desk.context.name(of: area, desk.state.facts(of: area))
                for village in desk.villages(of: area) { add(village.id, area.rawValue, name, "") }
            }
            return
        }
        let band = request.query("band") ?? Level.primary.rawValue
        let areas = facts.areas.filter { $0.status == .announced && $0.band == band }
        let shapes = areas.compactMap { area in PreparedPolygon(area.geometry).map { (area, $0) } }
        for village in facts.villages {
            guard let point = village.point, let found = shapes.first(where: { $0.1.contains(point) }) else { continue }
            add(village.id, found.0.id.rawValue, found.0.name, "")
        }
    }

    func group(of village: VillageID) -> Int64? { groupOfVillage[village] }
    func name(of group: Int64) -> String { names[group]?.name ?? "" }
    func tambon(of group: Int64) -> String { names[group]?.tambon ?? "" }
}
