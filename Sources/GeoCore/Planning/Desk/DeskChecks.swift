/// The findings of a plan, grouped by what they depend on, so that an edit asks again only what it touches.
struct DeskChecks: Sendable {
    /// What a group of findings depends on.
    private enum Group: Hashable {
        case area(PlanAreaID)
        case village(Int)
        case gaps
        case overlaps
        case schools
    }

    let context: PlanContext
    let today: ThaiDate?
    private var groups: [Group: [PlanFinding]] = [:]
    private let near: NearestSchools
    private let islands: [GridPolygon]
    /// For a village on the very place of another, that one, which has the ground.
    private let twins: [Int: Int]

    init(_ context: PlanContext, today: ThaiDate?) {
        self.context = context
        self.today = today
        near = NearestSchools(
            teaching: context.level, among: context.schools.values.sorted { $0.id < $1.id }, on: context.plane)
        var first: [GridPoint: Int] = [:]
        var twins: [Int: Int] = [:]
        for (index, village) in context.villages.enumerated() {
            guard let point = village.point.map(GridPoint.init) else { continue }
            if let other = first[point] { twins[index] = other } else { first[point] = index }
        }
        self.twins = twins
        let shapes = context.offices.flatMap { office in
            office.geometry.polygons.compactMap {
                GridPolygon(rings: $0.rings.map { $0.map(GridPoint.init) }).canonical
            }
        }
        islands = shapes
    }

    /// Everything that was found, errors first.
    var findings: [PlanFinding] {
        groups.values.joined().sorted { left, right in
            func rank(_ item: PlanFinding) -> (Int, Int) {
                (
                    Finding.Severity.allCases.firstIndex(of: item.finding.severity) ?? 0,
                    Finding.Kind.allCases.firstIndex(of: item.finding.kind) ?? 0
                )
            }
            let (a, b) = (rank(left), rank(right))
            return a == b ? left.key < right.key : a < b
        }
    }

    mutating func examineAll(_ desk: PlanDesk) throws {
        groups = [:]
        for area in desk.areas { set(.area(area), try findings(of: area, desk)) }
        for index in context.villages.indices { set(.village(index), findings(ofVillage: index, desk)) }
        set(.gaps, try gaps(desk))
        set(.overlaps, try overlaps(desk))
        set(.schools, schools(desk))
    }

    private mutating func set(_ group: Group, _ findings: [PlanFinding]) {
        groups[group] = findings.isEmpty ? nil : findings
    }

    /// Asks again what an edit touches; returns what is new, and the keys of what is settled.
    mutating func examine(_ desk: PlanDesk, _ delta: PlanDelta, areas: Set<PlanAreaID>) throws -> (
        [PlanFinding], [String]
    ) {
        var (before, after): ([PlanFinding], [PlanFinding]) = ([], [])
        func renew(_ group: Group, _ findings: [PlanFinding]) {
            before += groups[group] ?? []
            after += findings
            set(group, findings)
        }
        for area in areas { renew(.area(area), desk.grounds[area] == nil ? [] : try findings(of: area, desk)) }
        for index in delta.moves.compactMap({ context.index(of: $0.village) }) {
            renew(.village(index), findings(ofVillage: index, desk))
        }
        let touched =
            delta.claims.flatMap { [$0.before, $0.after] }
            + delta.ground.flatMap { [$0.before?.areas, $0.after?.areas].compactMap(\.self) }
        if touched.contains(where: \.isEmpty) { renew(.gaps, try gaps(desk)) }
        if touched.contains(where: { $0.count > 1 }) || !delta.facts.isEmpty { renew(.overlaps, try overlaps(desk)) }
        renew(.schools, schools(desk))
        let known = Dictionary(before.map { ($0.key, $0) }) { first, _ in first }
        let now = Set(after.map(\.key))
        return (after.filter { known[$0.key] != $0 }, before.map(\.key).filter { !now.contains($0) }.sorted())
    }

    // MARK: Areas

    private func findings(of area: PlanAreaID, _ desk: PlanDesk) throws -> [PlanFinding] {
        guard let ground = desk.grounds[area] else { return [] }
        let (id, name) = (ServiceAreaID(area.rawValue), context.name(of: area, desk.state.facts(of: area)))
        var found: [Finding] = []
        if ground.polygons.count > 1, let several = try severalParts(id, name, ground) { found.append(several) }
        if let outside = try outside(area, id, name, desk) { found.append(outside) }
        guard let school = area.school.flatMap({ context.schools[$0] }), school.status == .open else {
            let point = try context.planar(ground.polygons).pointInside
            found.append(
                .withoutSchool(id, name, at: point.flatMap { context.plane.unproject(x: $0.x, y: $0.y) }))
            return found.map { PlanFinding("\($0.kind.rawValue):\(area)", $0) }
        }
        if let point = school.position?.point, !ground.polygons.isEmpty,
            !ground.polygons.contains(where: { $0.contains(GridPoint(point)) })
        {
            found.append(.outsideItsArea(school, at: point, id, name))
        }
        found += [
            .stale(school, id, today: today, after: context.settings.staleAfterDays),
            .pupils(school, places: school.capacity, id, context.checks),
        ].compactMap(\.self)
        var keyed = found.map { PlanFinding("\($0.kind.rawValue):\(area)", $0) }
        if let places = school.capacity, let children = desk.statistics[area]?.children, children > places {
            keyed.append(
                PlanFinding(
                    "capacity:\(area):children", .overCapacity(id, name, children: children, places: places, school)))
        }
        return keyed
    }

    /// Parts on different islands of the office are as they should be.
    private func severalParts(_ id: ServiceAreaID, _ name: String, _ ground: PlanDesk.Ground) throws -> Finding? {
        let parts = try ground.polygons.map { (polygon: $0, shape: try context.planar([$0])) }
            .filter { $0.shape.area > context.checks.smallestArea }
        guard parts.count > 1 else { return nil }
        let grounds = parts.map { part in
            islands.firstIndex { island in part.polygon.rings[0].contains { island.contains($0) } }
        }
        if !grounds.contains(nil), Set(grounds).count == parts.count { return nil }
        let smallest = parts.min { $0.shape.area < $1.shape.area }
        return .severalParts(id, name, count: parts.count, at: smallest.flatMap { place(of: $0.shape) })
    }

    private func outside(_ area: PlanAreaID, _ id: ServiceAreaID, _ name: String, _ desk: PlanDesk) throws -> Finding? {
        let faces = (desk.facesOfArea[area] ?? []).sorted().compactMap { desk.state.faces[$0] }.filter { !$0.isInside }
        guard !faces.isEmpty else { return nil }
        let parts = try GridPolygon.joined(faces.map(\.ground)).map { try context.planar([$0]) }
        let (size, perimeter) = parts.reduce((0.0, 0.0)) { ($0.0 + $1.area, $0.1 + $1.perimeter) }
        guard size > context.checks.smallestArea, let largest = parts.max(by: { $0.area < $1.area }) else { return nil }
        return .outside(
            id, name, squareMetres: size, isSliver: 2 * size / perimeter < context.checks.sliverWidth,
            at: place(of: largest))
    }

    private func place(of shape: PlanarGeometry) -> LonLat? {
        shape.pointInside.flatMap { context.plane.unproject(x: $0.x, y: $0.y) }
    }

    // MARK: Villages

    private func findings(ofVillage index: Int, _ desk: PlanDesk) -> [PlanFinding] {
        let village = context.villages[index]
        return withoutGround(index) + (village.children == 0 ? [] : way(ofVillage: index, desk))
    }

    /// A village that has no ground of its own, and why.
    private func withoutGround(_ index: Int) -> [PlanFinding] {
        let village = context.villages[index]
        let why: LocalizedText
        if let twin = twins[index] {
            let name = context.villages[twin].name
            why = LocalizedText(th: "อยู่ตำแหน่งเดียวกับ \(name)", en: "lies on the very place of \(name)")
        } else if village.place == nil {
            why = LocalizedText(th: "ไม่มีพิกัด", en: "has no coordinates")
        } else if !context.units.isEmpty, context.boundary(of: village.id) == nil {
            why = LocalizedText(th: "อยู่นอกขอบเขตทุกแห่ง", en: "lies outside every boundary")
        } else {
            return []
        }
        let finding = Finding(
            .outside, .warning, at: village.point,
            message: LocalizedText(
                th: "หมู่บ้าน \(village.name) \(why.thai) จึงไม่มีพื้นที่ของตนในแผน",
                en: "Village \(village.name) \(why.english), so it has no ground of its own in the plan")
        ).about(village.id)
        return [PlanFinding("outside:village:\(village.id)", finding)]
    }

    /// Whether a village has a school, and how far it is.
    private func way(ofVillage index: Int, _ desk: PlanDesk) -> [PlanFinding] {
        let village = context.villages[index]
        guard let area = desk.state.areaOfVillage[village.id] else {
            let finding = Finding.uncovered(
                village.id, village.name, at: village.point, children: village.children, band: context.band)
            let repair = PlanRepair(
                .nearest([village.id]), th: "ให้ไปโรงเรียนที่ใกล้ที่สุด", en: "Give it to the nearest school")
            return [PlanFinding("uncovered:\(village.id)", finding, repairs: village.place == nil ? [] : [repair])]
        }
        guard let school = area.school.flatMap({ context.schools[$0] }), let place = village.place,
            let metres = context.metres(village.id, to: area)
        else { return [] }
        var found: [PlanFinding] = []
        let id = ServiceAreaID(area.rawValue)
        if let limit = context.farthest, metres > limit {
            found.append(
                PlanFinding(
                    "distance:\(village.id)",
                    .tooFar(village.id, village.name, at: village.point, id, school, metres: metres)))
        }
        if let nearest = near.nearest(to: place), nearest.school.id != school.id,
            nearest.metres * context.detour < metres
        {
            let nearer = (school: nearest.school, metres: nearest.metres * context.detour)
            let repair = PlanRepair(
                .assign([village.id], PlanAreaID(nearest.school.id)), th: "ย้ายไป \(nearest.school.name)",
                en: "Move it to \(nearest.school.name)")
            found.append(
                PlanFinding(
                    "nearer-school:\(village.id)",
                    .nearer(
                        village.id, village.name, at: village.point, id, own: (school, metres), nearest: nearer),
                    repairs: [repair]))
        }
        return found
    }

    // MARK: Ground

    private func gaps(_ desk: PlanDesk) throws -> [PlanFinding] {
        try PlanGaps(desk.state).strips.compactMap { strip in
            let shape = try context.planar(strip.ground)
            guard shape.area > context.checks.smallestArea, let point = place(of: shape) else { return nil }
            let isSliver = shape.averageWidth < context.checks.sliverWidth
            let finding = Finding.gap(
                squareMetres: shape.area, isSliver: isSliver, band: context.band, at: point)
            let repair =
                isSliver
                ? PlanRepair(
                    .sliver(point), th: "ให้เขตข้างเคียงที่มีขอบร่วมยาวที่สุด",
                    en: "Give it to the neighbour with the longest border") : nil
            return PlanFinding(
                "gap:\(GridPoint(point).x):\(GridPoint(point).y)", finding,
                repairs: repair.map { [$0] } ?? [])
        }
    }

    /// The areas beside a gap that could take it.
    func fillers(ofGapAt point: LonLat, among gaps: PlanGaps?, _ desk: PlanDesk) -> [PlanRepair] {
        guard let strip = gaps?.holding(GridPoint(point)), strip.faces.count <= 50 else {
            // A plan that begins has one gap of everything: nobody is beside it, and looking costs.
            return []
        }
        let beside = PlanDraft(desk.state).neighbours(of: Set(strip.faces))
        let areas = Set(beside.flatMap { desk.state.faces[$0]?.areas ?? [] }).filter { !desk.state.isLocked($0) }
        return areas.sorted().prefix(4).map { area in
            let name = context.name(of: area, desk.state.facts(of: area))
            return PlanRepair(.fill(point, area), th: "ให้เขต \(name)", en: "Give it to area \(name)")
        }
    }

    /// One finding for each pair of exclusive areas that share ground.
    private func overlaps(_ desk: PlanDesk) throws -> [PlanFinding] {
        struct Pair: Hashable {
            let first, second: PlanAreaID
        }
        var shared: [Pair: [GridPolygon]] = [:]
        for (_, face) in desk.state.faces where face.areas.count > 1 {
            let exclusive = face.areas.filter { desk.state.facts(of: $0).kind == .exclusive }
            for (place, first) in exclusive.enumerated() {
                for second in exclusive.dropFirst(place + 1) {
                    shared[Pair(first: first, second: second), default: []].append(face.ground)
                }
            }
        }
        return try shared.compactMap { pair, ground in
            let parts = try GridPolygon.joined(ground).map { try context.planar([$0]) }
            let (size, perimeter) = parts.reduce((0.0, 0.0)) { ($0.0 + $1.area, $0.1 + $1.perimeter) }
            guard size > context.checks.smallestArea, let largest = parts.max(by: { $0.area < $1.area }) else {
                return nil
            }
            let isSliver = 2 * size / perimeter < context.checks.sliverWidth
            let names = [pair.first, pair.second].map { context.name(of: $0, desk.state.facts(of: $0)) }
            let isSame = desk.grounds[pair.first]?.polygons == desk.grounds[pair.second]?.polygons
            let finding = Finding.overlap(
                (ServiceAreaID(pair.first.rawValue), names[0]), (ServiceAreaID(pair.second.rawValue), names[1]),
                squareMetres: size, isSliver: isSliver, isSame: !isSliver && isSame, at: place(of: largest))
            let repairs = zip([pair.first, pair.second], names).map { keep, name in
                PlanRepair(
                    .trim(pair.first, pair.second, keep: keep), th: "ส่วนที่ทับกันเป็นของ \(name)",
                    en: "The overlap goes to \(name)")
            }
            return PlanFinding("overlap:\(pair.first):\(pair.second)", finding, repairs: repairs)
        }
    }

    /// Open schools of the level on the plan's ground that have no area.
    private func schools(_ desk: PlanDesk) -> [PlanFinding] {
        guard context.level != nil else { return [] }
        return context.candidates.compactMap { school in
            guard desk.facesOfArea[PlanAreaID(school.id)] == nil, desk.members[PlanAreaID(school.id)] == nil,
                let point = school.position?.point, context.holds(point)
            else { return nil }
            return PlanFinding("school-without-area:\(school.id)", .withoutArea(school, at: point, band: context.band))
        }
    }
}
