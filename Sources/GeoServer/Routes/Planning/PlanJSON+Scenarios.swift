import GeoCore

/// Comparisons, closures and proposals as JSON.
extension PlanJSON {
    private static func id(_ area: PlanAreaID?) -> JSON { id(area?.rawValue) }

    func comparison(_ comparison: PlanComparison, _ plans: [Plan]) throws -> JSON {
        let (first, second) = (comparison.first, comparison.second)
        let ground = try comparison.ground()
        return [
            "plans": .array(plans.map { Self.plan($0) }),
            "statistics": [Self.statistics(first.total), Self.statistics(second.total)],
            "villages": .array(
                comparison.moves.map { move in
                    [
                        "id": .int(Int(move.village.id.rawValue)), "name": .string(move.village.name),
                        "from": Self.id(move.from), "to": Self.id(move.to),
                        "metres": [Self.metres(move.before), Self.metres(move.after)],
                        "children": PlanJSON.int(move.village.children),
                    ]
                }),
            "areas": .array(
                comparison.areas.map { area in
                    [
                        "area": Self.id(area), "name": .string(comparison.name(area)),
                        "statistics": [
                            first.statistics[area].map { Self.statistics($0) } ?? JSON.null,
                            second.statistics[area].map { Self.statistics($0) } ?? JSON.null,
                        ],
                    ]
                }),
            "difference": [
                "type": "FeatureCollection",
                "features": .array(
                    ground.map { item in
                        [
                            "type": "Feature", "geometry": Self.geometry(item.ground),
                            "properties": ["from": Self.id(item.from), "to": Self.id(item.to)],
                        ]
                    }),
            ],
        ]
    }

    func impact(_ impact: PlanImpact, _ plans: [Plan]) -> JSON {
        [
            "plans": .array(plans.map { Self.plan($0) }), "children": .int(impact.moved),
            "by_age": Self.ages(impact.movedByAge),
            "mean": [Self.metres(impact.meanBefore), Self.metres(impact.meanAfter)],
            "villages": .array(
                impact.comparison.moves.map { move in
                    [
                        "id": .int(Int(move.village.id.rawValue)), "name": .string(move.village.name),
                        "moo": .string(move.village.address.moo), "tambon": .string(move.village.address.tambon),
                        "children": PlanJSON.int(move.village.children), "from": Self.id(move.from),
                        "from_name": .string(move.from.map { impact.comparison.name($0) } ?? ""),
                        "to": Self.id(move.to), "to_name": .string(move.to.map { impact.comparison.name($0) } ?? ""),
                        "metres": [Self.metres(move.before), Self.metres(move.after)],
                    ]
                }),
            "schools": .array(
                impact.schools.map { school in
                    [
                        "area": Self.id(school.area), "name": .string(school.name),
                        "children": [.int(school.before), .int(school.after)],
                        "capacity": PlanJSON.int(school.capacity),
                        "size": [.string(school.sizeBefore.rawValue), .string(school.sizeAfter.rawValue)],
                        "crosses_size": .bool(school.crossesSize), "crosses_capacity": .bool(school.crossesCapacity),
                    ]
                }),
        ]
    }

    func closure(_ closure: SchoolClosure) -> JSON {
        [
            "school": ["id": Self.id(closure.area), "name": .string(closure.name)], "children": .int(closure.children),
            "villages": .array(
                closure.villages.map { item in
                    [
                        "id": .int(Int(item.village.id.rawValue)), "name": .string(item.village.name),
                        "tambon": .string(item.village.address.tambon), "moo": .string(item.village.address.moo),
                        "children": PlanJSON.int(item.village.children),
                        "metres": Self.metres(item.before), "to": Self.id(item.to),
                        "metres_after": Self.metres(item.after),
                    ]
                }),
            "receiving": .array(
                closure.receivers.map { receiver in
                    [
                        "area": Self.id(receiver.area), "name": .string(receiver.name),
                        "children": .int(receiver.before), "children_after": .int(receiver.after),
                        "capacity": PlanJSON.int(receiver.capacity),
                        "room": PlanJSON.int(receiver.room),
                    ]
                }),
            "unserved": .array(closure.villages.filter { $0.to == nil }.map { .int(Int($0.village.id.rawValue)) }),
            "mean_before": Self.metres(closure.meanBefore), "mean_after": Self.metres(closure.meanAfter),
        ]
    }

    func proposals(_ proposals: PlanProposals, _ desk: PlanDesk) -> JSON {
        [
            "infeasible": .array(proposals.infeasible.map { .int(Int($0.rawValue)) }),
            "proposals": .array(
                proposals.proposals.map { item in
                    let score = item.score
                    return [
                        "name": .string(item.aim.rawValue), "label": .string(item.aim.label.text(in: language)),
                        "weights": [
                            "overfull": .double(item.weights.overfullPlace), "moved": .double(item.weights.movedChild),
                            "border": .double(item.weights.border),
                        ],
                        "score": [
                            "children": .int(score.children), "unserved": .int(score.unserved),
                            "overfull": .int(score.overfull), "moved": .int(score.moved),
                            "mean": Self.metres(score.meanMetres), "median": Self.metres(score.medianMetres),
                            "p90": Self.metres(score.ninetiethMetres), "farthest": Self.metres(score.longestMetres),
                            "borders": .int(score.borders),
                        ],
                        "gap": Self.double(item.gap.map { ($0 * 100).rounded() / 100 }),
                        "assignment": .object(
                            item.assignment.sorted { $0.key < $1.key }.map {
                                (String($0.key.rawValue), .int(Int($0.value.rawValue)))
                            }),
                        "overfull": .array(
                            item.overfull.map { ["area": .int(Int($0.area.rawValue)), "places": .int($0.places)] }),
                        "detached": .array(item.detached.map { .int(Int($0.rawValue)) }),
                        "milliseconds": .int(item.milliseconds),
                    ]
                }),
        ]
    }
}

extension PlanProposals.Aim {
    var label: LocalizedText {
        switch self {
        case .nearest: LocalizedText(th: "ใกล้ที่สุด", en: "Nearest")
        case .balanced: LocalizedText(th: "ใกล้ และเกินความจุน้อย", en: "Near, rarely over capacity")
        case .capacity: LocalizedText(th: "ไม่เกินความจุ", en: "Within capacity")
        case .steady: LocalizedText(th: "ย้ายเด็กน้อยที่สุด", en: "Few children change school")
        case .compact: LocalizedText(th: "เขตเป็นกลุ่มก้อน", en: "Compact areas")
        }
    }
}
