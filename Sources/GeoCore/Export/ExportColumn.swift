/// One column of an export: its header, which is also the name of the property in GeoJSON, and its value.
public struct ExportColumn<F: Feature>: Sendable {
    let name: String
    let value: @Sendable (F, ExportLookup) -> ExportValue
    /// Left out of GeoJSON, where the geometry says it.
    let isPlace: Bool

    init(_ name: String, isPlace: Bool = false, _ value: @escaping @Sendable (F, ExportLookup) -> ExportValue) {
        self.name = name
        self.isPlace = isPlace
        self.value = value
    }

    static func text(_ name: String, _ value: @escaping @Sendable (F) -> String) -> Self {
        Self(name) { feature, _ in .text(value(feature)) }
    }

    static func number(_ name: String, _ value: @escaping @Sendable (F) -> Int?) -> Self {
        Self(name) { feature, _ in value(feature).map { .number(String($0)) } ?? .text("") }
    }

    static func place(_ name: String, _ value: @escaping @Sendable (F) -> Double?) -> Self {
        Self(name, isPlace: true) { feature, _ in value(feature).map { .number(String($0)) } ?? .text("") }
    }
}

/// The value of one cell.
enum ExportValue: Equatable {
    case text(String)
    /// Digits as they are to be written; never guarded against formulas.
    case number(String)
}

/// What one feature's row says about others: the schools by their ids.
public struct ExportLookup: Sendable {
    /// The code of a school, or its name where it has none, and its place.
    struct SchoolKey: Sendable {
        var text: String
        var point: LonLat?
    }

    private var schools: [SchoolID: SchoolKey] = [:]
    private var figures: AreaFigures?
    /// Counts of children under 5 are left out.
    private var isPublic = false

    public init() {}

    /// Reads the schools of a store. O(schools).
    public init(reading store: any StoreReading) throws {
        try store.forEach(School.self) { school in
            schools[school.id] = SchoolKey(
                text: school.code.isEmpty ? school.name : school.code, point: school.position?.point)
        }
    }

    /// The same with the figures of service areas by the villages in them; for the public without counts under 5.
    public init(measuring store: any StoreReading, isPublic: Bool) throws {
        try self.init(reading: store)
        figures = try AreaFigures(reading: store)
        self.isPublic = isPublic
    }

    /// A figure of an area as digits; empty when not known, or too small to be told.
    func figure(_ area: ServiceAreaID, _ value: (PlanStatistics) -> Double?) -> ExportValue {
        guard let number = figures?[area].flatMap(value) else { return .text("") }
        return .number(String(Int(number.rounded())))
    }

    /// The children of an area; see `figure`.
    func children(_ area: ServiceAreaID) -> ExportValue {
        figure(area) { isPublic && $0.children < 5 ? nil : Double($0.children) }
    }

    subscript(id: SchoolID) -> SchoolKey? { schools[id] }
}
