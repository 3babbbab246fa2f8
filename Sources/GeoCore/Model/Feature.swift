/// A kind of feature that the store keeps: it has an id of its own and knows its layer.
public protocol Feature: Sendable, Equatable, Codable {
    static var layer: Layer { get }
    var id: FeatureID<Self> { get set }
    /// The feature as one of the kinds a store keeps.
    var record: Record { get }
    /// Returns nil when the record is of another kind.
    init?(_ record: Record)
}

/// The layers of the map, named as in the store, the tiles and the feature services.
public enum Layer: String, Sendable, Codable, CaseIterable {
    case schools
    case areas
    case villages
    case boundaries
    case photos
    case census
    /// Errors that people reported; never public.
    case reports
    /// Rows of imports that wait for correction; never public.
    case refused
    /// Plans of service areas, what was done to them, and what the schools say; never public.
    case plans
    case planEdits = "plan_edits"
    case planAnswers = "plan_answers"
    /// The desks' work: never public.
    case proposals
    case rounds
    case roundSnapshots = "round-snapshots"
    case publications
    case links
    case confirmations
    case takedowns
}

/// A feature that belongs to one of another kind and can be asked for by it.
public protocol OwnedFeature: Feature {
    /// The id of what it belongs to.
    var owner: Int64 { get }
}
