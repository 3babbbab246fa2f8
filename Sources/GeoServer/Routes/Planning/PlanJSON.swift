import GeoCore

/// Writes plans and what changes in them as JSON, in the language of a request.
struct PlanJSON {
    let language: Language

    init(_ request: Request) { language = request.language }

    static func plan(_ plan: Plan, _ open: OpenPlan? = nil) -> JSON {
        [
            "id": .int(Int(plan.id.rawValue)), "name": .string(plan.name), "band": .string(plan.band),
            "year": .int(plan.year), "status": .string(plan.status.rawValue),
            "parent": PlanJSON.id(plan.parent?.rawValue),
            "parent_version": PlanJSON.int(plan.parentVersion),
            "boundaries": .array(plan.ground.map { .int(Int($0.rawValue)) }), "detour": .double(plan.detour),
            "note": .string(plan.note), "version": .int(plan.version), "document": .string(plan.document),
            "announced": .string(plan.announced), "author": .string(plan.author), "created": .string(plan.created),
            "can_undo": .bool(open?.canUndo ?? false), "can_redo": .bool(open?.canRedo ?? false),
        ]
    }

    // MARK: A whole plan

    func whole(_ open: OpenPlan) -> JSON {
        let (desk, context) = (open.desk, open.desk.context)
        let box = bounds(desk)
        return [
            "plan": Self.plan(open.plan, open),
            "bbox": box.map { .array([.double($0.west), .double($0.south), .double($0.east), .double($0.north)]) }
                ?? .null,
            "areas": .array(desk.areas.map { area($0, desk) }),
            "villages": .array(context.villages.map { village($0, desk) }),
            "schools": .array(context.candidates.map { school($0) }),
            "statistics": Self.statistics(desk.total),
            "findings": .array(findings(desk.findings, desk)),
            "limits": limits(context),
        ]
    }

    private func bounds(_ desk: PlanDesk) -> Bounds? {
        let boxes =
            desk.grounds.values.compactMap(\.multiPolygon.bounds) + desk.context.groundBounds
            + desk.context.villages.compactMap { $0.point.map(Bounds.init) }
        return boxes.first.map { boxes.dropFirst().reduce($0) { $0.union($1) } }
    }

    private func limits(_ context: PlanContext) -> JSON {
        let (checks, bands) = (context.checks, context.settings.sizeBands)
        return [
            "farthest": Self.metres(context.farthest), "few_pupils": .int(checks.fewPupils),
            "very_few_pupils": .int(checks.veryFewPupils),
            "size_bands": ["small": .int(bands.small), "medium": .int(bands.medium), "large": .int(bands.large)],
            "ages": [.int(context.ages.lowerBound), .int(context.ages.upperBound)],
            "census_year": PlanJSON.int(context.censusYear),
        ]
    }

    func area(_ area: PlanAreaID, _ desk: PlanDesk, withGround: Bool = true) -> JSON {
        let facts = desk.state.facts(of: area)
        var members: [(String, JSON)] = [
            ("id", .int(Int(area.rawValue))), ("name", .string(desk.context.name(of: area, facts))),
            ("school", PlanJSON.id(area.school?.rawValue)), ("kind", .string(facts.kind.rawValue)),
            ("locked", .bool(facts.isLocked)),
        ]
        if withGround { members.append(("geometry", Self.geometry(desk.grounds[area]?.polygons ?? []))) }
        members.append(("statistics", Self.statistics(desk.statistics[area] ?? PlanStatistics())))
        return .object(members)
    }

    private func village(_ village: PlanContext.Village, _ desk: PlanDesk) -> JSON {
        let area = desk.state.areaOfVillage[village.id]
        return [
            "id": .int(Int(village.id.rawValue)), "name": .string(village.name), "code": .string(village.code),
            "moo": .string(village.address.moo), "tambon": .string(village.address.tambon),
            "amphoe": .string(village.address.amphoe),
            "lon": PlanJSON.double(village.point?.longitude),
            "lat": PlanJSON.double(village.point?.latitude),
            "area": PlanJSON.id(area?.rawValue),
            "children": PlanJSON.int(village.children),
            "metres": Self.metres(area.flatMap { desk.context.metres(village.id, to: $0) }),
            "boundary": PlanJSON.id(desk.context.boundary(of: village.id)?.rawValue),
        ]
    }

    private func school(_ school: School) -> JSON {
        [
            "id": .int(Int(school.id.rawValue)), "name": .string(school.name),
            "lon": PlanJSON.double(school.position?.point.longitude),
            "lat": PlanJSON.double(school.position?.point.latitude),
            "pupils": PlanJSON.int(school.pupils), "capacity": PlanJSON.int(school.capacity),
            "levels": .array(Level.allCases.filter { school.levels.contains($0) }.map { .string($0.rawValue) }),
        ]
    }

    // MARK: Changes

    func change(_ open: OpenPlan, _ outcome: PlanDesk.Outcome) -> JSON {
        let desk = open.desk
        let edit = open.log.edits.last
        return [
            "version": .int(open.plan.version), "kind": .string(edit?.kind.rawValue ?? ""),
            "target": Self.int(edit?.target),
            "text": .string(edit?.text(in: desk).text(in: language) ?? ""),
            "areas": .array(outcome.areas.map { area($0, desk) }),
            "removed": .array(outcome.removed.map { .int(Int($0.rawValue)) }),
            "villages": .array(moves(outcome.villages, desk)), "statistics": Self.statistics(desk.total),
            "findings": [
                "added": .array(findings(outcome.added, desk)),
                "removed": .array(outcome.settled.map { .string($0) }),
            ],
            "can_undo": .bool(open.canUndo), "can_redo": .bool(open.canRedo),
        ]
    }

    private func moves(_ villages: [VillageID], _ desk: PlanDesk) -> [JSON] {
        villages.map { id in
            let area = desk.state.areaOfVillage[id]
            return [
                "id": .int(Int(id.rawValue)), "area": PlanJSON.id(area?.rawValue),
                "metres": Self.metres(area.flatMap { desk.context.metres(id, to: $0) }),
            ]
        }
    }

    func preview(_ preview: PlanPreview, of kind: PlanEdit.Kind, _ open: OpenPlan) -> JSON {
        let desk = preview.desk ?? open.desk
        let edit = PlanEdit(
            plan: open.plan.id, version: 0, kind: kind, delta: preview.delta, author: "", time: "")
        return [
            "version": .int(open.plan.version), "text": .string(edit.text(in: desk).text(in: language)),
            "areas": .array(
                preview.areas.map { item in
                    var members: [(String, JSON)] = [
                        ("id", .int(Int(item.area.rawValue))),
                        ("name", .string(desk.context.name(of: item.area, desk.state.facts(of: item.area)))),
                        ("before", Self.statistics(item.before)), ("after", Self.statistics(item.after)),
                    ]
                    if preview.desk != nil {
                        members.append(("geometry", Self.geometry(desk.grounds[item.area]?.polygons ?? [])))
                    }
                    return .object(members)
                }),
            "villages": .array(
                preview.delta.moves.map { move in
                    [
                        "id": .int(Int(move.village.rawValue)),
                        "area": PlanJSON.id(move.after?.rawValue),
                        "metres": Self.metres(move.after.flatMap { desk.context.metres(move.village, to: $0) }),
                    ]
                }),
            "before": Self.statistics(preview.before), "after": Self.statistics(preview.after),
        ]
    }

    /// An edit in a few words, for whom it surprises.
    static func brief(_ edit: PlanEdit) -> JSON {
        [
            "version": .int(edit.version), "kind": .string(edit.kind.rawValue), "author": .string(edit.author),
            "time": .string(edit.time), "text": .string(edit.kind.words.thai),
            "text_en": .string(edit.kind.words.english),
        ]
    }

    func history(_ edits: [PlanEdit], _ open: OpenPlan) -> JSON {
        let desk = open.desk
        func area(_ id: PlanAreaID?) -> JSON { PlanJSON.id(id?.rawValue) }
        return [
            "version": .int(open.plan.version),
            "edits": .array(
                edits.map { edit in
                    [
                        "version": .int(edit.version), "kind": .string(edit.kind.rawValue),
                        "target": PlanJSON.int(edit.target), "author": .string(edit.author),
                        "time": .string(edit.time), "text": .string(edit.text(in: desk).text(in: language)),
                        "undone": .bool(open.log.isUndone(edit.version)),
                        "villages": .array(
                            edit.kind == .found
                                ? []
                                : edit.delta.moves.map { move in
                                    [
                                        "id": .int(Int(move.village.rawValue)),
                                        "name": .string(desk.context.village(move.village)?.name ?? ""),
                                        "from": area(move.before), "to": area(move.after),
                                    ]
                                }),
                    ]
                }),
        ]
    }

    // MARK: Pieces

    func findings(_ items: [PlanFinding], _ desk: PlanDesk) -> [JSON] {
        zip(items, desk.repairs(of: items)).map { finding($0, repairs: $1) }
    }

    private func finding(_ item: PlanFinding, repairs: [PlanRepair]) -> JSON {
        let finding = item.finding
        return [
            "key": .string(item.key), "kind": .string(finding.kind.rawValue),
            "severity": .string(finding.severity.rawValue),
            "area": PlanJSON.id(finding.area?.rawValue),
            "other": Self.id(finding.other),
            "layer": finding.otherLayer.map { JSON.string($0.rawValue) } ?? JSON.null,
            "lon": PlanJSON.degrees(finding.point?.longitude),
            "lat": PlanJSON.degrees(finding.point?.latitude),
            "measure": Self.double(finding.measure.map { ($0 * 100).rounded() / 100 }),
            "message": .string(finding.message.text(in: language)),
            "repairs": .array(repairs.compactMap { repair($0) }),
        ]
    }

    private func repair(_ repair: PlanRepair) -> JSON? {
        guard let body = EditRequest(repair.change)?.json else { return nil }
        return ["edit": body, "text": .string(repair.text.text(in: language))]
    }

    static func statistics(_ figures: PlanStatistics) -> JSON {
        [
            "villages": .int(figures.villages), "children": .int(figures.children), "by_age": ages(figures.byAge),
            "uncounted": .int(figures.uncounted), "pupils": PlanJSON.int(figures.pupils),
            "capacity": PlanJSON.int(figures.capacity),
            "use": double(figures.use.map { ($0 * 1_000).rounded() / 1_000 }),
            "mean": metres(figures.mean), "median": metres(figures.median), "p90": metres(figures.ninetieth),
            "farthest": metres(figures.farthest), "unserved": .int(figures.unserved),
            "without_area": .int(figures.withoutArea), "square_metres": .double(figures.squareMetres.rounded()),
        ]
    }

    static func ages(_ counts: [Int: Int]) -> JSON {
        .object(counts.sorted { $0.key < $1.key }.map { (String($0.key), .int($0.value)) })
    }

    /// Whole metres.
    static func metres(_ value: Double?) -> JSON { double(value?.rounded()) }

    static func degrees(_ value: Double?) -> JSON { double(value.map { ($0 * 1e7).rounded() / 1e7 }) }

    static func id(_ value: Int64?) -> JSON { int(value.map { Int($0) }) }

    static func int(_ value: Int?) -> JSON {
        guard let value else { return .null }
        return .int(value)
    }

    static func double(_ value: Double?) -> JSON {
        guard let value else { return .null }
        return .double(value)
    }

    /// Polygons of the grid as a GeoJSON MultiPolygon; null without any.
    static func geometry(_ polygons: [GridPolygon]) -> JSON {
        guard !polygons.isEmpty else { return .null }
        var out = Array(#"{"type":"MultiPolygon","coordinates":["#.utf8)
        for (place, polygon) in polygons.enumerated() {
            out += place > 0 ? ",[".utf8 : "[".utf8
            for (number, ring) in polygon.rings.enumerated() {
                out += number > 0 ? ",[".utf8 : "[".utf8
                for (corner, point) in ring.enumerated() {
                    if corner > 0 { out.append(UInt8(ascii: ",")) }
                    out.append(UInt8(ascii: "["))
                    point.appendJSON(to: &out)
                    out.append(UInt8(ascii: "]"))
                }
                out.append(UInt8(ascii: "]"))
            }
            out.append(UInt8(ascii: "]"))
        }
        out += "]}".utf8
        return .raw(out)
    }
}

extension GridPoint {
    /// Writes "longitude,latitude" with seven decimals, exactly.
    fileprivate func appendJSON(to out: inout [UInt8]) {
        Self.append(x, to: &out)
        out.append(UInt8(ascii: ","))
        Self.append(y, to: &out)
    }

    private static func append(_ value: Int32, to out: inout [UInt8]) {
        if value < 0 { out.append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        out += String(magnitude / 10_000_000).utf8
        let fraction = magnitude % 10_000_000
        guard fraction > 0 else { return }
        out.append(UInt8(ascii: "."))
        let digits = String(fraction)
        for _ in digits.count..<7 { out.append(UInt8(ascii: "0")) }
        out += digits.utf8
    }
}
