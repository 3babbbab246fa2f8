extension Snapshot {
    /// Appends the features as GeoJSON, separated by commas; ids that are not in the snapshot are left out.
    public func appendFeatures(_ ids: some Sequence<SchoolID>, to bytes: inout [UInt8]) {
        append(ids.lazy.compactMap(school), to: &bytes) { $1.write($0) }
    }

    public func appendFeatures(_ ids: some Sequence<ServiceAreaID>, to bytes: inout [UInt8]) {
        append(ids.lazy.compactMap(area), to: &bytes) { [self] area, writer in
            writer.write(area, schoolName: area.school.flatMap(school)?.name ?? area.schoolText)
        }
    }

    public func appendFeatures(_ ids: some Sequence<VillageID>, to bytes: inout [UInt8]) {
        append(ids.lazy.compactMap(village), to: &bytes) { $1.write($0) }
    }

    public func appendFeatures(_ ids: some Sequence<BoundaryID>, to bytes: inout [UInt8]) {
        append(ids.lazy.compactMap(boundary), to: &bytes) { $1.write($0) }
    }

    func append<Value>(
        _ features: some Sequence<Value>, to bytes: inout [UInt8], _ write: (Value, inout GeoJSONWriter) -> Void
    ) {
        var writer = GeoJSONWriter(bytes)
        bytes = []
        var isFirst = true
        for feature in features {
            if !isFirst { writer.raw(",") }
            isFirst = false
            write(feature, &writer)
        }
        bytes = writer.bytes
    }
}

extension GeoJSONWriter {
    /// Writes what the public may see of a school; empty facts are left out.
    mutating func write(_ school: School) {
        beginFeature(id: school.id.rawValue) { $0.point(school.position?.point) }
        property("name", school.name)
        property("name_en", nonEmpty: school.nameEnglish)
        property("code", nonEmpty: school.code)
        property("smis", nonEmpty: school.smis)
        property("affiliation", nonEmpty: school.affiliation)
        property("office", nonEmpty: school.office)
        property("level_min", nonEmpty: school.levels.lowest?.rawValue ?? "")
        property("level_max", nonEmpty: school.levels.highest?.rawValue ?? "")
        property("pupils", school.pupils)
        property("teachers", school.teachers)
        property("website", nonEmpty: school.website)
        property("phone", nonEmpty: school.phone)
        property("email", nonEmpty: school.email)
        property("house_no", nonEmpty: school.address.houseNumber)
        property("moo", nonEmpty: school.address.moo)
        property("road", nonEmpty: school.address.road)
        property("tambon", nonEmpty: school.address.tambon)
        property("amphoe", nonEmpty: school.address.amphoe)
        property("province", nonEmpty: school.address.province)
        property("postcode", nonEmpty: school.address.postcode)
        property("method", nonEmpty: school.position?.method.rawValue ?? "")
        property("updated", nonEmpty: school.updated ?? "")
        endFeature()
    }

    mutating func write(_ area: ServiceArea, schoolName: String) {
        beginFeature(id: area.id.rawValue) { $0.multiPolygon(area.geometry) }
        property("name", area.name)
        property("code", nonEmpty: area.code)
        property("school", area.school.map { Int($0.rawValue) })
        property("school_name", nonEmpty: schoolName)
        property("band", area.band)
        property("kind", area.kind.rawValue)
        property("status", area.status.rawValue)
        property("year", area.year)
        endFeature()
    }

    mutating func write(_ village: Village) {
        beginFeature(id: village.id.rawValue) { writer in
            if let polygon = village.polygon { writer.multiPolygon(polygon) } else { writer.point(village.point) }
        }
        property("name", village.name)
        property("code", nonEmpty: village.code)
        property("moo", nonEmpty: village.address.moo)
        property("tambon", nonEmpty: village.address.tambon)
        property("amphoe", nonEmpty: village.address.amphoe)
        property("province", nonEmpty: village.address.province)
        endFeature()
    }

    mutating func write(_ boundary: Boundary) {
        beginFeature(id: boundary.id.rawValue) { $0.multiPolygon(boundary.geometry) }
        property("name", boundary.name)
        property("name_en", nonEmpty: boundary.nameEnglish)
        property("level", boundary.level.rawValue)
        property("code", nonEmpty: boundary.code)
        property("parent", nonEmpty: boundary.parent)
        endFeature()
    }
}
