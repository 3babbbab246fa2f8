/// Identifies one feature of a layer by an integer that is stable for ever and never given to another feature.
///
/// Positive once stored; `unassigned` (0) asks the store to choose one. Codes of ministries are text properties, not ids.
public struct FeatureID<Value>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: Int64

    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    public static var unassigned: Self { Self(0) }
    public var isAssigned: Bool { rawValue > 0 }
    public var description: String { String(rawValue) }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

public typealias SchoolID = FeatureID<School>
public typealias ServiceAreaID = FeatureID<ServiceArea>
public typealias VillageID = FeatureID<Village>
public typealias BoundaryID = FeatureID<Boundary>
public typealias PhotoID = FeatureID<Photo>
