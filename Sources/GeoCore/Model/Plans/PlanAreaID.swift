/// Names an area of a plan: a school by its positive id, or with a negative number an area that has no school yet.
public struct PlanAreaID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: Int64

    /// nil for 0, which names nothing.
    public init?(_ rawValue: Int64) {
        guard rawValue != 0 else { return nil }
        self.rawValue = rawValue
    }

    /// The area of a stored school.
    public init(_ school: SchoolID) {
        precondition(school.isAssigned, "only stored schools have areas")
        rawValue = school.rawValue
    }

    public var school: SchoolID? { rawValue > 0 ? SchoolID(rawValue) : nil }
    public var description: String { String(rawValue) }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = Self(try container.decode(Int64.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "0 names no area")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
