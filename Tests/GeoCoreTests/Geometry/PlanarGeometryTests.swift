import Testing

@testable import GeoCore

@Suite struct PlanarGeometryTests {
    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Double] {
        [x, y, x + width, y, x + width, y + height, x, y + height, x, y]
    }

    @Test("measures a square with a hole")
    func measures() throws {
        let geometry = try PlanarGeometry(polygons: [[box(0, 0, 100, 100), box(40, 40, 20, 20)]])
        #expect(geometry.area == 9600)
        #expect(geometry.perimeter == 480)
        #expect(geometry.averageWidth == 40)
        #expect(geometry.holes.map(\.area) == [400])
        #expect(geometry.invalidity == nil)
        #expect(geometry.covers(x: 0, y: 50) && !geometry.covers(x: 50, y: 50) && !geometry.covers(x: .nan, y: 0))
    }

    @Test("gives back the rings it was made of, in the plane and in degrees")
    func rings() throws {
        let rings = [[box(660_000, 1_520_000, 100, 100), box(660_040, 1_520_040, 20, 20)]]
        let geometry = try PlanarGeometry(polygons: rings)
        #expect(geometry.rings == rings)
        let plane = try LocalPlane(around: #require(LonLat(longitude: 100.5, latitude: 13.7)))
        let degrees = plane.unproject(geometry)
        #expect(degrees.polygons.count == 1 && degrees.polygons[0].holes.count == 1)
        for (point, expected) in zip(degrees.polygons[0].outer, stride(from: 0, to: 10, by: 2)) {
            let place = plane.project(point)
            #expect(abs(place.x - rings[0][0][expected]) < 1e-6 && abs(place.y - rings[0][0][expected + 1]) < 1e-6)
        }
    }

    @Test("overlays like sets")
    func overlay() throws {
        let left = try PlanarGeometry(polygons: [[box(0, 0, 100, 100)]])
        let right = try PlanarGeometry(polygons: [[box(50, 0, 100, 100)]])
        #expect(try left.intersection(right).area == 5000)
        #expect(try left.subtracting(right).area == 5000)
        #expect(try PlanarGeometry.union([left, right]).area == 15_000)
        #expect(try PlanarGeometry.union([]).isEmpty)
        #expect(try left.subtracting(left).polygonParts.isEmpty)
        #expect(left.intersects(right) && !left.equals(right) && left.equals(left))
    }

    @Test("closes cracks narrower than the grid")
    func grid() throws {
        let left = try PlanarGeometry(polygons: [[box(0, 0, 100, 100)]])
        let right = try PlanarGeometry(polygons: [[box(100.0001, 0, 100, 100)]])
        #expect(try PlanarGeometry.union([left, right]).polygonParts.count == 2)
        #expect(try PlanarGeometry.union([left, right], grid: 0.001).polygonParts.count == 1)
    }

    @Test("says why a geometry cannot be made, and where one is not valid")
    func failures() throws {
        #expect(throws: GEOSFailure.self) { try PlanarGeometry(polygons: [[[0, 0, 1, 1]]]) }
        #expect(throws: GEOSFailure.self) {
            try PlanarGeometry(polygons: [[box(0, 0, 1, 1), [0, 0, 1, 1, 2, 2, 3, 3]]])
        }
        let bowTie = try PlanarGeometry(polygons: [[[0, 0, 10, 10, 10, 0, 0, 10, 0, 0]]])
        let fault = try #require(bowTie.invalidity)
        #expect(fault.reason == "Self-intersection" && fault.x == 5 && fault.y == 5)
        #expect(try bowTie.repaired().area == 50)
    }

    @Test("finds by its index what looking at every geometry finds", arguments: 1...3)
    func index(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let geometries = try (0..<200).map { _ in
            try PlanarGeometry(polygons: [
                [
                    box(
                        .random(in: 0...900, using: &random), .random(in: 0...900, using: &random),
                        .random(in: 1...100, using: &random), .random(in: 1...100, using: &random))
                ]
            ])
        }
        let index = PlanarIndex(geometries)
        for _ in 0..<200 {
            let (x, y) = (Double.random(in: 0...1000, using: &random), Double.random(in: 0...1000, using: &random))
            #expect(index.holding(x: x, y: y) == geometries.indices.filter { geometries[$0].covers(x: x, y: y) })
        }
        for geometry in geometries.prefix(20) {
            let met = Set(geometries.indices.filter { geometries[$0].intersects(geometry) })
            #expect(met.isSubset(of: index.candidates(for: geometry)))
        }
        #expect(index.holding(x: .nan, y: 0).isEmpty)
    }
}
