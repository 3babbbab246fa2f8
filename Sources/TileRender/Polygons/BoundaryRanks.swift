import GeoCore

/// What the boundaries of a layer are to a base map: which borders belong to which level, and which level is the widest.
struct BoundaryRanks: Sendable {
    /// Widest first.
    static let order: [Boundary.Level] = [.province, .amphoe, .tambon, .office]

    /// The widest level that each arc of the mosaic bounds.
    let levels: [Boundary.Level]
    let present: Set<Boundary.Level>
    /// The widest level of the layer; nil when it is empty.
    let widest: Boundary.Level?
    /// On which side of each arc the places of that level lie, see `Mosaic.sides`.
    let sides: [Int8]

    static func of(_ layer: FeatureLayer<Boundary>) -> BoundaryRanks {
        layer.derived.value("ranks") { BoundaryRanks(layer) }
    }

    private init(_ layer: FeatureLayer<Boundary>) {
        let ranks = layer.features.map { Self.order.firstIndex(of: $0.level) ?? 0 }
        levels = layer.mosaic.users.map { users in
            Self.order[users.map { ranks[Int($0)] }.min() ?? Self.order.count - 1]
        }
        let present = Set(layer.features.map(\.level))
        let widest = Self.order.first(where: present.contains)
        sides = layer.mosaic.sides { layer.features[$0].level == widest }
        (self.present, self.widest) = (present, widest)
    }
}
