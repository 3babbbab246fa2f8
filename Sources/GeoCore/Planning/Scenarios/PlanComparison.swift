/// Two plans side by side: which villages and which ground change hands from the first to the second.
public struct PlanComparison: Sendable {
    public struct Move: Sendable {
        public let village: PlanContext.Village
        public let from: PlanAreaID?
        public let to: PlanAreaID?
        /// Ways to school, metres; nil where one has no place.
        public let before: Double?
        public let after: Double?
    }

    public let first: PlanDesk
    public let second: PlanDesk
    public let moves: [Move]

    public init(_ first: PlanDesk, _ second: PlanDesk) {
        self.first = first
        self.second = second
        moves = first.context.villages.compactMap { village in
            let (from, to) = (first.state.areaOfVillage[village.id], second.state.areaOfVillage[village.id])
            guard from != to else { return nil }
            return Move(
                village: village, from: from, to: to,
                before: from.flatMap { first.context.metres(village.id, to: $0) },
                after: to.flatMap { second.context.metres(village.id, to: $0) })
        }
    }

    /// Every area of either plan, ascending.
    public var areas: [PlanAreaID] { Set(first.areas).union(second.areas).sorted() }

    public func name(_ area: PlanAreaID) -> String {
        let desk = second.grounds[area] == nil ? first : second
        return desk.context.name(of: area, desk.state.facts(of: area))
    }

    /// The ground that changes hands, by whose it was and whose it becomes. Overlay by GEOS.
    public func ground() throws -> [(from: PlanAreaID?, to: PlanAreaID?, ground: [GridPolygon])] {
        func changed(_ desk: PlanDesk, _ other: PlanDesk) throws -> [(area: PlanAreaID, shape: PlanarGeometry)] {
            try desk.grounds.filter {
                other.grounds[$0.key]?.polygons != $0.value.polygons && !$0.value.polygons.isEmpty
            }
            .sorted { $0.key < $1.key }.map { ($0.key, try GridPolygon.planar($0.value.polygons)) }
        }
        let (old, new) = (try changed(first, second), try changed(second, first))
        var result: [(from: PlanAreaID?, to: PlanAreaID?, ground: [GridPolygon])] = []
        func add(_ from: PlanAreaID?, _ to: PlanAreaID?, _ shape: PlanarGeometry) {
            // Rounding to the grid leaves strips of a few steps along borders that did not move.
            let ground = shape.polygonParts.filter { $0.averageWidth > 4 }.flatMap { GridPolygon.polygons(of: $0) }
            if !ground.isEmpty { result.append((from, to, ground)) }
        }
        let index = PlanarIndex(new.map(\.shape))
        for (from, shape) in old {
            for place in index.candidates(for: shape) where new[place].area != from {
                add(from, new[place].area, try shape.intersection(new[place].shape))
            }
        }
        guard !old.isEmpty, !new.isEmpty else {
            for (from, shape) in old { add(from, nil, shape) }
            for (to, shape) in new { add(nil, to, shape) }
            return result
        }
        let (all, allNew) = (try PlanarGeometry.union(old.map(\.shape)), try PlanarGeometry.union(new.map(\.shape)))
        for (from, shape) in old { add(from, nil, try shape.subtracting(allNew)) }
        for (to, shape) in new { add(nil, to, try shape.subtracting(all)) }
        return result
    }
}
