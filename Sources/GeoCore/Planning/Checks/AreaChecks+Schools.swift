/// Checks of areas against schools: who has whom, where the school lies, its numbers and how old its facts are.
extension AreaChecks {
    func areasAndTheirSchools() -> [Finding] {
        outlines.flatMap { outline -> [Finding] in
            guard let school = outline.area.school.flatMap({ schools[$0] }) else { return [withoutSchool(outline)] }
            return [outsideItsArea(school, outline), stale(school, outline)].compactMap(\.self)
                + numbers(school, outline)
        }
    }

    private func withoutSchool(_ outline: AreaOutline) -> Finding {
        let named = outline.area.schoolText.isEmpty ? "" : " '\(outline.area.schoolText)'"
        return Finding(
            .areaWithoutSchool, .error, area: outline.area.id, at: place(of: outline.shape),
            message: LocalizedText(
                th: "เขตบริการ \(outline.area.name) ไม่มีโรงเรียนที่เปิดอยู่\(named)",
                en: "Area \(outline.area.name) has no open school\(named)"))
    }

    private func outsideItsArea(_ school: School, _ outline: AreaOutline) -> Finding? {
        guard let point = school.position?.point, !outline.shape.isEmpty else { return nil }
        let place = plane.project(point)
        guard !outline.shape.covers(x: place.x, y: place.y) else { return nil }
        return Finding(
            .schoolOutside, .warning, area: outline.area.id, at: point,
            message: LocalizedText(
                th: "โรงเรียน \(school.name) อยู่นอกเขตบริการ \(outline.area.name) ของตน",
                en: "School \(school.name) lies outside its own area \(outline.area.name)")
        ).about(school.id)
    }

    private func stale(_ school: School, _ outline: AreaOutline) -> Finding? {
        guard let today, let updated = school.updated.flatMap(ThaiDate.init) else { return nil }
        let days = today.daysSince1970 - updated.daysSince1970
        guard days > staleAfterDays else { return nil }
        return Finding(
            .stale, .info, area: outline.area.id, at: school.position?.point, measure: Double(days),
            message: LocalizedText(
                th: "ข้อมูลโรงเรียน \(school.name) ยืนยันครั้งล่าสุดเมื่อ \(updated.text(.long, in: .thai))",
                en: "The facts of school \(school.name) were last confirmed on \(updated.text(.long, in: .english))")
        ).about(school.id)
    }

    private func numbers(_ school: School, _ outline: AreaOutline) -> [Finding] {
        guard let pupils = school.pupils else { return [] }
        func finding(_ thai: String, _ english: String) -> Finding {
            Finding(
                .capacity, .warning, area: outline.area.id, at: school.position?.point, measure: Double(pupils),
                message: LocalizedText(
                    th: "โรงเรียน \(school.name) มีนักเรียน \(pupils) คน \(thai)",
                    en: "School \(school.name) has \(pupils) pupils, \(english)")
            ).about(school.id)
        }
        if let places = facts.capacities[school.id], pupils > places {
            return [finding("เกินความจุ \(places) คน", "more than its \(places) places")]
        }
        if pupils < settings.veryFewPupils {
            return [finding("น้อยกว่า \(settings.veryFewPupils) คน", "fewer than \(settings.veryFewPupils)")]
        }
        if pupils < settings.fewPupils {
            return [finding("น้อยกว่า \(settings.fewPupils) คน", "fewer than \(settings.fewPupils)")]
        }
        return []
    }

    /// Open schools of the band's level on the planned ground that have no area; a band without a level has no such rule.
    ///
    /// A school whose levels are not known counts only where there is but one band.
    func schoolsWithoutArea(in band: AreaBand) throws -> [Finding] {
        guard let level = band.level else { return [] }
        let served = Set(band.members.compactMap { outlines[$0].area.school })
        let ground = try plannedGround(of: band)
        return facts.schools.compactMap { school in
            guard !served.contains(school.id), let point = school.position?.point else { return nil }
            guard school.levels.contains(level) || (school.levels.isEmpty && bands.count == 1) else { return nil }
            let place = plane.project(point)
            guard ground.covers(x: place.x, y: place.y) else { return nil }
            return Finding(
                .schoolWithoutArea, .error, at: point,
                message: LocalizedText(
                    th: "โรงเรียน \(school.name) ไม่มีเขตบริการ (\(band.name))",
                    en: "School \(school.name) has no area in band \(band.name)")
            ).about(school.id)
        }
    }

    /// The ground that the plan is about: the office's, or the hull around the band's areas.
    func plannedGround(of band: AreaBand) throws -> PlanarGeometry {
        if let office { return office }
        return try PlanarGeometry.union(band.members.map { outlines[$0].shape }).convexHull()
    }
}
