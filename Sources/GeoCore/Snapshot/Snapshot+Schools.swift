extension Snapshot {
    /// The open school of this id; nil when there is none.
    public func school(_ id: SchoolID) -> School? {
        var (low, high) = (0, schools.count)
        while low < high {
            let middle = (low + high) / 2
            if schools[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < schools.count && schools[low].id == id ? schools[low] : nil
    }

    /// The ids of the schools that match, ascending and greater than `after`, at most `limit`.
    ///
    /// With bounds, only schools on the map within them, edges included; without, also those that have no position.
    public func schools(
        matching filter: SchoolFilter = SchoolFilter(), in bounds: Bounds? = nil, after: SchoolID? = nil,
        limit: Int = .max
    ) -> [SchoolID] {
        var found: [SchoolID] = []
        for school in schools where found.count < limit {
            if let after, school.id <= after { continue }
            if matches(school, filter, bounds) { found.append(school.id) }
        }
        return found
    }

    /// The number of schools that match; bounds as in `schools(matching:in:after:limit:)`.
    public func count(matching filter: SchoolFilter = SchoolFilter(), in bounds: Bounds? = nil) -> Int {
        schools.count { matches($0, filter, bounds) }
    }

    /// The matching schools nearest to a point, nearest first, with the distance on the ellipsoid in metres.
    ///
    /// At most `count`, none farther than `metres`; of schools at one distance the smaller id comes first.
    public func nearest(
        to point: LonLat, count: Int, within metres: Double = .infinity, matching filter: SchoolFilter = SchoolFilter()
    ) -> [(school: SchoolID, metres: Double)] {
        var found: [(school: SchoolID, metres: Double)] = []
        for school in schools where matches(school, filter, nil) {
            guard let place = school.position?.point else { continue }
            let distance = point.distance(to: place)
            if distance <= metres { found.append((school.id, distance)) }
        }
        found.sort { ($0.metres, $0.school) < ($1.metres, $1.school) }
        return Array(found.prefix(count))
    }

    /// Whether the school shows all three: a published photo, general information, and a website.
    public func isComplete(_ school: School) -> Bool {
        pictured.contains(school.id) && !school.website.isEmpty && school.hasGeneralInformation
    }

    private func matches(_ school: School, _ filter: SchoolFilter, _ bounds: Bounds?) -> Bool {
        if let bounds {
            guard let point = school.position?.point, bounds.contains(point) else { return false }
        }
        if !filter.levels.isEmpty, filter.levels.isDisjoint(with: school.levels) { return false }
        if let size = filter.size, school.pupils.map(settings.sizeBands.size) != size { return false }
        if let complete = filter.complete, isComplete(school) != complete { return false }
        return [
            (filter.affiliation, school.affiliation), (filter.office, school.office),
            (filter.province, school.address.province), (filter.amphoe, school.address.amphoe),
            (filter.tambon, school.address.tambon),
        ].allSatisfy { $0.0 == nil || $0.0 == $0.1 }
    }
}

extension School {
    /// Whether level, number of pupils and place (subdistrict or district) are known, the general information of a card.
    public var hasGeneralInformation: Bool {
        !levels.isEmpty && pupils != nil && !(address.tambon.isEmpty && address.amphoe.isEmpty)
    }
}
