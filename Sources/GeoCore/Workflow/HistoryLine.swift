public import Foundation

/// One thing that happened to an item, from the history of the store.
public struct HistoryLine: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case sent
        /// Its state changed.
        case moved
        /// Found right by the second person.
        case checked
        /// Its content changed.
        case changed
    }

    public let time: Date
    public let author: String
    public let kind: Kind
    public let layer: Layer
    public let id: Int64
    public let state: ItemState
    public let reason: String

    /// What happened to an item, oldest first; a new place in the order of photos is not worth a line.
    public static func lines<Item: Reviewed>(of item: Item, in store: any GeoStore) throws -> [HistoryLine] {
        try store.history(of: item.id).compactMap { change in
            guard let after = change.after.flatMap({ Item($0) }) else { return nil }
            guard let kind = kind(change.before.flatMap { Item($0) }, after) else { return nil }
            return HistoryLine(
                time: change.time, author: change.author.name, kind: kind, layer: Item.layer, id: item.id.rawValue,
                state: after.state, reason: after.trail.reason)
        }
    }

    private static func kind<Item: Reviewed>(_ before: Item?, _ after: Item) -> Kind? {
        guard let before else { return .sent }
        if before.state != after.state { return .moved }
        if before.trail.checked == nil, after.trail.checked != nil { return .checked }
        if let old = before as? Photo, var new = after as? Photo {
            new.order = old.order
            if old == new { return nil }
        }
        return .changed
    }
}

/// What the public saw of a school at some time, from the history of the store.
public struct PublishedThen: Sendable {
    /// nil when the school was not on the map.
    public let school: School?
    public let photos: [Photo]

    /// - Parameter photos: every photo the school ever had.
    public init(_ id: SchoolID, at time: Date, photos: [PhotoID], in store: any GeoStore) throws {
        school = try Self.state(of: id, at: time, in: store).flatMap { $0.status == .open ? $0 : nil }
        self.photos = try photos.compactMap { try Self.state(of: $0, at: time, in: store) }
            .filter { $0.state == .published }
            .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    }

    private static func state<F: Feature>(of id: FeatureID<F>, at time: Date, in store: any GeoStore) throws -> F? {
        try store.history(of: id).last { $0.time <= time }?.after.flatMap { F($0) }
    }
}
