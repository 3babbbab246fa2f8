import Testing

@testable import GeoCore

/// Random edits one after another; the invariants of the ground hold after every one of them.
@Suite struct RandomEditsTests {
    /// What a sequence begins with.
    enum Beginning: String, CaseIterable {
        /// Each village at its nearest school: no overlap, no gap.
        case nearest
        /// Three stored areas that overlap, leave a gap, and leave slivers.
        case stored

        func desk(seed: UInt64) throws -> PlanDesk {
            let invented = try InventedPlan(villages: 24, schools: 5, seed: seed)
            switch self {
            case .nearest: return try invented.desk()
            case .stored: return try invented.desk(.areas(InventedPlan.untidyAreas))
            }
        }
    }

    @Test(
        "keep ground without overlap or crack, leave locked areas alone, and are taken back exactly",
        arguments: Beginning.allCases, UInt64(1)...3)
    func invariants(_ beginning: Beginning, seed: UInt64) throws {
        var edits = RandomEdits(seed: seed)
        var desk = try beginning.desk(seed: seed)
        var states = [desk.state]
        var deltas: [PlanDelta] = []
        for step in 0..<60 {
            let change = edits.next(for: desk)
            let label = "\(beginning) seed \(seed), step \(step), \(change)"
            let before = desk
            do {
                let delta = try PlanEditor.delta(of: change, in: desk.state, desk.context)
                try desk.apply(delta)
                edits.done.insert(change.kind)
                deltas.append(delta)
                states.append(desk.state)
            } catch is EditRefusal { continue }
            try expectGround(desk, after: change, before, label)
            if step % 12 == 11 { try desk.checkFabric(label) }
        }
        #expect(deltas.count > 15, "\(beginning) seed \(seed)")
        for (delta, state) in zip(deltas, states).reversed() {
            try desk.apply(delta.inverse)
            #expect(desk.state == state, "\(beginning) seed \(seed)")
        }
        try desk.checkFabric("\(beginning) seed \(seed), taken back")
        for delta in deltas { try desk.apply(delta) }
        #expect(desk.state == states.last, "\(beginning) seed \(seed)")
    }

    @Test("of every kind are among them")
    func everyKind() throws {
        var done: Set<PlanEdit.Kind> = []
        for beginning in Beginning.allCases {
            for seed in UInt64(1)...3 {
                var edits = RandomEdits(seed: seed)
                var desk = try beginning.desk(seed: seed)
                for _ in 0..<60 {
                    let change = edits.next(for: desk)
                    guard let delta = try? PlanEditor.delta(of: change, in: desk.state, desk.context) else { continue }
                    try desk.apply(delta)
                    done.insert(change.kind)
                }
            }
        }
        let never: Set<PlanEdit.Kind> = [.found, .undo, .redo, .automatic]
        #expect(Set(PlanEdit.Kind.allCases).subtracting(done) == never)
    }

    /// What holds after one edit, judged by GEOS.
    private func expectGround(_ desk: PlanDesk, after change: PlanChange, _ before: PlanDesk, _ label: String) throws {
        let invariants = FabricInvariants(desk: desk)
        #expect(try invariants.overlap() < 1, "\(label)")
        #expect(try invariants.missing() < 1, "\(label)")
        #expect(try invariants.invalid() == [], "\(label)")
        #expect(try invariants.unsharedLength() == 0, "\(label)")
        let (was, now) = (FabricMeasures(before), FabricMeasures(desk))
        // Rounding to the grid moves a border by half a step: some square metres along kilometres.
        let tolerance = 500.0
        #expect(now.contested <= was.contested + tolerance, "\(label): areas overlap where they did not")
        if !change.mayOpenGap {
            #expect(now.open <= was.open + tolerance, "\(label): a gap opened")
        }
        for area in before.areas where before.state.isLocked(area) {
            #expect(desk.villages(of: area).map(\.id) == before.villages(of: area).map(\.id), "\(label): \(area)")
            let (old, new) = (try before.planarGround(of: area), try desk.planarGround(of: area))
            #expect(try old.symmetricDifference(new).averageWidth < 2, "\(label): locked \(area) changed")
        }
    }
}

/// Square metres that several areas hold, and that none holds.
private struct FabricMeasures {
    var contested = 0.0
    var open = 0.0

    init(_ desk: PlanDesk) {
        for face in desk.state.faces.values where face.areas.count != 1 {
            let size = (try? desk.context.planar([face.ground]).area) ?? 0
            if face.areas.count > 1 { contested += size } else if face.isInside { open += size }
        }
    }
}

extension PlanChange {
    /// Whether it may leave ground without an area: what is taken away, and an outer border that moves inward.
    fileprivate var mayOpenGap: Bool {
        switch self {
        case .assign(_, nil), .draw(_, nil), .move, .delete: true
        default: false
        }
    }
}

extension PlanDesk {
    fileprivate func planarGround(of area: PlanAreaID) throws -> PlanarGeometry {
        try GridPolygon.planar(grounds[area]?.polygons ?? [])
    }
}
