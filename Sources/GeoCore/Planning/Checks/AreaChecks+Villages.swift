import Foundation

/// Checks of areas against villages and their children: uncovered, too far, a nearer school, too many for the school.
extension AreaChecks {
    func villageFindings(in band: AreaBand) throws -> [Finding] {
        let ground = try plannedGround(of: band)
        let rule = band.level.map { settings.rule(for: $0) }
        let children = children(of: rule)
        let near = NearestSchools(teaching: band.level, among: facts.schools, on: plane)
        var findings: [Finding] = []
        var perArea: [Int: Int] = [:]
        for village in facts.villages {
            guard let point = village.point else { continue }
            // Known to have none: no child can be unserved.
            if children[village.id] == 0 { continue }
            let place = plane.project(point)
            let holding = band.index.holding(x: place.x, y: place.y).map { band.members[$0] }
            if holding.isEmpty {
                if ground.covers(x: place.x, y: place.y) {
                    findings.append(uncovered(village, at: point, children[village.id], band))
                }
                continue
            }
            for member in holding {
                perArea[member, default: 0] += children[village.id] ?? 0
                findings += ways(from: village, place, to: outlines[member].area, rule, near)
            }
        }
        return findings + overCapacity(perArea)
    }

    /// The children of the level in each village by its latest census year; villages that were not counted are missing.
    private func children(of rule: CheckSettings.LevelRule?) -> [VillageID: Int] {
        var latest: [VillageID: Int] = [:]
        for count in facts.census { latest[count.village] = max(latest[count.village] ?? .min, count.year) }
        var children: [VillageID: Int] = [:]
        for count in facts.census where latest[count.village] == count.year {
            let belongs = rule.map { $0.youngest...max($0.youngest, $0.oldest) ~= count.age } ?? true
            children[count.village, default: 0] += belongs ? max(0, count.count) : 0
        }
        return children
    }

    private func uncovered(_ village: Village, at point: LonLat, _ children: Int?, _ band: AreaBand) -> Finding {
        let counted = children.map { LocalizedText(th: "มีเด็ก \($0) คน", en: "\($0) children") }
        let known = counted ?? LocalizedText(th: "ไม่ทราบจำนวนเด็ก", en: "the number of children is not known")
        return Finding(
            .uncovered, children == nil ? .warning : .error, at: point, measure: children.map(Double.init),
            message: LocalizedText(
                th: "หมู่บ้าน \(village.name) ไม่อยู่ในเขตบริการใด (\(band.name)) \(known.thai)",
                en: "Village \(village.name) is in no area of band \(band.name); \(known.english)")
        ).about(village.id)
    }

    /// Straight-line distance to the village's own school, and to a nearer one.
    private func ways(
        from village: Village, _ place: (x: Double, y: Double), to area: ServiceArea, _ rule: CheckSettings.LevelRule?,
        _ near: NearestSchools
    ) -> [Finding] {
        guard let school = area.school.flatMap({ schools[$0] }), let point = school.position?.point else { return [] }
        let own = plane.project(point)
        let metres = hypot(own.x - place.x, own.y - place.y)
        guard metres.isFinite else { return [] }
        var findings: [Finding] = []
        let shown = Self.kilometres(metres)
        if let rule, metres > rule.farthest {
            findings.append(
                Finding(
                    .distance, .warning, area: area.id, at: village.point, measure: metres,
                    message: LocalizedText(
                        th: "หมู่บ้าน \(village.name) ห่างจากโรงเรียน \(school.name) \(shown) กม. (เส้นตรง)",
                        en: "Village \(village.name) is \(shown) km from school \(school.name) (straight line)")
                ).about(village.id))
        }
        if let nearest = near.nearest(to: place), nearest.school.id != school.id, nearest.metres < metres {
            let nearer = Self.kilometres(nearest.metres)
            findings.append(
                Finding(
                    .nearerSchool, .info, area: area.id, at: village.point, measure: nearest.metres,
                    message: LocalizedText(
                        th:
                            "หมู่บ้าน \(village.name) ใกล้โรงเรียน \(nearest.school.name) (\(nearer) กม.) กว่าโรงเรียน \(school.name) (\(shown) กม.)",
                        en:
                            "Village \(village.name) is nearer to school \(nearest.school.name) (\(nearer) km) than to \(school.name) (\(shown) km)"
                    )
                ).about(village.id))
        }
        return findings
    }

    private func overCapacity(_ children: [Int: Int]) -> [Finding] {
        children.compactMap { member, count in
            let area = outlines[member].area
            guard let school = area.school.flatMap({ schools[$0] }), let places = facts.capacities[school.id],
                count > places
            else { return nil }
            return Finding(
                .capacity, .warning, area: area.id, at: school.position?.point, measure: Double(count),
                message: LocalizedText(
                    th: "เขตบริการ \(area.name) มีเด็ก \(count) คน เกินความจุ \(places) คนของโรงเรียน \(school.name)",
                    en: "Area \(area.name) has \(count) children, school \(school.name) has \(places) places")
            ).about(school.id)
        }
    }

    private static func kilometres(_ metres: Double) -> Double { (metres / 10).rounded() / 100 }
}
