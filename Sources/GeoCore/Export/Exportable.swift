/// A kind of feature that can be written to files.
public protocol Exportable: Feature {
    static var exportColumns: [ExportColumn<Self>] { get }
    /// Shown to anybody; what is closed, removed or not announced is not.
    var isPublic: Bool { get }
    /// Not marked as removed. Closed schools are kept, with their status.
    var isKept: Bool { get }
    func shape(_ lookup: ExportLookup) -> ExportShape
}

/// The geometry of an exported feature, WGS 84 degrees.
public enum ExportShape: Sendable {
    case none
    case point(LonLat)
    case polygons(MultiPolygon)
}

extension School: Exportable {
    public var isPublic: Bool { status == .open }
    public var isKept: Bool { true }
    public func shape(_ lookup: ExportLookup) -> ExportShape { position.map { .point($0.point) } ?? .none }

    /// The columns that `import schools` reads, then those that only inform.
    public static let exportColumns: [ExportColumn<School>] = [
        .text("code") { $0.code }, .text("smis") { $0.smis }, .text("name") { $0.name },
        .text("name_en") { $0.nameEnglish }, .text("affiliation") { $0.affiliation }, .text("office") { $0.office },
        .text("level_min") { $0.levels.lowest?.rawValue ?? "" },
        .text("level_max") { $0.levels.highest?.rawValue ?? "" }, .number("pupils") { $0.pupils },
        .number("pupils_kindergarten") { $0.pupilsByLevel[.kindergarten] },
        .number("pupils_primary") { $0.pupilsByLevel[.primary] },
        .number("pupils_lower_secondary") { $0.pupilsByLevel[.lowerSecondary] },
        .number("pupils_upper_secondary") { $0.pupilsByLevel[.upperSecondary] },
        .number("teachers") { $0.teachers }, .number("rooms") { $0.rooms },
        .number("class_size") { $0.classSize }, .text("website") { $0.website }, .text("phone") { $0.phone },
        .text("email") { $0.email }, .text("house_no") { $0.address.houseNumber }, .text("moo") { $0.address.moo },
        .text("road") { $0.address.road }, .text("tambon") { $0.address.tambon },
        .text("amphoe") { $0.address.amphoe }, .text("province") { $0.address.province },
        .text("postcode") { $0.address.postcode }, .place("lon") { $0.position?.point.longitude },
        .place("lat") { $0.position?.point.latitude }, .text("note") { $0.note },
        .text("status") { $0.status.rawValue }, .text("updated") { $0.updated ?? "" },
    ]
}

extension Village: Exportable {
    public var isPublic: Bool { !isRemoved }
    public var isKept: Bool { !isRemoved }
    public func shape(_ lookup: ExportLookup) -> ExportShape {
        polygon.map { .polygons($0) } ?? point.map { .point($0) } ?? .none
    }

    public static let exportColumns: [ExportColumn<Village>] = [
        .text("code") { $0.code }, .text("name") { $0.name }, .text("moo") { $0.address.moo },
        .text("tambon") { $0.address.tambon }, .text("amphoe") { $0.address.amphoe },
        .text("province") { $0.address.province }, .place("lon") { $0.point?.longitude },
        .place("lat") { $0.point?.latitude },
    ]
}

extension ServiceArea: Exportable {
    public var isPublic: Bool { !isRemoved && status == .announced }
    public var isKept: Bool { !isRemoved }
    public func shape(_ lookup: ExportLookup) -> ExportShape { .polygons(geometry) }

    public static let exportColumns: [ExportColumn<ServiceArea>] = [
        .text("id") { $0.code }, .text("name") { $0.name },
        ExportColumn("school") { area, lookup in .text(area.school.flatMap { lookup[$0]?.text } ?? area.schoolText) },
        .text("band") { $0.band }, .text("kind") { $0.kind.rawValue }, .text("status") { $0.status.rawValue },
        .number("year") { $0.year },
        ExportColumn("villages") { area, lookup in lookup.figure(area.id) { Double($0.villages) } },
        ExportColumn("children") { area, lookup in lookup.children(area.id) },
        ExportColumn("pupils") { area, lookup in lookup.figure(area.id) { $0.pupils.map(Double.init) } },
        ExportColumn("capacity") { area, lookup in lookup.figure(area.id) { $0.capacity.map(Double.init) } },
        ExportColumn("mean_metres") { area, lookup in lookup.figure(area.id) { $0.mean } },
        ExportColumn("farthest_metres") { area, lookup in lookup.figure(area.id) { $0.farthest } },
        ExportColumn("wkt", isPlace: true) { area, _ in .text(WellKnownText.multiPolygon(area.geometry)) },
    ]
}

extension Photo: Exportable {
    public var isPublic: Bool { state == .published }
    public var isKept: Bool { true }
    public func shape(_ lookup: ExportLookup) -> ExportShape { lookup[school]?.point.map { .point($0) } ?? .none }

    public static let exportColumns: [ExportColumn<Photo>] = [
        ExportColumn("school") { photo, lookup in .text(lookup[photo.school]?.text ?? "") },
        .text("caption") { $0.caption }, .text("consent") { $0.consent.rawValue },
        .text("state") { $0.state.rawValue }, .number("order") { $0.order }, .text("sha256") { $0.digest },
    ]
}
