/// Checks of areas against schools: who has whom, where the school lies, its numbers and how old its facts are.
extension AreaChecks {
    func areasAndTheirSchools() -> [Finding] {
        outlines.flatMap { outline -> [Finding] in
            guard let school = outline.area.school.flatMap({ schools[$0] }) else { return [withoutSchool(outline)] }
            let id = outline.area.id
            return [
                outsideItsArea(school, outline),
                Finding.stale(school, id, today: today, after: staleAfterDays),
                Finding.pupils(school, places: facts.capacities[school.id], id, settings),
            ].compactMap(\.self)
        }
    }

    private func withoutSchool(_ outline: AreaOutline) -> Finding {
        .withoutSchool(
            outline.area.id, outline.area.name, named: outline.area.schoolText, at: place(of: outline.shape))
    }

    private func outsideItsArea(_ school: School, _ outline: AreaOutline) -> Finding? {
        guard let point = school.position?.point, !outline.shape.isEmpty else { return nil }
        let place = plane.project(point)
        guard !outline.shape.covers(x: place.x, y: place.y) else { return nil }
        return .outsideItsArea(school, at: point, outline.area.id, outline.area.name)
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
            return .withoutArea(school, at: point, band: band.name)
        }
    }

    /// The ground that the plan is about: the office's, or the hull around the band's areas.
    func plannedGround(of band: AreaBand) throws -> PlanarGeometry {
        if let office { return office }
        return try PlanarGeometry(polygons: band.members.flatMap { outlines[$0].shape.rings }).convexHull()
    }
}
