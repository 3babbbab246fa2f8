/// A plan or scenario of service areas for one level band and year; what it holds is the sum of its edits.
///
/// `version` counts the edits, so that whoever edits says what was seen. An announced plan never changes again.
public struct Plan: Feature {
    public static let layer = Layer.plans

    public var id: PlanID
    public var name: String
    public var band = "primary"
    /// Academic year of the common era.
    public var year: Int
    public var status = ServiceArea.Status.draft
    /// The plan it was branched from, and the version of that plan.
    public var parent: PlanID?
    public var parentVersion: Int?
    /// The boundaries that are planned; empty = all villages of the map.
    public var ground: [BoundaryID] = []
    /// By how much a way is longer than the straight line; 1 = straight lines.
    public var detour = 1.0
    public var note = ""
    /// The number of the last edit; 0 before the first.
    public var version = 0
    /// Number of the document by which it was announced.
    public var document = ""
    /// Day of the announcement, ISO 8601.
    public var announced = ""
    public var author = ""
    /// ISO 8601 date-time, UTC.
    public var created = ""
    public var isRemoved = false

    public init(id: PlanID = .unassigned, name: String, year: Int) {
        self.id = id
        self.name = name
        self.year = year
    }

    /// The level the band is named after; nil for a band of the office's own.
    public var level: Level? { Level(rawValue: band) }
}

public typealias PlanID = FeatureID<Plan>
