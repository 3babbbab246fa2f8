extension Snapshot {
    /// The area of this id; nil when there is none or it was removed.
    public func area(_ id: ServiceAreaID) -> ServiceArea? { areas.index(of: id).map { areas.features[$0] } }
    public func village(_ id: VillageID) -> Village? { villages.index(of: id).map { villages.features[$0] } }
    public func boundary(_ id: BoundaryID) -> Boundary? { boundaries.index(of: id).map { boundaries.features[$0] } }

    /// The ids of the areas whose box meets the bounds (all when nil), ascending and greater than `after`.
    public func areas(in bounds: Bounds? = nil, after: ServiceAreaID? = nil, limit: Int = .max) -> [ServiceAreaID] {
        areas.ids(in: bounds, after: after, limit: limit)
    }

    /// The ids of the villages whose point or box meets the bounds (all when nil), ascending and greater than `after`.
    public func villages(in bounds: Bounds? = nil, after: VillageID? = nil, limit: Int = .max) -> [VillageID] {
        villages.ids(in: bounds, after: after, limit: limit)
    }

    /// The ids of the boundaries whose box meets the bounds (all when nil), ascending and greater than `after`.
    public func boundaries(in bounds: Bounds? = nil, after: BoundaryID? = nil, limit: Int = .max) -> [BoundaryID] {
        boundaries.ids(in: bounds, after: after, limit: limit)
    }

    public func countAreas(in bounds: Bounds? = nil) -> Int { areas.count(in: bounds) }
    public func countVillages(in bounds: Bounds? = nil) -> Int { villages.count(in: bounds) }
    public func countBoundaries(in bounds: Bounds? = nil) -> Int { boundaries.count(in: bounds) }

    /// The areas that hold the point (even-odd rule), by band, then by id.
    public func areas(containing point: LonLat) -> [ServiceArea] {
        areas.ids(in: Bounds(point), after: nil, limit: .max).compactMap(area)
            .filter { $0.geometry.contains(point) }
            .sorted { ($0.band, $0.id) < ($1.band, $1.id) }
    }

    /// The boundaries that hold the point, province first.
    public func boundaries(containing point: LonLat) -> [Boundary] {
        let order = Boundary.Level.allCases
        return boundaries.ids(in: Bounds(point), after: nil, limit: .max).compactMap(boundary)
            .filter { $0.geometry.contains(point) }
            .sorted { (order.firstIndex(of: $0.level) ?? 0, $0.id) < (order.firstIndex(of: $1.level) ?? 0, $1.id) }
    }
}
