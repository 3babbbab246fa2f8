import Foundation
import Testing

@testable import GeoCore

/// Borders thinned once for both sides, judged by GEOS.
@Suite struct MosaicTests {
    /// The polygons of a feature at a level in steps from its own corner of the world.
    private static func rings(_ level: MosaicLevel, _ feature: Int) -> [[SIMD2<Double>]] {
        level.rings(of: feature, in: .world, origin: .zero).map(\.ring)
    }

    private static func geometry(_ rings: [[SIMD2<Double>]]) throws -> PlanarGeometry {
        try PlanarGeometry(
            polygons: rings.map { ring in [(ring + [ring[0]]).flatMap { [$0.x, $0.y] }] })
    }

    /// Checks that the features cover what they cover together without overlap, gap or crossing.
    private static func checkCoverage(_ mosaic: Mosaic, zoom: Int, holes: Int, _ note: String) throws {
        let level = mosaic.level(zoom: zoom)
        let shapes = try (0..<mosaic.featureCount).map { try geometry(rings(level, $0)) }
        let sum = shapes.reduce(0) { $0 + $1.area }
        let union = try PlanarGeometry.union(shapes)
        #expect(shapes.allSatisfy { $0.invalidity == nil }, "zoom \(zoom), \(note)")
        #expect(abs(sum - union.area) <= sum * 1e-9, "overlaps at zoom \(zoom), \(note)")
        #expect(union.holes.count == holes, "gaps at zoom \(zoom), \(note)")
        #expect(union.polygonParts.count <= 1, "zoom \(zoom), \(note)")
    }

    @Test(
        "neighbours share their edges at every zoom, whatever small faults their borders have",
        arguments: SeededMosaic.Fault.allCases)
    func sharedEdges(fault: SeededMosaic.Fault) throws {
        let mosaic = Mosaic(SeededMosaic(columns: 5, rows: 4, seed: 41).cells(fault))
        for zoom in [9, 11, 13, 20] { try Self.checkCoverage(mosaic, zoom: zoom, holes: 0, "\(fault), seed 41") }
        // Two sides make one arc: corners inside the country have four cells, so 4 × 5 cells have 49 sides.
        let inner = mosaic.users.count { $0.count == 2 }
        #expect(inner == 4 * 4 + 5 * 3, "\(fault)")
        #expect(mosaic.users.allSatisfy { $0.count <= 2 })
    }

    @Test("thinning leaves fewer vertices the farther out, and moves areas by little")
    func thinning() throws {
        let cells = SeededMosaic(columns: 4, rows: 4, seed: 42).cells()
        let mosaic = Mosaic(cells)
        let whole = try (0..<16).map { try Self.geometry(Self.rings(mosaic.level(zoom: 20), $0)).area }
        var before = 0
        for zoom in [5, 8, 11, 20] {
            let level = mosaic.level(zoom: zoom)
            #expect(level.points.count > before)
            before = level.points.count
            let unit = Double(1 << (20 - min(zoom, 20)))
            for feature in 0..<16 {
                let shape = try Self.geometry(Self.rings(level, feature))
                // A border moves by less than a pixel (16 units) on the whole of its length.
                #expect(abs(shape.area - whole[feature]) <= shape.perimeter * 8 * unit, "zoom \(zoom), seed 42")
            }
        }
    }

    @Test("a feature too small for a zoom collapses, and its neighbours close over it")
    func collapse() throws {
        let square = { (west: Double, south: Double, side: Double) -> [LonLat] in
            [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)].compactMap {
                LonLat(longitude: west + $0.0 * side, latitude: south + $0.1 * side)
            }
        }
        let hole = square(100.5, 13.5, 0.001)
        let around = MultiPolygon([Polygon(outer: square(100, 13, 1), holes: [hole])])
        let mosaic = Mosaic([around, MultiPolygon([Polygon(outer: hole)])])
        #expect(Self.rings(mosaic.level(zoom: 4), 1).isEmpty)
        #expect(Self.rings(mosaic.level(zoom: 4), 0).count == 1)
        #expect(Self.rings(mosaic.level(zoom: 14), 1).count == 1)
        #expect(Self.rings(mosaic.level(zoom: 14), 0).count == 2)
        #expect(mosaic.neighbours == [[1], [0]])
    }

    @Test("invalid polygons neither crash nor vanish")
    func invalid() throws {
        func ring(_ points: [(Double, Double)]) -> [LonLat] {
            points.compactMap { LonLat(longitude: 100 + $0.0, latitude: 13 + $0.1) }
        }
        let bowtie = ring([(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)])
        let spike = ring([(0, 0), (1, 0), (1, 1), (1, 2), (1, 1), (0, 1), (0, 0)])
        let open = ring([(0, 0), (1, 0), (1, 1), (0, 1)])
        let twice = ring([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
        let nothing = [[], ring([(0, 0)]), ring([(0, 0), (1, 1), (0, 0)]), ring([(0, 0), (0, 0), (0, 0), (0, 0)])]
        let point = try #require(LonLat(longitude: 100.5, latitude: 13.4))
        let tile = try #require(TileID(containing: point, z: 7))
        for (name, outer) in [("bowtie", bowtie), ("spike", spike), ("open", open)] {
            let mosaic = Mosaic([MultiPolygon([Polygon(outer: outer)])])
            let rings = TilePolygons(extent: 4096, buffer: 128).rings(of: 0, at: mosaic.level(zoom: 7), tile)
            #expect(!rings.isEmpty, "\(name)")
        }
        _ = Mosaic([MultiPolygon([Polygon(outer: twice)])]).level(zoom: 7)
        for outer in nothing {
            let mosaic = Mosaic([MultiPolygon([Polygon(outer: outer)]), MultiPolygon([])])
            #expect(Self.rings(mosaic.level(zoom: 20), 0).isEmpty)
        }
        #expect(Mosaic([]).featureCount == 0)
    }

    @Test("colours of neighbours differ, and a later feature does not change earlier ones")
    func colouring() {
        let mosaic = Mosaic(SeededMosaic(columns: 6, rows: 6, seed: 43).cells())
        let neighbours = mosaic.neighbours.map { $0.map { Int($0) } }
        let wishes = (0..<36).map { $0 % 3 }
        let colours = NeighbourColouring.colours(wishes: wishes, neighbours: neighbours, colours: 8)
        for (one, others) in neighbours.enumerated() {
            #expect(others.allSatisfy { colours[$0] != colours[one] })
        }
        let fewer = NeighbourColouring.colours(
            wishes: Array(wishes.dropLast()), neighbours: neighbours.dropLast().map { $0.filter { $0 < 35 } },
            colours: 8)
        #expect(fewer == Array(colours.dropLast()))
    }

    @Test("edges give each border once, and know how far along it they begin")
    func edges() throws {
        let mosaic = Mosaic(SeededMosaic(columns: 3, rows: 3, seed: 44).cells())
        let level = mosaic.level(zoom: 20)
        var whole: [Int: [MosaicLevel.Edge]] = [:]
        level.forEachEdge(in: .world, origin: .zero, where: { _ in true }) { whole[$0.arc, default: []].append($0) }
        #expect(whole.count == mosaic.users.count)
        for edges in whole.values {
            var length = 0.0
            for (edge, next) in zip(edges, edges.dropFirst()) {
                #expect(edge.to == next.from)
                let step = edge.to - edge.from
                length += (step * step).sum().squareRoot()
                #expect(abs(next.offset - length) < 1)
            }
            #expect(edges[0].offset == 0)
        }
        let point = try #require(LonLat(longitude: 99.2, latitude: 13.2))
        let window = WorldBox(try #require(TileID(containing: point, z: 13)).bounds)
        var near: [Int: [MosaicLevel.Edge]] = [:]
        level.forEachEdge(in: window, origin: .zero, where: { $0 != 0 }) { near[$0.arc, default: []].append($0) }
        #expect(!near.isEmpty && near[0] == nil)
        for (arc, edges) in near {
            let all = try #require(whole[arc])
            #expect(edges.count < all.count)
            for edge in edges {
                #expect(all.contains { $0.from == edge.from && $0.to == edge.to && abs($0.offset - edge.offset) < 1 })
            }
        }
        // What crosses the window is among what was given.
        for edge in whole.filter({ $0.key != 0 }).values.joined() {
            let box = WorldBox([Step(edge.from), Step(edge.to)].lazy.map { $0 })
            if box?.intersects(window) ?? false { #expect(near[edge.arc]?.contains { $0.from == edge.from } ?? false) }
        }
    }

    @Test("borders have their feature to the right, whichever way its rings turn; inner borders of many have no side")
    func sides() throws {
        let cells = SeededMosaic(columns: 4, rows: 3, seed: 45).cells()
        // Every other one turned round.
        let turned = cells.enumerated().map { number, cell in
            number % 2 == 0
                ? cell : MultiPolygon(cell.polygons.map { Polygon(outer: Array($0.outer.reversed()), holes: $0.holes) })
        }
        let mosaic = Mosaic(turned)
        let sides = mosaic.sides { _ in true }
        for (arc, users) in mosaic.users.enumerated() { #expect((sides[arc] == 0) == (users.count == 2)) }
        let level = mosaic.level(zoom: 12)
        /// Twice the area to the right of what is given, seen on a map.
        func area(_ give: ((SIMD2<Double>, SIMD2<Double>) -> Void) -> Void) -> Double {
            var sum = 0.0
            give { from, to in sum += from.x * to.y - to.x * from.y }
            return sum
        }
        let origin = level.points[0]
        let each = (0..<mosaic.featureCount).map { feature in
            area { level.forEachBorder(of: feature, in: .world, origin: origin, $0) }
        }
        #expect(each.allSatisfy { $0 > 0 })
        let all = area { level.forEachBorder(sides: sides, in: .world, origin: origin, $0) }
        #expect(abs(all - each.reduce(0, +)) < 1e-9 * all)
        // One area stored again and again.
        let many = Mosaic([MultiPolygon](repeating: cells[0], count: 300)).sides { _ in true }
        #expect(!many.isEmpty && many.allSatisfy { abs($0) == 127 })
    }
}
