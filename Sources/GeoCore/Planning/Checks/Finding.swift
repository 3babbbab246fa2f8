/// One thing that is wrong, or worth knowing, about a plan of service areas.
public struct Finding: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A ring breaks the rules of simple features.
        case invalid
        /// Two exclusive areas of one band share ground.
        case overlap
        /// Ground of the office that no area of the band holds.
        case gap
        /// An overlap, a gap, or a strip outside the office, that is narrower than the setting on average.
        case sliver
        /// An area in several parts that are not islands.
        case multipart
        /// An area reaches outside the office.
        case outside
        /// A village (with children, as far as the census says) in no area of the band.
        case uncovered
        /// The school lies outside its own area.
        case schoolOutside = "school-outside"
        case areaWithoutSchool = "area-without-school"
        case schoolWithoutArea = "school-without-area"
        /// More children than places, or too few pupils.
        case capacity
        /// A village farther from its school than the limit of the level.
        case distance
        /// Another school of the level is nearer to a village than its own.
        case nearerSchool = "nearer-school"
        /// Facts of a school older than the setting.
        case stale
    }

    public enum Severity: String, Sendable, Codable, CaseIterable {
        case error
        case warning
        case info
    }

    public var kind: Kind
    public var severity: Severity
    public var area: ServiceAreaID?
    /// The other area, the school or the village it is about; `otherLayer` says which.
    public var other: Int64?
    public var otherLayer: Layer?
    /// A place to look at.
    public var point: LonLat?
    /// Square metres of ground, metres of distance, or a number of children, as the kind has it.
    public var measure: Double?
    public var message: LocalizedText

    public init(
        _ kind: Kind, _ severity: Severity, area: ServiceAreaID? = nil, at point: LonLat? = nil, measure: Double? = nil,
        message: LocalizedText
    ) {
        self.kind = kind
        self.severity = severity
        self.area = area
        self.point = point
        self.measure = measure
        self.message = message
    }

    func about(_ id: ServiceAreaID) -> Finding { about(id.rawValue, .areas) }
    func about(_ id: SchoolID) -> Finding { about(id.rawValue, .schools) }
    func about(_ id: VillageID) -> Finding { about(id.rawValue, .villages) }

    private func about(_ id: Int64, _ layer: Layer) -> Finding {
        var copy = self
        (copy.other, copy.otherLayer) = (id, layer)
        return copy
    }
}

extension Finding: Encodable {
    private enum CodingKeys: String, CodingKey {
        case kind, severity, area, other, layer, lon, lat, measure, message
        case thai = "message_th"
    }

    /// All keys are always there, null where there is nothing to say; `message` is English, `message_th` Thai.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(severity, forKey: .severity)
        try container.encode(area, forKey: .area)
        try container.encode(other, forKey: .other)
        try container.encode(otherLayer, forKey: .layer)
        // Seven decimals are a centimetre.
        try container.encode(point.map { ($0.longitude * 1e7).rounded() / 1e7 }, forKey: .lon)
        try container.encode(point.map { ($0.latitude * 1e7).rounded() / 1e7 }, forKey: .lat)
        try container.encode(measure.map { ($0 * 100).rounded() / 100 }, forKey: .measure)
        try container.encode(message.english, forKey: .message)
        try container.encode(message.thai, forKey: .thai)
    }
}
