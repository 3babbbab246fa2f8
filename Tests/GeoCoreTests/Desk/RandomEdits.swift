@testable import GeoCore

/// A seeded stream of changes of every kind, many of which make sense and some of which are refused.
struct RandomEdits {
    private var generator: SplitMix64
    var done: Set<PlanEdit.Kind> = []

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func next(for desk: PlanDesk) -> PlanChange {
        switch generator.below(21) {
        case 0: .assign([village()], generator.below(5) == 0 ? nil : some(desk))
        case 1: .subdistrict(BoundaryID(Int64(1 + generator.below(4))), some(desk))
        case 2: .lasso(stroke(5), some(desk))
        case 3: .brush(stroke(3), radius: 500 + generator.unit() * 2_000, some(desk))
        case 4: .draw([stroke(4)], some(desk))
        // A hole, a ring around one, and an island beyond the ground of the plan.
        case 5: .draw([square(side: 0.004)], nil)
        case 6: ring(some(desk))
        case 7: .draw([square(side: 0.004, in: 100.19...100.21)], some(desk))
        case 8: splitOff(some(desk), desk)
        case 9: .split(some(desk), [place(), place()], to: generator.below(2) == 0 ? nil : some(desk))
        case 10: .merge([some(desk), some(desk)], into: some(desk))
        case 11, 12: move(desk)
        case 13: .insert(beside(corner(desk)), snap: 500)
        case 14: .delete(corner(desk))
        case 15: trim(desk)
        case 16: .fill(inside(desk) { $0.isInside && $0.areas.isEmpty }, some(desk))
        case 17: .sliver(nil)
        case 18: .nearest(generator.below(2) == 0 ? nil : [village()])
        case 19: .describe(some(desk), name: "เขต \(generator.below(100))", kind: nil, school: nil)
        default: .lock([some(desk)], desk.areas.count { desk.state.isLocked($0) } < 1)
        }
    }

    // MARK: What is chosen

    private mutating func village() -> VillageID { VillageID(Int64(1 + generator.below(24))) }

    private mutating func some(_ desk: PlanDesk) -> PlanAreaID { desk.areas[generator.below(desk.areas.count)] }

    private mutating func place() -> LonLat {
        Fixtures.point(99.99 + generator.unit() * 0.22, 13.99 + generator.unit() * 0.22)
    }

    /// Corners near each other in any order, so that many strokes cross themselves.
    private mutating func stroke(_ count: Int) -> [LonLat] {
        let middle = place()
        return (0..<count).map { _ in
            Fixtures.point(middle.longitude + generator.unit() * 0.05, middle.latitude + generator.unit() * 0.05)
        }
    }

    private mutating func square(side: Double, in range: ClosedRange<Double> = 100.01...100.18) -> [LonLat] {
        let west = range.lowerBound + generator.unit() * (range.upperBound - range.lowerBound)
        return Fixtures.square(west, 14.01 + generator.unit() * 0.17, side: side)
    }

    private mutating func ring(_ area: PlanAreaID) -> PlanChange {
        let outer = square(side: 0.02)
        let inner = Fixtures.square(outer[0].longitude + 0.005, outer[0].latitude + 0.005, side: 0.01)
        return .draw([outer, inner], area)
    }

    private mutating func corner(_ desk: PlanDesk) -> LonLat {
        let ground = desk.grounds[some(desk)]?.polygons.first?.rings[0] ?? []
        guard !ground.isEmpty else { return place() }
        return ground[generator.below(ground.count)].lonLat ?? place()
    }

    /// Some tens of metres off.
    private mutating func beside(_ point: LonLat) -> LonLat {
        Fixtures.point(
            point.longitude + (generator.unit() - 0.5) * 0.001, point.latitude + (generator.unit() - 0.5) * 0.001)
    }

    private mutating func move(_ desk: PlanDesk) -> PlanChange {
        let from = corner(desk)
        let to = Fixtures.point(
            from.longitude + (generator.unit() - 0.5) * 0.01, from.latitude + (generator.unit() - 0.5) * 0.01)
        return .move([.init(from: from, to: to)], snap: generator.below(2) == 0 ? 0 : 100)
    }

    private mutating func splitOff(_ area: PlanAreaID, _ desk: PlanDesk) -> PlanChange {
        let villages = desk.villages(of: area).map(\.id)
        let count = villages.isEmpty ? 0 : generator.below(villages.count)
        return .splitOff(area, Array(villages.prefix(count)), to: generator.below(2) == 0 ? nil : some(desk))
    }

    private mutating func trim(_ desk: PlanDesk) -> PlanChange {
        let pairs = desk.state.faces.values.map(\.areas).filter { $0.count > 1 }
            .sorted { $0.lexicographicallyPrecedes($1) }
        let pair = pairs.isEmpty ? [some(desk), some(desk)] : pairs[generator.below(pairs.count)]
        return .trim(pair[0], pair[1], keep: pair[generator.below(2)])
    }

    /// A place on one of the faces that are meant, else anywhere.
    private mutating func inside(_ desk: PlanDesk, _ isMeant: (PlanFace) -> Bool) -> LonLat {
        let faces = desk.state.faces.filter { isMeant($0.value) }.sorted { $0.key < $1.key }
        guard !faces.isEmpty, let point = try? faces[generator.below(faces.count)].value.ground.planar().pointInside
        else { return place() }
        return Fixtures.point(point.x / GridPoint.steps, point.y / GridPoint.steps)
    }
}
