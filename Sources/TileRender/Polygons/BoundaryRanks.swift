import GeoCore

/// What the boundaries of a layer are to a base map: which borders belong to which level, and which level is the widest.
struct BoundaryRanks: Sendable {
    /// Widest first.
    static let order: [Boundary.Level] = [.province, .amphoe, .tambon, .office]

    /// The widest level that each arc of the mosaic bounds.
    let levels: [Boundary.Level]
    /// The widest level of the layer; nil when it is empty.
    let widest: Boundary.Level?

    static func of(_ layer: FeatureLayer<Boundary>) -> BoundaryRanks {
        layer.derived.value("ranks") { BoundaryRanks(layer) }
    }

    static func widest(_ layer: FeatureLayer<Boundary>) -> Boundary.Level? {
        layer.derived.value("widest") {
            let present = Set(layer.features.map(\.level))
            return order.first(where: present.contains)
        }
    }

    private init(_ layer: FeatureLayer<Boundary>) {
        let ranks = layer.features.map { Self.order.firstIndex(of: $0.level) ?? 0 }
        levels = layer.mosaic.users.map { users in
            Self.order[users.map { ranks[Int($0)] }.min() ?? Self.order.count - 1]
        }
        widest = Self.widest(layer)
    }
}
