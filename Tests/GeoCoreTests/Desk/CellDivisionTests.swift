import Foundation
import Testing

@testable import GeoCore

@Suite struct CellDivisionTests {
    @Test("covers the ground once, and every village lies on its own face", arguments: UInt64(1)...4)
    func cover(seed: UInt64) throws {
        let invented = try InventedPlan(villages: 60, schools: 6, seed: seed)
        let desk = try invented.desk(.empty)
        let invariants = FabricInvariants(desk: desk)
        #expect(try invariants.overlap() < 1, "seed \(seed)")
        #expect(try invariants.missing() < 1, "seed \(seed)")
        #expect(try invariants.invalid() == [], "seed \(seed)")
        #expect(try invariants.unsharedLength() == 0, "seed \(seed)")
        for village in invented.context.villages {
            let point = GridPoint(try #require(village.point))
            let holding = desk.state.faces.values.filter { $0.ground.contains(point) }
            #expect(holding.map(\.village) == [village.id], "seed \(seed), village \(village.id)")
        }
    }

    @Test("gives each place to the nearest village of its subdistrict")
    func nearest() throws {
        let invented = try InventedPlan(villages: 40, schools: 3, seed: 7)
        let desk = try invented.desk(.empty)
        var generator = SplitMix64(seed: 70)
        let units = invented.facts.boundaries.filter { $0.level == .tambon }
        for _ in 0..<300 {
            let place = Fixtures.point(100 + generator.unit() * 0.2, 14 + generator.unit() * 0.2)
            let unit = try #require(units.first { $0.geometry.contains(place) })
            let own = invented.context.villages.filter { $0.point.map { unit.geometry.contains($0) } ?? false }
            let at = invented.context.plane.project(place)
            let distances = own.map { (id: $0.id, metres: hypot(($0.place?.x ?? 0) - at.x, ($0.place?.y ?? 0) - at.y)) }
                .sorted { $0.metres < $1.metres }
            // On a border either may have it.
            guard distances[1].metres - distances[0].metres > 1 else { continue }
            let face = desk.state.faces.values.first { $0.ground.contains(GridPoint(place)) }
            #expect(face?.village == distances[0].id)
        }
    }

    @Test("takes village polygons as they are, and two villages on one place as one cell")
    func polygonsAndTwins() throws {
        var facts = try InventedPlan(villages: 60, schools: 2, seed: 3).facts
        facts.villages[1].point = facts.villages[0].point
        facts.villages[2].point = Fixtures.point(100.05, 14.05)
        facts.villages[2].polygon = MultiPolygon([Polygon(outer: Fixtures.square(100.04, 14.04, side: 0.02))])
        let context = try PlanContext(Plan(name: "", year: 2026), facts, Settings())
        var state = PlanState()
        state.apply(try PlanFoundation.nearest.delta(context))
        let desk = try PlanDesk(state, context)
        // What is nearest to the village but beyond its polygon is its ground too.
        let square = try #require(
            GridPolygon(rings: [Fixtures.square(100.04, 14.04, side: 0.02).map(GridPoint.init)]).canonical
        ).planar()
        let own = try desk.state.faces.values.filter { $0.village == VillageID(3) }.map { try $0.ground.planar() }
        #expect(try square.subtracting(.union(own)).area < 1)
        #expect(own.reduce(0) { $0 + $1.area } > square.area - 1)
        let without = desk.findings.filter { $0.key.hasPrefix("outside:village") }
        #expect(without.map(\.key) == ["outside:village:2"])
        #expect(desk.state.faces.values.contains { $0.village == VillageID(1) })
        #expect(!desk.state.faces.values.contains { $0.village == VillageID(2) })
        #expect(desk.state.areaOfVillage[VillageID(1)] == desk.state.areaOfVillage[VillageID(2)])
    }

    @Test("plans without any boundary, and says so without any ground")
    func withoutBoundaries() throws {
        let invented = try InventedPlan(villages: 30, schools: 3, seed: 5, hasBoundaries: false)
        let desk = try invented.desk()
        #expect(desk.findings.allSatisfy { $0.finding.kind != .gap && $0.finding.kind != .overlap })
        #expect(desk.areas.count == 3)
        let nothing = try PlanContext(Plan(name: "", year: 2026), PlanningFacts(), Settings())
        #expect(throws: EditRefusal.self) { try PlanFoundation.empty.delta(nothing) }
    }

    @Test("names villages without coordinates and outside every boundary, and still assigns those it can")
    func outside() throws {
        var facts = try InventedPlan(villages: 12, schools: 2, seed: 8).facts
        facts.villages[3].point = nil
        facts.villages[4].point = Fixtures.point(101.5, 14.1)
        let context = try PlanContext(Plan(name: "", year: 2026), facts, Settings())
        var state = PlanState()
        state.apply(try PlanFoundation.nearest.delta(context))
        let desk = try PlanDesk(state, context)
        #expect(
            desk.findings.map(\.key).filter { $0.hasPrefix("outside:village") }
                == ["outside:village:4", "outside:village:5"])
        #expect(desk.state.areaOfVillage[VillageID(4)] == nil)
        #expect(desk.state.areaOfVillage[VillageID(5)] != nil)
        #expect(desk.findings.contains { $0.key == "uncovered:4" })
    }
}
