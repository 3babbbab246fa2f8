import Foundation
import Testing

@testable import GeoCore

/// A seeded square of four subdistricts in one office with villages, children and schools, for plans of service areas.
struct InventedPlan {
    let context: PlanContext
    let facts: PlanningFacts
    var plan: Plan

    static let west = 100.0
    static let south = 14.0

    /// - Parameter side: degrees; 0.2 is about 22 km.
    init(villages: Int, schools: Int, seed: UInt64, side: Double = 0.2, hasBoundaries: Bool = true) throws {
        var generator = SplitMix64(seed: seed)
        var facts = PlanningFacts()
        func place() -> LonLat {
            Fixtures.point(Self.west + generator.unit() * side, Self.south + generator.unit() * side)
        }
        for number in 1...villages {
            var village = Village(id: VillageID(Int64(number)), name: "บ้าน \(number)")
            village.point = place()
            village.address = Address(tambon: "ตำบล", amphoe: "อำเภอ", province: "จังหวัด")
            village.address.moo = "\(number)"
            facts.villages.append(village)
            for age in 6...11 {
                let count = generator.below(7)
                facts.census.append(
                    CensusCount(village: village.id, year: 2025, age: age, sex: .female, count: count))
            }
        }
        for number in 1...schools {
            var school = School(id: SchoolID(Int64(number)), name: "โรงเรียน \(number)")
            school.position = Position(place())
            school.levels = Levels(.primary)
            school.pupils = 130
            school.rooms = 6
            school.classSize = 30
            facts.schools.append(school)
            facts.capacities[school.id] = school.capacity
        }
        if hasBoundaries {
            let half = side / 2
            for (index, offset) in [(0.0, 0.0), (half, 0), (0, half), (half, half)].enumerated() {
                let ring = Self.dense(Fixtures.square(Self.west + offset.0, Self.south + offset.1, side: half))
                facts.boundaries.append(
                    Boundary(
                        id: BoundaryID(Int64(index + 1)), level: .tambon, name: "ตำบล \(index)",
                        geometry: MultiPolygon([Polygon(outer: ring)])))
            }
            let all = Self.dense(Fixtures.square(Self.west, Self.south, side: side))
            facts.boundaries.append(
                Boundary(id: BoundaryID(9), level: .office, name: "สพป.", geometry: MultiPolygon([Polygon(outer: all)]))
            )
        }
        self.facts = facts
        plan = Plan(id: PlanID(1), name: "ก", year: 2026)
        context = try PlanContext(plan, facts, Settings())
    }

    /// With a corner about every hundred metres: a long line in degrees is not one in metres.
    private static func dense(_ ring: [LonLat]) -> [LonLat] {
        zip(ring, ring.dropFirst()).flatMap { a, b in
            let count = max(1, Int(max(abs(b.longitude - a.longitude), abs(b.latitude - a.latitude)) * 1_000))
            return (0..<count).map { step in
                let part = Double(step) / Double(count)
                return Fixtures.point(
                    a.longitude + (b.longitude - a.longitude) * part, a.latitude + (b.latitude - a.latitude) * part)
            }
        } + [ring[0]]
    }

    /// Three areas as they come from a desktop program: two overlap by a kilometre, two by five metres, one leaves a gap
    /// and a strip of eight metres.
    static var untidyAreas: [ServiceArea] {
        [(100.0, 100.08), (100.07, 100.14), (100.13995, 100.1999)].enumerated().map { index, span in
            let ring = [(span.0, 14.0), (span.1, 14.0), (span.1, 14.17), (span.0, 14.17), (span.0, 14.0)]
            var area = ServiceArea(
                id: ServiceAreaID(Int64(index + 1)), name: "เขต \(index + 1)",
                geometry: MultiPolygon([Polygon(outer: ring.map { Fixtures.point($0.0, $0.1) })]))
            area.school = SchoolID(Int64(index + 1))
            return area
        }
    }

    func desk(_ foundation: PlanFoundation = .nearest) throws -> PlanDesk {
        var state = PlanState()
        state.apply(try foundation.delta(context))
        return try PlanDesk(state, context)
    }
}

/// What must hold in every plan after every edit, judged by GEOS.
struct FabricInvariants {
    let desk: PlanDesk

    /// Ground of all faces less that of their union: 0 when none overlap. In steps² of the grid.
    func overlap() throws -> Double {
        let shapes = try desk.state.faces.values.map { try $0.ground.planar() }
        return shapes.reduce(0) { $0 + $1.area } - (try PlanarGeometry.union(shapes).area)
    }

    /// Ground of the units that no face covers.
    func missing() throws -> Double {
        let inside = try desk.state.faces.values.filter(\.isInside).map { try $0.ground.planar() }
        let units = try desk.context.units.flatMap { boundary in
            boundary.geometry.polygons.compactMap {
                GridPolygon(rings: $0.rings.map { $0.map(GridPoint.init) }).canonical
            }
        }.map { try $0.planar() }
        guard !units.isEmpty else { return 0 }
        return try PlanarGeometry.union(units).subtracting(try PlanarGeometry.union(inside)).area
    }

    /// Faces that are not valid polygons.
    func invalid() throws -> [Int] {
        try desk.state.faces.filter { try $0.value.ground.planar().invalidity != nil }.map(\.key)
    }

    /// Edges where two faces touch without sharing the edge: places where a corner of one lies on an edge of another.
    func unsharedLength() throws -> Double {
        var seen: [GridEdge: Int] = [:]
        for face in desk.state.faces.values { for edge in face.ground.edges { seen[edge, default: 0] += 1 } }
        let single = seen.filter { $0.value == 1 }.keys
        let all = try PlanarGeometry.union(try desk.state.faces.values.map { try $0.ground.planar() })
        let border = Set(GridPolygon.polygons(of: all).flatMap(\.edges))
        return single.filter { !border.contains($0) }.reduce(0) { $0 + desk.context.metres($1) }
    }
}

extension PlanDesk {
    /// Everything that must hold, and that what was renewed edit by edit is what is found when all is made anew.
    func checkFabric(_ label: String) throws {
        let invariants = FabricInvariants(desk: self)
        #expect(try invariants.overlap() < 1, "\(label)")
        #expect(try invariants.missing() < 1, "\(label)")
        #expect(try invariants.invalid() == [], "\(label)")
        #expect(try invariants.unsharedLength() == 0, "\(label)")
        let anew = try PlanDesk(state, context)
        #expect(anew.grounds == grounds, "\(label)")
        #expect(anew.statistics == statistics, "\(label)")
        #expect(anew.total == total, "\(label)")
        #expect(anew.findings.map(\.key) == findings.map(\.key), "\(label)")
        for (new, old) in zip(anew.findings, findings) where new != old { Issue.record("\(label): \(new) \(old)") }
    }
}
